"""Samples of the addresses of the qualifications: all of them at the desk."""

from typing import Any

from miteinander.foundation.kernel.ids import new_id
from miteinander.town.qualifications.domain.desk import trainings
from tests.foundation.accounts.people import make_person
from tests.samples import Sample, file, step
from tests.town.qualifications.making import OFFICER, make_certificate, make_training, training


def planned() -> dict[str, Any]:
    """Return the parts of the address of a training with two who take part."""
    public_id = make_training()
    for name in ("Olha Kowal", "Yusuf Demir"):
        person = make_person("counsellor", name=name)
        trainings.add_participant(public_id=public_id, person_id=person.public_id, name="", by=OFFICER)
    return {"public_id": public_id}


def guest() -> dict[str, Any]:
    """Return the parts of the address of somebody who takes part."""
    made = planned()
    return {**made, "participant_id": training(made["public_id"]).participants.all()[0].pk}


def certificate() -> dict[str, Any]:
    """Return the parts of a certificate's address; the holder's name is one of a kind."""
    return {"public_id": make_certificate(name=f"Maria {new_id().hex[-6:]}").public_id}


SAMPLES = {
    "qualifications_desk:own": Sample(person="counsellor"),
    "qualifications_desk:join": step("counsellor", values=planned),
    "qualifications_desk:leave": step("counsellor", values=planned),
    "qualifications_desk:trainings": Sample(person="officer"),
    "qualifications_desk:training_new": Sample(person="officer"),
    "qualifications_desk:training": Sample(person="officer", values=planned),
    "qualifications_desk:training_edit": Sample(person="officer", values=planned),
    "qualifications_desk:training_cancel": step("officer", values=planned),
    "qualifications_desk:participant_add": step("officer", values=planned),
    "qualifications_desk:participant_remove": step("officer", values=guest),
    "qualifications_desk:attendance": Sample(person="officer", values=planned),
    "qualifications_desk:issue": step("officer", values=planned),
    "qualifications_desk:overview": Sample(person="officer"),
    "qualifications_desk:certificate_new": Sample(person="officer"),
    "qualifications_desk:certificate": Sample(person="officer", values=certificate),
    "qualifications_desk:certificate_pdf": file(person="officer", values=certificate),
    "qualifications_desk:certificate_renew": step("officer", values=certificate),
    "qualifications_desk:certificate_withdraw": step("officer", values=certificate),
}
