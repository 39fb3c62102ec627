"""The conference replayed in a real browser, from the invitation to the published answers.

60 people, nine themes, structural factors, what stands in the centre; 120 proposals in three languages, 30 of them
duplicates; two scribes lose their connection and nothing is lost or doubled; votes; merging; answers heard by code.
"""

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.config.platforms import PROJECT, Platform
from tests.servers import PHONE, WIDE, address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.full, pytest.mark.sql]

PEOPLE, PROPOSALS, DUPLICATES, BY_SCRIBES = 60, 120, 30, 24
WORDS = {
    "de": "Vorschlag {number}: Wir wünschen uns hier einen festen Treffpunkt.",
    "ar": "الاقتراح {number}: نريد مكانا ثابتا للقاء هنا.",
    "tr": "Öneri {number}: Burada sabit bir buluşma yeri istiyoruz.",
}
# Sends forms one after the other from inside the page, as the page itself would, and gives status and text of each.
SEND = """async ([url, forms]) => {
  const told = [];
  for (const form of forms) {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams(form) });
    told.push([answer.status, await answer.text()]);
  }
  return told;
}"""
# Before each look with a code, ms: a code may be typed ten times in ten minutes, five of them elsewhere.
PAUSES = (500, 1_500, 5_000, 15_000, 45_000)
DRAFT = "00000000-0000-4000-8000-{:012d}"


class Day:
    """The platform, what was set up in it, and who takes part."""

    def __init__(self, server: Platform, chromium: "Browser") -> None:
        """Set the day up."""
        self.server, self.chromium = server, chromium
        command = [sys.executable, "-m", "tests.participation.forum.day", "replay"]
        done = subprocess.run(
            command, env=server.environment, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        self.facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        self.open: list[BrowserContext] = []

    def phone(self) -> "Page":
        """Return a page on somebody's phone."""
        return self._page(self.chromium.new_context(viewport=PHONE, base_url=address(self.server)))

    def desk(self) -> "Page":
        """Return a page of the officer."""
        context = self.chromium.new_context(viewport=WIDE, base_url=address(self.server), locale="de-DE")
        context.add_cookies([{"name": "mt_session", "value": self.facts["session"], "url": address(self.server)}])
        return self._page(context)

    def close(self) -> None:
        """Close all windows."""
        for context in self.open:
            context.close()

    def _page(self, context: "BrowserContext") -> "Page":
        self.open.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        return page


def hidden(page: "Page", name: str) -> str:
    """Return the value of a hidden field of the page's main form."""
    return page.locator(f"main form input[name={name}]").first.input_value()


def send(page: "Page", url: str, forms: list[dict[str, str]], **common: str) -> list[tuple[int, str]]:
    """Send forms from the page with its own token."""
    token = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), **common}
    lines = [[[name, value] for name, value in {**token, **form}.items()] for form in forms]
    return [(status, text) for status, text in page.evaluate(SEND, [url, lines])]


def codes_in(text: str) -> list[str]:
    """Return what an answer shows in large letters: ticket and code."""
    return re.findall(r'm-receipt__code" dir="ltr"><strong>([^<]+)', text)


@pytest.fixture
def day(own_server: Platform, chromium: "Browser") -> Any:
    """Return the day."""
    made = Day(own_server, chromium)
    yield made
    made.close()


def test_from_the_invitation_to_the_published_answers(day: Day) -> None:
    desk = day.desk()
    invite(desk, day)
    tickets = register_all(day)
    let_in(desk, day, tickets)
    given = give_all(day)
    scribes(desk, day)
    assert count_of(day) == PROPOSALS
    vote_all(desk, day)
    merge_duplicates(desk, day)
    assert count_of(day) == PROPOSALS - DUPLICATES
    decide_all(desk, day)
    hear(day, given)
    desk.goto(f"/desk/forum/{day.facts['id']}/minutes/")
    assert "Themenfeld: Wohnen" in desk.locator("main").inner_text()


def invite(desk: "Page", day: Day) -> None:
    """The officer writes to sixty addresses."""
    desk.goto(f"/desk/gatherings/{day.facts['gathering']}/guests/")
    desk.locator("[name=addresses]").fill("\n".join(f"gast{one}@example.org" for one in range(PEOPLE)))
    desk.locator("[name=words]").fill("Wir laden Sie herzlich ein.")
    desk.get_by_role("button", name="Einladungen senden").click()
    desk.get_by_text(f"{PEOPLE} Einladungen sind unterwegs.").wait_for()


def register_all(day: Day) -> list[str]:
    """Sixty people register, two too many; one gives the place back with the code, the next takes it by the link."""
    page = day.phone()
    path = f"/ar/gatherings/{day.facts['gathering']}/register/"
    page.goto(path)
    page.locator("[name=person_name]").fill("Amira")
    page.locator("[name=first_choice]").select_option(index=1)
    page.locator("[name=interpreter]").select_option("ar")
    page.wait_for_timeout(2500)
    page.locator("main form button[type=submit]").click()
    page.locator(".m-receipt__code").nth(1).wait_for()
    ticket, first_code = codes_in(page.content())
    page.goto(path)
    page.wait_for_timeout(2500)
    forms = [{"draft": DRAFT.format(one), "children": str(one % 3)} for one in range(1, PEOPLE)]
    told = send(page, path, forms, stamp=hidden(page, "stamp"), homepage="", interpreter="", email="", access_needs="")
    assert {status for status, _text in told} == {200}
    found = [codes_in(text) for _status, text in told]
    tickets = [ticket, *(one[0] for one in found if len(one) == 2)]
    waiting = [one[0] for one in found if len(one) == 1]
    assert (len(tickets), len(waiting)) == (58, 2)
    page.goto("/ar/code/")
    enter_code(page, first_code)
    page.locator("details summary").click()
    page.locator("details button[type=submit]").click()
    link = wait_for_text(page, waiting[0], r"/ar/gatherings/accept/[\w-]+/")
    page.goto(link)
    page.locator("main form button[type=submit]").click()
    enter_code_at(page, waiting[0])
    new = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page.locator("main").inner_text())
    return [*tickets[1:], new[0]]


def enter_code(page: "Page", code: str) -> None:
    """Type a code on the page for it."""
    page.locator("[name=number]").fill(code)
    page.locator("main form button[type=submit]").click()
    page.locator("ol.m-stack").wait_for()


def enter_code_at(page: "Page", code: str, language: str = "ar") -> None:
    """Open the page for codes and type one."""
    page.goto(f"/{language}/code/")
    enter_code(page, code)


def wait_for_text(page: "Page", code: str, pattern: str) -> str:
    """Look with a code now and again until a message says what is waited for."""
    for pause in PAUSES:
        page.wait_for_timeout(pause)
        enter_code_at(page, code)
        found = re.search(pattern, page.locator("main").inner_text())
        if found:
            return found[0]
    raise AssertionError(page.locator("main").inner_text())


def let_in(desk: "Page", day: Day, tickets: list[str]) -> None:
    """Everybody who has a place comes in: the first by keyboard, the others as a scanner would send them."""
    path = f"/desk/gatherings/{day.facts['gathering']}/entrance/"
    desk.goto(path)
    desk.locator("[name=ticket]:focus").wait_for()
    desk.keyboard.type(tickets[0].lower())
    desk.keyboard.press("Enter")
    desk.get_by_text("Willkommen!").wait_for()
    scanned = [{"ticket": f"https://example.org{path}?ticket={one}"} for one in tickets[1:]]
    assert {status for status, _text in send(desk, path, scanned)} == {200}
    desk.goto(path)
    desk.get_by_text("58 von 58 sind da.").wait_for()


def give_all(day: Day) -> dict[str, str]:
    """Proposals from phones in three languages; return a code for each language."""
    codes: dict[str, str] = {}
    number = 0
    phones = PROPOSALS - BY_SCRIBES
    for language, words in WORDS.items():
        page = day.phone()
        path = f"/{language}/forum/{day.facts['key']}/propose/"
        page.goto(path)
        page.wait_for_timeout(2500)
        forms = []
        for _one in range(phones // 3):
            theme = day.facts["themes"][f"tag-thema-{number % 18 + 1}"]
            text = words.format(number=number)
            forms.append({"draft": DRAFT.format(10_000 + number), "theme": theme, "text": text})
            number += 1
        told = send(page, path, forms, stamp=hidden(page, "stamp"), homepage="", email="")
        assert {status for status, _text in told} == {200}, [text for status, text in told if status != 200][:1]
        codes[language] = codes_in(told[0][1])[0]
    return codes


def scribes(desk: "Page", day: Day) -> None:
    """Two scribes write; one loses the network, the other's answers get lost on the way back. Nothing is lost."""
    links = []
    for table in (1, 2):
        desk.goto(f"/desk/forum/{day.facts['id']}/")
        desk.get_by_role("button", name="Link für das Mitschreiben").nth(table - 1).click()
        links.append(desk.locator(".m-receipt a").get_attribute("href") or "")
    one, two = day.phone(), day.phone()
    one.goto(links[0])
    two.goto(links[1])
    note(one, 0)
    one.locator("[data-scribe-list] .m-quiet", has_text="Nummer").wait_for()  # it arrived before the network goes
    one.context.set_offline(True)
    for number in range(1, 12):
        note(one, number)
    expect(one.get_by_text("Wartet auf das Netz.")).to_have_count(11)
    lost = LostAnswers(two)
    for number in range(12, 24):
        note(two, number)
    for _try in range(600):
        if lost.statuses:
            break
        two.wait_for_timeout(100)
    assert lost.statuses
    lost.on = False
    one.context.set_offline(False)
    for page in (one, two):
        page.wait_for_function(
            "() => { const list = [...document.querySelectorAll('[data-scribe-list] .m-quiet')];"
            " return list.length === 12 && list.every((one) => one.textContent.includes('Nummer')); }"
        )


class LostAnswers:
    """What a page sends arrives, and its answers are lost on the way back, as long as this is ``on``.

    The route stays: taking it away while an answer is on its way ends in an error.
    """

    def __init__(self, page: "Page") -> None:
        """Begin to lose answers."""
        self.on, self.statuses = True, list[int]()
        page.route("**/forum/table/**", self._answer)

    def _answer(self, route: "Route") -> None:
        if route.request.method != "POST" or not self.on:
            route.continue_()
            return
        self.statuses.append(route.fetch().status)
        route.abort()


def note(page: "Page", number: int) -> None:
    """Write a note at a table."""
    form = page.locator("[data-scribe-form=proposal]")
    form.locator("[name=text]").fill(f"Am Tisch gesagt, Nummer {number}: Beratung auch am Abend.")
    form.locator("button[type=submit]").click()


def count_of(day: Day) -> int:
    """Return how many proposals the public list shows."""
    page = day.phone()
    page.goto(f"/de/forum/{day.facts['key']}/proposals/")
    return int(re.sub(r"\D", "", page.get_by_role("status").first.inner_text()))


def proposal_ids(desk: "Page", day: Day) -> list[tuple[str, str]]:
    """Return (id, text) of all proposals on the screen of the project group, by number."""
    desk.goto(f"/desk/forum/{day.facts['id']}/group/")
    boxes: list[tuple[int, str, str]] = [
        (int(re.sub(r"\D", "", label.split("\n")[0].split("Tisch")[0].split(" ")[1])), value, text)
        for value, label, text in desk.eval_on_selector_all(
            "input[form=ordnen]",
            "(all) => all.map((one) => [one.value, one.labels[0].innerText,"
            " one.closest('li').querySelector('p.m-pre').innerText])",
        )
    ]
    return [(value, text) for _number, value, text in sorted(boxes)]


def vote_all(desk: "Page", day: Day) -> None:
    """The officer prints codes; everybody votes; a code used twice is refused."""
    desk.goto(f"/desk/forum/{day.facts['id']}/")
    desk.locator("[name=count]").fill(str(PEOPLE))
    desk.get_by_role("button", name="Codes drucken").click()
    codes = desk.locator(".m-slips strong").all_inner_texts()
    assert len(codes) == PEOPLE
    chosen = [one for one, _text in proposal_ids(desk, day)]
    page = day.phone()
    path = f"/tr/forum/{day.facts['key']}/vote/"
    page.goto(path)
    page.locator("[name=code]").fill(codes[0])
    page.locator("[name=proposals]").first.check()
    page.locator("main form button[type=submit]").click()
    page.get_by_text("Oyunuz sayıldı.").wait_for()
    page.goto(path)
    forms = [
        {"code": code, "proposals": chosen[one % 7], "receipt": DRAFT.format(20_000 + one)}
        for one, code in enumerate(codes[1:])
    ]
    assert {status for status, _text in send(page, path, forms)} == {200}
    again = send(page, path, [{**forms[0], "receipt": DRAFT.format(30_000)}])
    assert [status for status, _text in again] == [409]
    desk.goto(f"/desk/forum/{day.facts['id']}/")
    desk.get_by_text(f"{PEOPLE} Codes gedruckt, {PEOPLE} Stimmzettel abgegeben.").wait_for()


def merge_duplicates(desk: "Page", day: Day) -> None:
    """Thirty proposals say what others said: each pair becomes one, so that thirty fewer stand there."""
    found = proposal_ids(desk, day)
    path = f"/desk/forum/{day.facts['id']}/group/"
    first, second = found[0][0], found[1][0]
    for one in (first, second):
        desk.locator(f"#w-{one}").check()
    desk.locator("#ordnen [name=text]").fill("Gemeinsam: Wir wünschen uns einen festen Treffpunkt.")
    desk.get_by_role("button", name="Zusammenführen").click()
    desk.get_by_text("Zusammengeführt.").wait_for()
    pairs = [(found[2 * one][0], found[2 * one + 1][0]) for one in range(1, DUPLICATES)]
    told = desk.evaluate(
        """async ([url, token, pairs]) => {
          const told = [];
          for (const [one, two] of pairs) {
            const body = new URLSearchParams([["csrfmiddlewaretoken", token], ["do", "merge"], ["proposals", one],
              ["proposals", two], ["text", "Gemeinsam gesagt: " + one]]);
            told.push((await fetch(url, { method: "POST", body })).status);
          }
          return told;
        }""",
        [path, hidden(desk, "csrfmiddlewaretoken"), pairs],
    )
    assert set(told) == {200}


def decide_all(desk: "Page", day: Day) -> None:
    """The group rates one, decides on all, makes three measures, and answers together."""
    found = proposal_ids(desk, day)
    path = f"/desk/forum/{day.facts['id']}/group/"
    forms = []
    for place, (one, _text) in enumerate(found):
        adopted = place % 30 == 0
        forms.append(
            {
                "do": "decide",
                "proposal": one,
                "outcome": "adopted" if adopted else "exists",
                "reason": f"Begründung {place}: Das haben viele gesagt.",
                "measure_title": f"Maßnahme aus Vorschlag {place}" if adopted else "",
                "belongs": f"goal:{day.facts['goal']}" if adopted else "",
            }
        )
    told = send(desk, path, forms[:-1])
    assert {status for status, _text in told} == {200}
    desk.goto(path)
    desk.get_by_role("button", name="Alle Antworten veröffentlichen").click()
    desk.get_by_text("Noch ohne Antwort: Nummer").wait_for()
    desk.goto(path)
    assert {status for status, _text in send(desk, path, forms[-1:])} == {200}
    desk.goto(path)
    desk.get_by_role("button", name="Alle Antworten veröffentlichen").click()
    desk.get_by_text(f"{PROPOSALS - DUPLICATES} Antworten sind veröffentlicht").wait_for()


def hear(day: Day, codes: dict[str, str]) -> None:
    """Who gave a proposal reads every step with the code, in their language; measures stand with the answers."""
    page = day.phone()
    for place, (language, code) in enumerate(codes.items()):
        enter_code_at(page, code, language)
        text = page.locator("main").inner_text()
        assert "Das haben viele gesagt." in text, language
        merged = place * (PROPOSALS - BY_SCRIBES) // 3 < 2 * DUPLICATES  # the first of each language's share
        assert page.locator("ol.m-stack > li").count() == (3 if merged else 2), text  # received, merged, answered
    page.goto(f"/de/forum/{day.facts['key']}/proposals/?page=2")
    assert page.locator("main li").count() >= 25
    page.goto("/de/search/?q=Fachtag")
    assert day.server.log.count("Traceback") == 0
