"""What every test run says at its end: what was not checked, and which folder took longer than its budget."""

pytest_plugins = ["tests.plugins.not_checked", "tests.plugins.budget", "tests.servers"]
