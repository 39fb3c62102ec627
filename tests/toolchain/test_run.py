"""``./run`` in a copy of the project (in a folder with a space) whose python, node and npm are stand-ins."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
FAKE = Path(__file__).parent / "fake_tool.sh"
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]
SCRIPTS = ["run", "test", "tools/setup.sh", "tools/check.sh"]


class Copy:
    """A small copy of the project and the stand-ins it finds on its PATH."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a b" / "clone"
        self.log = folder / "log"
        for name in ["run", "tools/setup.sh", "requirements", "package.json", "package-lock.json", "pyproject.toml"]:
            target = self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (PROJECT / name).is_dir():
                shutil.copytree(PROJECT / name, target)
            else:
                shutil.copy2(PROJECT / name, target)
        (self.root / "src/miteinander").mkdir(parents=True)
        (self.root / "src/miteinander/thing.py").write_text("one = 1\n")
        (self.root / "towns/unna").mkdir(parents=True)
        (self.root / "towns/unna/town.yaml").write_text("key: unna\n")
        self.tools = folder / "bin"
        self.tools.mkdir()
        for name in ("python3", "node", "npm"):
            self.add_tool(name)

    def add_tool(self, name: str) -> None:
        """Put a stand-in under this name before the machine's own."""
        shutil.copy2(FAKE, self.tools / name)
        (self.tools / name).chmod(0o755)

    def surroundings(self, **more: str) -> dict[str, str]:
        """Return the environment of a start: nothing of ours but the stand-ins."""
        kept = {name: os.environ[name] for name in ("HOME", "TMPDIR", "LANG") if name in os.environ}
        path = f"{self.tools}:/usr/bin:/bin"
        return kept | {"PATH": path, "FAKE_LOG": str(self.log), "FAKE_KILL": "", **more}

    def run(self, *words: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Start ``./run`` and return what it said."""
        return subprocess.run(
            [str(self.root / "run"), *words],
            cwd=cwd or self.root,
            env=self.surroundings(**more),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        """Return the calls of the stand-ins since the last question."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_sound_for_every_shell(shell: str, script: str) -> None:
    result = subprocess.run([shell, "-n", str(PROJECT / script)], capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")


def test_first_start_sets_up_and_serves(copy: Copy) -> None:
    result = copy.run()

    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith(f"serving 127.0.0.1 8000 in {copy.root}\n")
    assert [line.split()[0] for line in copy.calls() if "ci" in line or "build.mjs" in line or "upgrade" in line] == [
        "npm",
        "node",
        "python",
    ]


def test_warm_start_only_serves(copy: Copy) -> None:
    copy.run()
    copy.calls()

    result = copy.run()

    assert copy.calls() == ["python -m miteinander.config.cli serve"]
    assert result.stdout == f"serving 127.0.0.1 8000 in {copy.root}\n"


def test_start_from_another_directory_keeps_its_own_folders(copy: Copy, tmp_path: Path) -> None:
    result = copy.run(cwd=tmp_path, MITEINANDER_DATA="my data", PORT="8123", HOST="0.0.0.0")

    assert result.stdout.endswith(f"serving 0.0.0.0 8123 in {copy.root}\n")
    assert (tmp_path / "my data" / "miteinander.sqlite3").exists()
    assert not (copy.root / "data").exists()


def test_setup_leaves_data_alone(copy: Copy) -> None:
    result = copy.run("setup")

    assert result.stdout.endswith("Miteinander is set up. Start it with ./run\n")
    assert not (copy.root / "data").exists()
    assert not [line for line in copy.calls() if "serve" in line or "upgrade" in line]


def test_other_commands_are_passed_on_without_touching_data(copy: Copy) -> None:
    result = copy.run("demo", "--port", "0")

    assert result.stdout.endswith("demo data=\n")
    assert copy.calls()[-1] == "python -m miteinander.config.cli demo --port 0"
    assert not (copy.root / "data").exists()


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        ("src/miteinander/thing.py", "collectstatic"),
        ("src/miteinander/new.py", "build.mjs"),
        ("requirements/runtime.txt", "pip"),
        ("package-lock.json", "npm ci"),
        ("towns/unna/town.yaml", "upgrade"),
    ],
)
def test_a_changed_file_wakes_its_stage(copy: Copy, path: str, stage: str) -> None:
    copy.run()
    copy.calls()
    with (copy.root / path).open("a") as file:
        file.write("\n")

    copy.run()

    assert any(stage in line for line in copy.calls())


@pytest.mark.parametrize("node", ["v20.1.0", "v18.2.0"])
def test_stages_that_are_done_are_not_done_again(copy: Copy, node: str) -> None:
    copy.run(FAKE_NODE=node)
    copy.calls()
    (copy.root / "build/stamps/program").unlink()

    copy.run(FAKE_NODE=node)

    calls = [line for line in copy.calls() if re.search("pip|npm ci|build.mjs|collectstatic|upgrade", line)]
    assert calls == []


def test_a_removed_file_is_noticed(copy: Copy) -> None:
    copy.run()
    copy.calls()
    (copy.root / "src/miteinander/thing.py").unlink()

    copy.run()

    assert any("collectstatic" in line for line in copy.calls())


def test_what_run_makes_itself_is_no_change(copy: Copy) -> None:
    copy.run()
    copy.calls()
    made = copy.root / "src/miteinander/__pycache__"
    made.mkdir()
    (made / "thing.cpython-311.pyc").write_bytes(b"x")
    (copy.root / "src/miteinander/foundation/ui/static/mt/built/mt.css").write_text("x")

    copy.run()

    assert copy.calls() == ["python -m miteinander.config.cli serve"]


def test_another_database_is_brought_up_first(copy: Copy) -> None:
    copy.run()
    copy.calls()

    copy.run(DATABASE_URL="postgresql:///somewhere")

    assert copy.calls()[0] == "python -m miteinander.config.cli upgrade"


@pytest.mark.parametrize("moment", ["-m venv", "pip", "npm ci", "build.mjs", "collectstatic", " upgrade"])
def test_a_start_killed_halfway_is_made_good(copy: Copy, moment: str) -> None:
    killed = copy.run(FAKE_KILL=moment)
    copy.calls()

    result = copy.run()

    assert killed.returncode != 0
    assert result.stdout.endswith(f"serving 127.0.0.1 8000 in {copy.root}\n")
    calls = copy.calls()
    assert any(moment in line for line in calls)
    assert any("-m venv --clear" in line for line in calls) == (moment in {"-m venv", "pip"})


@pytest.mark.parametrize("flock", [True, False], ids=["flock", "folder"])
def test_two_starts_at_once_set_up_once(copy: Copy, flock: bool) -> None:
    surroundings = copy.surroundings(MITEINANDER_NO_FLOCK="" if flock else "1")
    starts = [
        subprocess.Popen([str(copy.root / "run")], env=surroundings, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    said = [start.communicate(timeout=60)[0] for start in starts]

    assert all(text.endswith(f"serving 127.0.0.1 8000 in {copy.root}\n") for text in said)
    calls = copy.calls()
    assert sum("npm ci" in line for line in calls) == 1
    assert sum(" upgrade" in line for line in calls) == 1
    assert not (copy.root / "build/lock.d").exists()


def test_the_lock_of_a_dead_start_is_cleared(copy: Copy) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (copy.root / "build/lock.d").mkdir(parents=True)
    (copy.root / "build/lock.d/pid").write_text(f"{gone.pid}\n")

    result = copy.run(MITEINANDER_NO_FLOCK="1")

    assert result.stdout.endswith(f"serving 127.0.0.1 8000 in {copy.root}\n")


def test_missing_venv_module_gets_the_line_that_helps(copy: Copy) -> None:
    result = copy.run(FAKE_NO_VENV="1")

    assert result.returncode == 1
    assert result.stderr == "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv\n"


def test_an_old_python_is_refused_by_name(copy: Copy) -> None:
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python"):
        copy.add_tool(name)

    result = copy.run(FAKE_OLD="1")

    assert result.returncode == 1
    assert result.stderr.startswith("Miteinander needs Python 3.11 or newer; found: ")


def test_an_old_node_is_replaced_from_pypi(copy: Copy) -> None:
    copy.run("setup", FAKE_NODE="v18.2.0")

    assert [line for line in copy.calls() if "requirements/node.txt" in line]
