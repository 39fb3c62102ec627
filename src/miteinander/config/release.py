"""Which release this is, and the digest of its code."""

import hashlib

from miteinander.config.environment import PACKAGE

RELEASE = "0.1.0"
CODE = {".py", ".html", ".mo", ".typ", ".yaml", ".json", ".txt"}


def code_digest() -> str:
    """Return a digest over the program's own files: it changes with every change of the code, released or not."""
    digest = hashlib.sha256(RELEASE.encode())
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in CODE and file.is_file():
            digest.update(str(file.relative_to(PACKAGE)).encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
