"""People come and change their own details."""

import unicodedata
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.registry import ThingRef

MANAGE = "accounts.manage_people"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def person_ref(person_id: UUID) -> ThingRef:
    """Return the reference under which the journal knows a person."""
    return ThingRef(kind="person", public_id=person_id)


def sort_key_of(name: str) -> str:
    """Return the key by which names are ordered: lower case, German letters spelt out, accents dropped."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_GERMAN))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[:240]


def add_person(*, email: str, display_name: str, language: str, password: str, by: Actor) -> UUID:
    """Add somebody who signs in, with a proven address, a password (empty: none) and no rights at all.

    Writes the person, the confirmed address and the journal entry. Raises ``InvalidInput`` when the address is taken.
    """
    address = email.strip().lower()
    with transaction.atomic():
        if Person.objects.filter(email=address).exists():
            raise InvalidInput(
                "Diese Adresse ist schon vergeben.",
                fields={"email": ["Diese Adresse gehört schon zu einem Zugang."]},
            )
        person = Person(
            email=address,
            display_name=display_name.strip(),
            sort_key=sort_key_of(display_name.strip()),
            language=language,
        )
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save()
        EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
        record(action="accounts.person_added", by=by, about=person_ref(person.public_id))
    return person.public_id


def change_own_details(*, person_id: UUID, display_name: str, language: str, by: Actor) -> None:
    """Change one's own name and language; writes the journal. Raises ``NotAllowed`` for another person."""
    if by.public_id != person_id:
        raise NotAllowed("Sie können nur Ihre eigenen Angaben ändern.", person=str(person_id))
    with transaction.atomic():
        person = locked_person(person_id)
        person.display_name = display_name.strip()
        person.sort_key = sort_key_of(person.display_name)
        person.language = language
        person.modified = clock.now()
        person.save(update_fields=["display_name", "sort_key", "language", "modified"])
        record(action="accounts.details_changed", by=by, about=person_ref(person_id))


def locked_person(person_id: UUID) -> Person:
    """Return a person, locked until the transaction ends; raise ``NotFound`` where there is none."""
    person = Person.objects.select_for_update().filter(public_id=person_id).first()
    if person is None:
        raise NotFound("Diese Person gibt es nicht.", person=str(person_id))
    return person
