"""The door of the interface room: what other rooms use to build their pages."""

from miteinander.foundation.tables.service import Drawing, Shape, draw, inner_point
from miteinander.foundation.ui.domain.choosing import LanguageSelect
from miteinander.foundation.ui.domain.colours import contrast
from miteinander.foundation.ui.domain.comparing import Piece, SideBySide, lists_side_by_side, side_by_side
from miteinander.foundation.ui.domain.forming import DateField, DateParts, Form, FormLook, dress
from miteinander.foundation.ui.domain.frame import LanguageLink, Link, PageFrame
from miteinander.foundation.ui.domain.guarding import GuardedForm
from miteinander.foundation.ui.domain.headers import allow_source, framed_by_anybody
from miteinander.foundation.ui.domain.keeping import kept_form
from miteinander.foundation.ui.domain.lost import ways_on
from miteinander.foundation.ui.domain.negotiation import negotiate
from miteinander.foundation.ui.domain.paging import PageLinks, Step, page_links
from miteinander.foundation.ui.domain.saving import saved, sent
from miteinander.foundation.ui.domain.views import (
    Action,
    CardView,
    ContactView,
    Fact,
    HistoryLine,
    HoursRow,
    RowFact,
    Tile,
)
from miteinander.foundation.ui.domain.waiting import Waiting, waiting_for, waiting_lines

__all__ = [
    "Action",
    "CardView",
    "ContactView",
    "DateField",
    "DateParts",
    "Drawing",
    "Fact",
    "Form",
    "FormLook",
    "GuardedForm",
    "HistoryLine",
    "HoursRow",
    "LanguageLink",
    "LanguageSelect",
    "Link",
    "PageFrame",
    "PageLinks",
    "Piece",
    "RowFact",
    "Shape",
    "SideBySide",
    "Step",
    "Tile",
    "Waiting",
    "allow_source",
    "contrast",
    "draw",
    "dress",
    "framed_by_anybody",
    "inner_point",
    "kept_form",
    "lists_side_by_side",
    "negotiate",
    "page_links",
    "saved",
    "sent",
    "side_by_side",
    "waiting_for",
    "waiting_lines",
    "ways_on",
]
