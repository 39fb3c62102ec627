"""The catalogues of translated interface texts: extract them from the sources, check them, compile them.

``locale/public`` holds what visitors see, in every language of the platform; ``locale/desk`` what only those who work
here see (German and English). German is the language of the sources and has no catalogue. Works without GNU gettext.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).resolve().parent.parent / "src" / "miteinander"
LOCALE = SOURCES / "locale"
LANGUAGES = {"public": ["en", "ar", "ru", "tr", "uk"], "desk": ["en"]}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
Key = tuple[str | None, str]


def main(words: list[str]) -> int:
    """Run ``extract``, ``check`` or ``compile``; ``check`` answers 1 when a catalogue is not complete."""
    match words:
        case ["extract"]:
            update_catalogues()
        case ["check"]:
            problems = list(find_problems())
            sys.stdout.writelines(f"{problem}\n" for problem in problems)
            return 1 if problems else 0
        case ["compile"]:
            compile_catalogues()
        case _:
            sys.stderr.write("usage: tools/catalogues.py extract|check|compile\n")
            return 2
    return 0


def po_file(*, domain: str, language: str) -> Path:
    """Return where the catalogue of a domain and language lies."""
    return LOCALE / domain / language / "LC_MESSAGES" / "django.po"


def extract_messages() -> dict[str, Catalog]:
    """Return the texts of the sources by domain; a text that visitors see too belongs to ``public`` alone."""
    catalogues = {domain: Catalog(charset="utf-8") for domain in LANGUAGES}
    for path in _source_files():
        catalogue = catalogues["desk" if is_desk(path.relative_to(SOURCES)) else "public"]
        name = path.relative_to(SOURCES).as_posix()
        for _line, text, comments, context in _messages_of(path):
            catalogue.add(text, locations=[(name, 0)], auto_comments=comments, context=context)
    for message in list(catalogues["desk"]):
        if message.id and catalogues["public"].get(message.id, message.context):
            catalogues["desk"].delete(message.id, message.context)
    return catalogues


def is_desk(path: Path) -> bool:
    """Say whether a file speaks only to those who work here: a desk's templates and views, and the command line."""
    return "desk" in path.parts or path.stem == "desk" or path.parts[0] == "config"


def _source_files() -> Iterator[Path]:
    for path in sorted(SOURCES.rglob("*")):
        inside = path.relative_to(SOURCES).parts
        if path.suffix in {".py", ".html", ".txt"} and not {"migrations", "static", "locale", "fonts"} & set(inside):
            yield path


def _messages_of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize  # heavy: Django, needed for templates only

        text = templatize(text, origin=str(path))
    source = io.BytesIO(text.encode())
    yield from extract(
        "python", source, keywords=KEYWORDS, comment_tags=("Translators:",), options={"encoding": "utf-8"}
    )


def update_catalogues() -> None:
    """Write the texts of the sources into every catalogue; keep translations, drop what is gone, guess nothing."""
    for domain, wanted in extract_messages().items():
        for language in LANGUAGES[domain]:
            file = po_file(domain=domain, language=language)
            old = _read(file, language=language)
            new = Catalog(locale=language, charset="utf-8", fuzzy=False, project="Miteinander")
            for message in wanted:
                if message.id:
                    known = old.get(message.id, message.context)
                    translated = known.string if known and not known.fuzzy else ""
                    new.add(
                        message.id,
                        translated,
                        message.locations,
                        auto_comments=message.auto_comments,
                        context=message.context,
                    )
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as out:
                write_po(out, new, omit_header=False, sort_output=True, include_lineno=False, width=120)


def _read(file: Path, *, language: str) -> Catalog:
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language, charset="utf-8")


def find_problems() -> Iterator[str]:
    """Yield one sentence per text that a catalogue lacks, has too much, left unsure, or whose placeholders differ."""
    for domain, wanted in extract_messages().items():
        needed = {_key(message) for message in wanted if message.id}
        for language in LANGUAGES[domain]:
            file = po_file(domain=domain, language=language)
            have = {_key(message): message for message in _read(file, language=language) if message.id}
            where = f"{domain}/{language}"
            yield from (
                f"{where}: lacks {key[1]!r} (tools/catalogues.py extract)"
                for key in sorted(needed - set(have), key=str)
            )
            yield from (f"{where}: nobody asks for {key[1]!r}" for key in sorted(set(have) - needed, key=str))
            yield from (f"{where}: {fault}" for message in have.values() for fault in _faults(message))


def _key(message: Message) -> Key:
    text = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return message.context, text


def _faults(message: Message) -> Iterator[str]:
    originals = list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]
    strings = list(message.string) if isinstance(message.string, (list, tuple)) else [message.string]
    if message.fuzzy:
        yield f"unsure translation of {originals[0]!r}"
    if not all(strings):
        yield f"no translation of {originals[0]!r}"
        return
    allowed = {name for text in originals for name in PLACEHOLDER.findall(text)}
    used = [set(PLACEHOLDER.findall(text or "")) for text in strings]
    if any(not names <= allowed for names in used) or not set.union(*used) >= allowed:
        yield f"other placeholders in the translation of {originals[0]!r}"


def compile_catalogues() -> None:
    """Write a ``.mo`` beside every ``.po``, each whole or not at all."""
    for file in sorted(LOCALE.rglob("*.po")):
        with file.open("rb") as source:
            catalogue = read_po(source, locale=file.parent.parent.name)
        draft = file.with_suffix(".mo.new")
        with draft.open("wb") as out:
            write_mo(out, catalogue)
        draft.replace(file.with_suffix(".mo"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
