"""What the operations pages say is true: commands, settings, addresses and examples."""

import argparse
import importlib
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from miteinander.config.cli import COMMANDS

PROJECT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted((PROJECT / "docs" / "operations").glob("*.md"))
SETTING = re.compile(r"`([A-Z][A-Z_]{3,})[`=]")
NOT_OURS = {"POST", "HTTPS", "DEBUG", "INFO", "WARNING", "ERROR"}


def blocks(language: str) -> list[tuple[str, str]]:
    """Return the blocks of code of one kind in all pages, each with its page's name."""
    fence = re.compile(rf"^```{language}\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return [(page.name, text) for page in PAGES for text in fence.findall(page.read_text(encoding="utf-8"))]


def commands() -> list[tuple[str, list[str]]]:
    """Return every ``miteinander …`` line of the pages."""
    found: list[tuple[str, list[str]]] = []
    for page, text in blocks("console"):
        lines = [line for line in text.splitlines() if line.startswith("$ miteinander ")]
        found.extend((page, shlex.split(line)[2:]) for line in lines)
    return found


@pytest.mark.parametrize(("page", "words"), commands())
def test_command_of_the_pages_exists_and_takes_these_words(page: str, words: list[str]) -> None:
    assert words[0] in COMMANDS
    parser = argparse.ArgumentParser()
    importlib.import_module(f"miteinander.config.commands.{words[0]}").add_arguments(parser)
    parser.parse_args(words[1:])


def test_settings_of_the_pages_are_read_by_the_program() -> None:
    python = [*(PROJECT / "src").rglob("*.py"), *(PROJECT / "bench").glob("*.py")]
    sources = [*python, PROJECT / "run", PROJECT / "tools" / "setup.sh"]
    program = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    named = {name for page in PAGES for name in SETTING.findall(page.read_text(encoding="utf-8"))} - NOT_OURS
    assert [name for name in sorted(named) if name not in program] == []
    index = (PROJECT / "docs" / "operations" / "README.md").read_text(encoding="utf-8")
    read = set(re.findall(r'environ(?:\.get)?[(\[]\s*"((?:WEB|SHELF|MAIL|EMAIL|LOG|PUBLIC|DATABASE)_[A-Z]+)"', program))
    assert [name for name in sorted(read) if name not in index] == []


def test_pages_lead_to_pages_that_exist() -> None:
    wrong = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([\w./-]+\.md)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert wrong == []


def test_systemd_unit_is_sound(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("not checked: the systemd unit (systemd-analyze is not installed)")
    unit = next(text for page, text in blocks("ini") if "[Unit]" in text)
    unit = re.sub(r"^ExecStart=.*$", "ExecStart=/bin/true", unit, flags=re.MULTILINE)
    file = tmp_path / "miteinander.service"
    file.write_text(re.sub(r"^(User|Group)=.*$", "", unit, flags=re.MULTILINE))
    done = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False)
    assert "Unknown" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_nginx_example_is_sound(tmp_path: Path) -> None:
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    openssl = shutil.which("openssl")
    if program is None or openssl is None:
        pytest.skip("not checked: the nginx example (nginx or openssl is not installed)")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "1",
         "-keyout", str(key), "-out", str(certificate)],
        capture_output=True,
        check=True,
    )  # fmt: skip
    ((_page, server),) = blocks("nginx")
    server = re.sub(r"(ssl_certificate_key\s+)[^;]+", rf"\g<1>{key}", server)
    server = re.sub(r"(ssl_certificate\s+)[^;]+", rf"\g<1>{certificate}", server)
    server = server.replace("http2 on;", "").replace("listen [::]:443 ssl;", "").replace("443", "18443")
    temporary = " ".join(f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi"))
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/e.log; events {{}}\n"
        f"http {{ {temporary} uwsgi_temp_path {tmp_path}/u; scgi_temp_path {tmp_path}/s; {server} }}"
    )
    done = subprocess.run([program, "-t", "-c", str(config)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
