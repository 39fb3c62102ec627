"""The light process that starts server and worker, looks after both, and stops both. It never imports Django.

The server comes first; once it has given its first answer, the address is printed and the worker begins. A process
that ends without being asked is started again, after a pause that grows while it keeps ending.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

FIRST_ANSWER_SECONDS = 60.0
STOP_SECONDS = 12.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
LOOK_EVERY = 0.25
SERVER_ERROR = 500
PR_SET_PDEATHSIG = 1
STOP_SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
WATCHED = STOP_SIGNALS | {signal.SIGCHLD}


class Child:
    """A process we look after."""

    def __init__(self, *, name: str, command: list[str]) -> None:
        """Keep what to start; ``name`` is for the one at the terminal."""
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.pause = FIRST_PAUSE
        self.due = 0.0

    def start(self) -> None:
        """Start the process; it stops by itself when this one dies (Linux), so nothing is left behind."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,
            preexec_fn=_make_dependent(os.getpid()),  # noqa: PLW1509 -- one thread only; it frees the blocked signals
        )

    @property
    def running(self) -> bool:
        """Tell whether the process lives."""
        return self.process is not None and self.process.poll() is None

    def restart_when_due(self) -> None:
        """Start the process again when its pause is over; the pause doubles while the process does not keep."""
        now = time.monotonic()
        if self.process is not None:
            code = self.process.returncode
            self.pause = FIRST_PAUSE if now - self.started > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
            self.due = now + self.pause
            self.process = None
            say(f"The {self.name} ended with code {code}; it is started again in {self.pause:g} seconds.")
        elif now >= self.due:
            self.start()


def _make_dependent(parent: int) -> Callable[[], None]:
    """Return what a child does before its program begins: let signals through, and ask to die with its parent."""

    def in_child() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        if sys.platform == "linux":
            import ctypes  # here: what this process does before the server starts delays the first answer

            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGTERM)

    return in_child


def say(line: str) -> None:
    """Speak to the one at the terminal."""
    print(line, flush=True)


def serve(*, host: str, port: int) -> int:
    """Run server and worker until a signal asks to stop; return the exit code.

    Exit code 1 with a sentence: the port is taken, or the server never answered.
    """
    if not _port_is_free(host=host, port=port):
        say(f"Port {port} is in use. Choose another one, for example: PORT={port + 1} ./run")
        return 1
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    server = Child(name="server", command=[sys.executable, "-m", "miteinander.config.server"])
    worker = Child(name="worker", command=[sys.executable, "-m", "miteinander.config.cli", "worker"])
    server.start()
    outcome = _await_first_answer(server=server, host=host, port=port)
    if outcome == "answered":
        say(f"Miteinander: http://{_name_of(host)}:{port}")
        worker.start()
        _look_after([server, worker])
    elif outcome == "silent":
        say("The server did not start. What it said is above; `miteinander status` may say more.")
    _stop([worker, server])
    return 1 if outcome == "silent" else 0


def _port_is_free(*, host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _await_first_answer(*, server: Child, host: str, port: int) -> str:
    """Ask until the server answers; return "answered", "silent", or "stopped" when a signal came before."""
    until = time.monotonic() + FIRST_ANSWER_SECONDS
    while time.monotonic() < until and server.running:
        if _answers(host=_reachable(host), port=port):
            return "answered"
        if _next_signal(0.02) in STOP_SIGNALS:
            return "stopped"
    return "silent"


def _answers(*, host: str, port: int) -> bool:
    """Ask for "/" over a plain socket: Python's HTTP client takes longer to load than the answer to come."""
    question = f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((host, port), timeout=10) as connection:
            connection.sendall(question.encode())
            head = connection.recv(64).split()
    except OSError:
        return False
    return len(head) > 1 and head[1].isdigit() and int(head[1]) < SERVER_ERROR


def _reachable(host: str) -> str:
    """Return the address under which a listener on ``host`` is reached from here."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 -- nothing is bound to these
    return everywhere.get(host, host)


def _name_of(host: str) -> str:
    """Return the name to show: passkeys need "localhost", an address will not do."""
    return "localhost" if _reachable(host) in {"127.0.0.1", "::1"} else host


def _look_after(children: list[Child]) -> None:
    """Keep the children running until a signal asks to stop."""
    while True:
        everyone_runs = all(child.running for child in children)
        if _next_signal(STEADY_SECONDS if everyone_runs else LOOK_EVERY) in STOP_SIGNALS:
            return
        for child in children:
            if not child.running:
                child.restart_when_due()


def _next_signal(seconds: float) -> int | None:
    """Wait for a signal; return it, or ``None`` when none came in time."""
    got = signal.sigtimedwait(WATCHED, seconds)
    return got.si_signo if got else None


def _stop(children: list[Child]) -> None:
    """Ask every child to stop, and kill what does not in time."""
    living = [child.process for child in children if child.process is not None and child.running]
    for process in living:
        process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in living:
        try:
            process.wait(timeout=max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
