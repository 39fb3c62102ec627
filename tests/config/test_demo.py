"""The demonstration: on this machine only, in a folder of its own, with people who do not exist."""

import re

import pytest

from miteinander.config.commands.demo import is_loopback
from miteinander.config.demo import PEOPLE
from tests.config.conftest import Make
from tests.config.platforms import Platform, as_demonstration, free_port


@pytest.fixture
def demonstration(make_platform: Make) -> Platform:
    """A platform whose demonstration is set up as far as the town."""
    return as_demonstration(make_platform(sqlite_only=True))


def test_people_are_listed_and_one_signs_in_without_a_second_factor(demonstration: Platform) -> None:
    said = demonstration.demonstrate(DATABASE_URL="postgresql://nobody@nowhere.invalid/x", EMAIL_URL="smtp://x")
    assert f"{len(PEOPLE)} invented people were added." in said
    assert f"Invented people: http://localhost:{demonstration.port}/demo/" in said
    page = demonstration.ask("/demo/", Accept_Language="de")
    text = page.body.decode()
    assert page.status == 200
    assert all(one.name in text and one.email in text for one in PEOPLE)
    assert "m-demo" in text
    assert "m-demo" in demonstration.ask("/de/").body.decode()
    desk = sign_in(demonstration, email="fachstelle@demo.example", page=text, cookie=page.headers["set-cookie"])
    assert "<title>Mein Schreibtisch" in desk
    (process,) = demonstration.processes
    process.terminate()
    assert process.wait(timeout=15) == 0
    assert not (demonstration.data / "miteinander.sqlite3").exists()


def sign_in(platform: Platform, *, email: str, page: str, cookie: str) -> str:
    """Send the person's form and return the desk."""
    form = page[page.index(f'name="login" value="{email}"') - 400 :]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    password = re.search(r'name="password" value="([^"]+)"', form)
    assert token is not None
    assert password is not None
    body = f"csrfmiddlewaretoken={token[1]}&login={email}&password={password[1]}"
    kept = cookie.split(";", maxsplit=1)[0]
    form_type = "application/x-www-form-urlencoded"
    answer = platform.ask("/account/login/?next=/desk/", method="POST", body=body, Cookie=kept, Content_Type=form_type)
    assert (answer.status, answer.headers["location"]) == (302, "/desk/")
    session = re.search(r"mt_session=[^;]+", answer.headers["set-cookie"])
    assert session is not None
    return platform.ask("/desk/", Cookie=session[0]).body.decode()


def test_other_addresses_than_loopback_are_refused(demonstration: Platform) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        done = demonstration.run("demo", "--host", host)
        assert done.returncode == 1
        assert "listens on this machine only" in done.stdout
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0")] == [True, True, True, False]


def test_demonstration_and_real_data_are_never_mixed(make_platform: Make, demonstration: Platform) -> None:
    beside = demonstration.data.with_name("data-demo")
    done = demonstration.run("serve", MITEINANDER_DATA=str(beside), PORT=str(free_port()))
    assert done.returncode == 1
    assert "belongs to a demonstration" in done.stderr
    (beside / "DEMO").unlink()
    done = demonstration.run("demo", PORT=str(free_port()))
    assert done.returncode == 1
    assert "It is left alone." in done.stderr


def test_page_is_not_there_outside_a_demonstration(platform: Platform) -> None:
    platform.serve()
    assert platform.ask("/demo/").status == 404
