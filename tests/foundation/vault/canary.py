"""The canary: unmistakable words are sealed, and then looked for everywhere a thief could look.

Usable by every room that seals: take words from ``canaries``, put them through the real pages into every sealed field,
file name and file, then ``assert traces(...) == []`` over ``places_of(platform)`` and whatever else was said
(answers to strangers, logs). Seven encodings, and what is compressed is unpacked: zlib, gzip (so backups too).
"""

import base64
import binascii
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from tests.config.platforms import Platform

_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08")
_DEEPEST = 3


def canaries(number: int) -> list[str]:
    """Return so many words that stand nowhere else; with an umlaut and an Arabic letter, which encodings disturb."""
    return [f"Kanarienvogel{at}Zwölfklangﺏquittengelb" for at in range(number)]


def forms(word: str | bytes) -> dict[str, list[bytes]]:
    """Return how a word looks in each of the encodings; base64 at each of its three alignments, without its edges."""
    raw = word if isinstance(word, bytes) else word.encode()
    text = word if isinstance(word, str) else ""
    found = {
        "plain": [raw],
        "hex": [binascii.hexlify(raw), binascii.hexlify(raw).upper()],
        "base64": [_middle(raw, shift) for shift in range(3)],
        "base64url": [_middle(raw, shift).translate(bytes.maketrans(b"+/", b"-_")) for shift in range(3)],
    }
    if text:
        found["utf-16"] = [text.encode("utf-16-le"), text.encode("utf-16-be")]
        found["url"] = [quote(text).encode(), quote(text, safe="").lower().encode()]
        found["json"] = [text.encode("ascii", "backslashreplace")]
    return found


def _middle(raw: bytes, shift: int) -> bytes:
    """Return the base64 of what stands at an alignment, without the signs that its neighbours change."""
    encoded = base64.b64encode(b"\0" * shift + raw)
    return encoded[4 if shift else 0 : len(raw + b"\0" * shift) // 3 * 4]


def traces(*, words: Iterable[str | bytes], places: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return where a word was found: "place: encoding of word 0"."""
    wanted = [(number, forms(word)) for number, word in enumerate(words)]
    found = []
    for name, content in places:
        for layer, data in _layers(name, content):
            for number, encodings in wanted:
                found += [
                    f"{layer}: {encoding} of word {number}"
                    for encoding, shapes in encodings.items()
                    if any(shape in data for shape in shapes)
                ]
    return found


def _layers(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the content itself and whatever compressed streams can be unpacked in it."""
    yield name, content
    if depth == _DEEPEST:
        return
    for start in _STARTS:
        at = content.find(start)
        while at >= 0:
            unpacked = _unpacked(memoryview(content)[at:])
            if len(unpacked) > 8:
                yield from _layers(f"{name} > {at}", unpacked, depth + 1)
            at = content.find(start, at + 1)


def _unpacked(stream: memoryview) -> bytes:
    """Return what a stream holds; nothing for bytes that only begin like one (their first kilobyte shows it)."""
    try:
        zlib.decompressobj(wbits=47).decompress(stream[:1024], 4096)
        return zlib.decompressobj(wbits=47).decompress(stream, 200_000_000)
    except zlib.error:
        return b""


def places_of(platform: Platform) -> Iterator[tuple[str, bytes]]:
    """Yield everything that lies on the disk of a platform, and a dump of its PostgreSQL database.

    That is: database with WAL and free pages (as files), media, mail folder, keys, shred keys, backups, temporary
    files, log. Cache, sessions, outbox and journal are tables of the database.
    """
    for file in sorted(platform.data.parent.rglob("*")):
        if file.is_file():
            yield str(file.relative_to(platform.data.parent)), file.read_bytes()
            yield f"name of {file.name}", str(file.relative_to(platform.data.parent)).encode()
    if url := platform.environment.get("DATABASE_URL"):
        yield "PostgreSQL dump", _dump(url)


def _dump(url: str) -> bytes:
    done = subprocess.run(["pg_dump", "--inserts", url], capture_output=True, check=True)
    return done.stdout


def said(answers: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Return answers and logs as places."""
    return list(answers.items())


def planted_everywhere(folder: Path, word: str) -> list[str]:
    """Plant a word in every encoding, plain and packed, and return the names of the files: the canary's own proof."""
    names = []
    for encoding, shapes in forms(word).items():
        for at, shape in enumerate(shapes):
            padded = b"before" + shape + b"after"
            for ending, content in (("plain", padded), ("zlib", b"x" + zlib.compress(padded))):
                file = folder / f"{encoding}-{at}.{ending}"
                file.write_bytes(content)
                names.append(file.name)
    return names
