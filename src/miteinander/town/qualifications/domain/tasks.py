"""Work for which the town may want a qualification: declared by the rooms whose work it is, by name and title."""

from miteinander.foundation.kernel.registry import Registry

_tasks: Registry[str] = Registry("task that wants a qualification")


def declare_task(*, name: str, title: str) -> None:
    """Declare work ("conflict.take_over") with its German title (msgid); the town's kinds name it in ``tasks``."""
    _tasks.add(name, title)


def task_titles() -> dict[str, str]:
    """Return the German titles (msgids) of all work that was declared, by name."""
    return dict(_tasks.items())
