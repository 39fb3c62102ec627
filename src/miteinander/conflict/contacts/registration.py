"""What the contact points register at start."""

from django.utils.translation import gettext_noop as _

from miteinander.conflict.contacts import rules, sections, tasks
from miteinander.conflict.contacts.domain.desk import declare_tasks
from miteinander.conflict.contacts.domain.staffing import forget_members
from miteinander.foundation.accounts.service import declare_role
from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.journal.service import belongs_to, declare_action, declare_data, drop_facts, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation

ROOM = tasks.ROOM
HANDLERS = tasks  # loading it declares the handlers
COUNSELLOR = "counsellor"
MEMBER_DAYS = 1095


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    declare_tasks()
    declare_role(name=COUNSELLOR, title=_("Konfliktanlaufstelle"), second_factor=True)
    declare_permission(name=rules.WORK, title=_("Als Konfliktanlaufstelle arbeiten"), roles=(COUNSELLOR, "officer"))
    declare_permission(name=rules.MANAGE, title=_("Konfliktanlaufstellen besetzen"), roles=("officer",))
    declare_action(name=f"{ROOM}.area_assigned", sentence=_("Gebiet zugeordnet"), room=ROOM, forget=keep_facts())
    for name, sentence in (
        ("member_added", _("Jemand arbeitet jetzt bei dieser Anlaufstelle")),
        ("member_ended", _("Jemand arbeitet nicht mehr bei dieser Anlaufstelle")),
    ):
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=drop_facts(days=MEMBER_DAYS))
    declare_data(
        model_label="mt_contacts.PointMember",
        fields=("person_id",),
        purpose=_("Wissen, wer bei einer Anlaufstelle arbeitet und Meldungen lesen darf"),
        basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
        period_days=MEMBER_DAYS,
        start_field="ends",
        delete=forget_members,
        begins=Begins.RELATIONSHIP_END,
    )
    belongs_to(processing="conflict", apps=("mt_contacts",))
    navigation.add(
        "contacts.public",
        NavigationItem(
            title=_("Hilfe bei Konflikten"),
            url_name="contacts:about",
            area="public",
            order=43,
            icon="scale",
            minor=True,
        ),
    )
    navigation.add(
        "contacts.desk",
        NavigationItem(
            title=_("Konfliktanlaufstellen"),
            url_name="contacts_desk:points",
            area="desk",
            order=24,
            icon="scale",
            permission=rules.MANAGE,
        ),
    )
