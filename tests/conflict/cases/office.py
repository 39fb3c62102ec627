"""What the town does, in a process of its own with a platform's environment: somebody works at the central point."""

import json
import os
import sys
from datetime import timedelta
from uuid import UUID

from miteinander.foundation.kernel.actor import Actor, ActorKind

EMAIL = "olha@example.org"
PASSWORD = "drei Enten am Kurpark"
PASSPHRASE = "fünf Wörter die nicht zusammenpassen"


def main() -> None:
    """Do a step: staff the central point or a cast, sign in with an open vault, answer the newest report."""
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.get("OFFICE_SETTINGS", "miteinander.config.settings")
    import django

    django.setup()
    {"staff": staff, "session": session, "answer": answer, "cast": cast}[sys.argv[1]]()


def staff() -> None:
    """Make the person, the vault and the inbox."""
    from miteinander.conflict.cases.domain.inboxes import make_inbox
    from miteinander.conflict.contacts.models import ContactPoint
    from miteinander.conflict.contacts.service import add_member
    from miteinander.foundation.accounts.service import add_person, grant_role
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.vault import service as vault

    person = add_person(email=EMAIL, display_name="Olha Kowal", language="de", password=PASSWORD, by=SYSTEM)
    begin = clock.now() - timedelta(days=1)
    grant_role(person_id=person, role="counsellor", begin=begin, end=None, reason="Probe", by=SYSTEM)
    vault.set_up(person_id=person, passphrase=PASSPHRASE, by=SYSTEM)
    point = ContactPoint.objects.get(key="zentrale-konfliktanlaufstelle").public_id
    add_member(point_id=point, person_id=person, begins=begin.date(), by=SYSTEM)
    make_inbox(point_id=point, by=_acting(person))


def session() -> None:
    """Print the cookies of a sign-in whose vault is open."""
    from django.test import Client

    from miteinander.foundation.accounts.models import Person
    from tests.foundation.accounts.people import signed_in

    client = signed_in(Person.objects.get(email=EMAIL), client=Client(SERVER_NAME="localhost"))
    answer = client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE})
    if answer.status_code != 302:
        raise SystemExit(f"unlocking was answered {answer.status_code}")
    client.get("/desk/sealed/cases/enter/")  # sets the forms' own cookie: without it every form would be refused
    sys.stdout.write("; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()) + "\n")


def answer() -> None:
    """Take the newest case over and answer."""
    from miteinander.conflict.cases.domain import sharing, working
    from miteinander.conflict.cases.models import Case
    from miteinander.foundation.accounts.service import person_by_email
    from miteinander.foundation.vault import service as vault

    person = person_by_email(EMAIL)
    assert person
    unlocked, by = vault.unlock(person_id=person, passphrase=PASSPHRASE), _acting(person)
    case = Case.objects.order_by("-pk")[0].public_id
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    working.answer(public_id=case, text="نتحدث غدا مع الجميع.", by=by)
    sharing.ask(public_id=case, text="هل يجوز أن يساعدنا مجلس الاندماج؟", by=by)


def cast() -> None:
    """Make three people with their vaults and print their sessions: who mediates, who advises, who keeps the bodies."""
    from django.conf import settings

    from miteinander.conflict.cases.domain.inboxes import make_inbox
    from miteinander.conflict.contacts.models import ContactPoint
    from miteinander.conflict.contacts.service import add_member
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.vault import service as vault
    from tests.foundation.accounts.people import make_person, signed_in

    begin, sessions = clock.today() - timedelta(days=1), {}
    for name, role, point in (
        ("Olha Kowal", "counsellor", "zentrale-konfliktanlaufstelle"),
        ("Can Öz", "counsellor", "integrationsrat"),
        ("Eva Krug", "officer", ""),
    ):
        person = make_person(role, name=name)
        vault.set_up(person_id=person.public_id, passphrase=PASSPHRASE, by=SYSTEM)
        if point:
            row = ContactPoint.objects.get(key=point)
            add_member(point_id=row.public_id, person_id=person.public_id, begins=begin, by=SYSTEM)
            make_inbox(point_id=row.public_id, by=_acting(person.public_id))
        sessions[name] = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    sys.stdout.write(json.dumps(sessions))


def _acting(person: UUID) -> Actor:
    from miteinander.foundation.kernel.permissions import permissions_of

    return Actor(kind=ActorKind.PERSON, public_id=person, permissions=permissions_of("counsellor"))


if __name__ == "__main__":
    main()
