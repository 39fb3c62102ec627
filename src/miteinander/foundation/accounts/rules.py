"""Who may see whom on the people desk: as a predicate and as a filter, proved equal by a test."""

from django.db.models import QuerySet

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel.actor import Actor, ActorKind

SEE = "accounts.see_people"


def may_see(*, actor: Actor, person: Person) -> bool:
    """Tell whether the actor may see this person: whoever holds the permission, and everybody oneself."""
    return actor.may(SEE) or (actor.kind is ActorKind.PERSON and actor.public_id == person.public_id)


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Return the people whom the actor may see."""
    if actor.may(SEE):
        return Person.objects.all()
    if actor.kind is ActorKind.PERSON and actor.public_id is not None:
        return Person.objects.filter(public_id=actor.public_id)
    return Person.objects.none()
