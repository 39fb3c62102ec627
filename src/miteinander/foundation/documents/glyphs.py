"""Which characters our fonts can show, so that no word of a person stops a document.

PDF/UA forbids a letter without a shape (ISO 14289-1, 7.21.8). An emoji or a Chinese letter in somebody's text would
make the compiler refuse the whole document; here it becomes a visible mark instead.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2066\u2067\u2068\u2069\ufeff")
_CONTROLS = frozenset(range(0x20)) | frozenset(range(0x7F, 0xA0))
_DROPPED = {"Cc", "Cf", "Cs", "Mn", "Me", "Sk"}


def showable(text: str, *, folder: Path) -> str:
    """Return ``text`` with every character that no font in ``folder`` can show replaced by "�".

    Control characters, lone surrogates, and joiners or accents that no font knows are left out.
    """
    known = covered(folder)
    if all(char in _INVISIBLE or ord(char) in known for char in text):
        return text
    return "".join(_shown(char, known=known) for char in unicodedata.normalize("NFC", text))


def _shown(char: str, *, known: frozenset[int]) -> str:
    if char in _INVISIBLE or ord(char) in known:
        return char
    if unicodedata.category(char) in _DROPPED:
        return ""
    return REPLACEMENT if ord(REPLACEMENT) in known else "?"


@lru_cache(maxsize=4)
def covered(folder: Path) -> frozenset[int]:
    """Return the code points that every cut of at least one family in the folder has a shape for."""
    families: dict[str, frozenset[int]] = {}
    for file in sorted(folder.glob("*.ttf")):
        family = file.stem.split("-")[0]
        points = frozenset(_points_of(file.read_bytes()))
        families[family] = families.get(family, points) & points
    return frozenset().union(*families.values()) - _CONTROLS


def _points_of(font: bytes) -> Iterator[int]:
    """Yield the code points of a TrueType font's character map (tables "cmap", formats 4 and 12)."""
    count = struct.unpack_from(">H", font, 4)[0]
    for record in range(count):
        tag, _check, start, _length = struct.unpack_from(">4sIII", font, 12 + 16 * record)
        if tag == b"cmap":
            for table in range(struct.unpack_from(">H", font, start + 2)[0]):
                platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * table)
                if platform in {0, 3}:
                    yield from _points_of_map(font, start + offset)


def _points_of_map(font: bytes, at: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", font, at)[0]
    if kind == 12:
        for group in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
            yield from range(first, last + 1)
    elif kind == 4:
        size = struct.unpack_from(">H", font, at + 6)[0]
        ends = struct.unpack_from(f">{size // 2}H", font, at + 14)
        starts = struct.unpack_from(f">{size // 2}H", font, at + 16 + size)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, last + 1)
