"""Two conflicts played through by four people in two languages: a quarrel of neighbours, a settlement's round table.

The reporter writes Arabic on a phone without scripts; the central point, a second counsellor and the town's officer
work in German at the desk.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from miteinander.foundation.kernel import clock
from tests.config.platforms import Platform
from tests.conflict.cases.playing import AtDesk, Label, Reporter, cast_of, look
from tests.servers import address

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.full]


def begin(who: AtDesk, *, level: str, answer: str) -> None:
    """Take the newest case over, answer, and say on which level it is."""
    who.open_newest()
    who.do("take", neutral="nichts", free=True, says="Sie haben den Fall übernommen.")
    who.do("answer", text=answer, says="Ihre Antwort ist geschrieben.")
    who.do("triage", level=level, says="Gespeichert.")


def quarrel(reporter: Reporter, olha: AtDesk, can: AtDesk) -> None:
    """A quarrel of neighbours: a second opinion with consent, mediation to an agreement, and whether it holds."""
    reporter.report(topic="neighbours", what="الجار يصرخ كل ليلة.")
    begin(olha, level="personal", answer="نتحدث غدا مع الجميع.")
    look(olha.page, "personal-begin")
    for name in ("Amal", "Herr K."):
        olha.do("party", name=name, role="Nachbarschaft", says="Gespeichert.")
    olha.do("ask", text="هل يجوز أن يساعدنا زميل؟", says="Die Frage steht jetzt")

    reporter.reads("نتحدث غدا مع الجميع.")
    reporter.page.locator("button[name=agree][value=yes]").click()
    expect(reporter.page.locator("main")).to_contain_text("موافق.")

    page = olha.page
    olha.do("opinion", person=Label("Can Öz"), talk="all", consent="written", says="jetzt lesen")
    can.page.goto(page.url)
    expect(can.page.locator("main")).to_contain_text("الجار يصرخ كل ليلة.")
    can.do("note", text="Fragt zuerst nach dem Schlaf der Kinder.", says="Die Notiz ist gespeichert.")

    today = clock.today()
    wrong = olha.form("session")
    wrong.locator("[name=form]").select_option("joint")
    for part, number in (("day", today.day), ("month", today.month), ("year", today.year)):
        wrong.locator(f"[name=day_{part}]").fill(str(number))
    wrong.locator("button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("Erst wenn alle freiwillig mitmachen. Es fehlt: Amal, Herr K.")
    everything: dict[str, Any] = dict.fromkeys(("takes_part", "mediator", "secrecy", "recorded"), "yes")
    for name in ("Amal", "Herr K."):
        olha.do("consent", party=Label(name), day=today, how="spoken", **everything, says="in der Übersicht")
    olha.do("session", form="joint", day=today, begins="15:00", place="Rathaus", parties=True, says="geplant")
    look(page, "personal-planned")
    olha.do("session-result", held="yes", text="Beide erzählen. Nachts wird es leise.", says="Gespeichert.")
    due = today + timedelta(days=14)
    olha.do("agreement", text="Ruhe ab 22 Uhr", step_1="Herr K. legt Teppiche", due_1=due, says="steht im Fall")
    page.locator('details:has(form[action*="/checks/"])').evaluate("fold => { fold.open = true; }")
    page.locator('form[action*="/checks/"] [name=text]').fill("Es hält.")
    page.locator('form[action*="/checks/"] button[type=submit]').click()
    expect(page.locator("main")).to_contain_text("Es hält.")
    look(page, "personal-agreed")
    olha.do("close", outcome="agreed", text="كل الخير!", says="abgeschlossen")
    reporter.reads("كل الخير!", "اتفاق")


def round_table(reporter: Reporter, olha: AtDesk, eva: AtDesk) -> None:
    """A settlement's round table: prepared in the case, held in public by a body that knows of no case."""
    reporter.report(topic="public", what="قمامة كثيرة في الحي.")
    begin(olha, level="society", answer="نجلس معا حول طاولة.")
    page = olha.page
    plan: dict[str, Any] = {
        "sides": "Siedlergemeinschaft, Einrichtung, Stadt",
        "themes": "Müll, Sicherheitsgefühl, Information",
    }
    plan |= {"convener": "Bürgermeister", "host": "Stadt", "rhythm": "alle zwei Monate", "joining": "offen"}
    olha.do("table", **plan, says="Gespeichert.")
    bodies: dict[str, Any] = {"body": Label("Runder Tisch Massen-Nord"), "group": Label("Arbeitsgruppe Massen-Nord")}
    olha.do("table-bodies", **bodies, says="Gespeichert.")
    look(page, "society")
    public = page.locator("h3 a", has_text="Runder Tisch Massen-Nord").get_attribute("href") or ""

    eva.page.goto("/desk/bodies/")
    eva.page.get_by_role("link", name="Runder Tisch Massen-Nord").first.click()
    eva.page.goto(f"{eva.page.url}meetings/new/")
    day = clock.today() + timedelta(days=21)
    form = eva.page.locator("main form.m-form").last
    form.locator("[name=starts_at]").fill(f"{day.isoformat()}T18:00")
    form.locator("[name=ends_at]").fill(f"{day.isoformat()}T20:00")
    form.locator("[name=place_text]").fill("Bürgerhaus")
    form.locator("button[type=submit]").click()
    eva.page.locator("form:has(input[value=announced]) button").click()
    expect(eva.page.locator(".m-flash")).to_contain_text("angekündigt")

    page.reload()
    expect(page.locator("main")).to_contain_text("Bürgerhaus")
    asked: dict[str, Any] = {
        "binding": "no",
        "language": "ar",
        "day": day,
        "begins": "18:00",
        "ends": "20:00",
        "district": "unna-mitte",
    }
    olha.do("interpreter", **asked, says="ohne Namen")
    find = olha.form("refer")
    find.locator("[name=q]").fill("Runder Tisch Massen-Nord")
    find.locator("button[value=find]").click()
    refer = olha.form("refer")
    look(page, "society-refer")
    refer.get_by_label("Runder Tisch und Arbeitsgruppe Massen-Nord").check()
    refer.locator("[name=text]").fill("هنا يمكنك المشاركة.")
    refer.locator("button[value=send]").click()
    expect(page.locator(".m-flash")).to_contain_text("Der Hinweis steht jetzt")

    reporter.reads("نجلس معا حول طاولة.", "هنا يمكنك المشاركة.")
    look(reporter.page, "own-referral")
    link = reporter.page.locator(".m-talk a").last.get_attribute("href") or ""
    assert link.startswith("/ar/")
    reporter.page.goto(link)
    expect(reporter.page.locator("h1")).to_be_visible()
    reporter.page.goto(public.replace("/de/", "/ar/", 1))
    expect(reporter.page.locator("main")).to_contain_text("Bürgerhaus")


def test_a_quarrel_is_mediated_and_a_round_table_meets(own_server: Platform, chromium: "Browser") -> None:
    olha, can, eva = cast_of(chromium, own_server)
    for one in (olha, can):
        one.unlock()
    neighbour, settler = Reporter(chromium, own_server), Reporter(chromium, own_server)
    quarrel(neighbour, olha, can)
    round_table(settler, olha, eva)
    own = (address(own_server), "data:", "blob:")
    for who in (olha, can, eva, neighbour, settler):
        assert [url for url in who.asked if not url.startswith(own)] == []
    assert neighbour.context.cookies() == []
    for who in (olha, can, eva, neighbour, settler):
        who.context.close()
