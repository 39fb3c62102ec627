"""The product's own settings, in a data folder of the test run's own, with cheap passwords."""

import os
import tempfile
from pathlib import Path

if "MITEINANDER_DATA" not in os.environ or not os.environ.get("MITEINANDER_DATA", "").startswith(tempfile.gettempdir()):
    os.environ["MITEINANDER_DATA"] = tempfile.mkdtemp(prefix="miteinander-test-data-")

from miteinander.config.settings import *  # noqa: F403 -- the product's settings, after the folder is named

# Argon2 with the least work it allows; its known-answer test sets the real parameters.
PASSWORD_HASHERS = ["tests.hashers.CheapArgon2"]
DATA = Path(os.environ["MITEINANDER_DATA"])
STORAGES = {
    **STORAGES,  # noqa: F405 -- the product's
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = True  # files as they were built last, without collecting them
# Single sign-on is installed where a town sets it up; the tests set it up and down.
INSTALLED_APPS = [*dict.fromkeys([*INSTALLED_APPS, SINGLE_SIGN_ON_APP])]  # noqa: F405 -- both come from the product's settings
# The vault's Argon2id likewise; its known-answer test sets the real parameters.
MITEINANDER_ARGON2ID = {"iterations": 1, "memory": 32, "lanes": 4}
