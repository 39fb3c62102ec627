"""What tools/assets builds: light enough for a first visit, mirrored for Arabic, without third parties."""

import re
from pathlib import Path

import brotli
import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = PROJECT / "src" / "miteinander"
BUILT = SOURCES / "foundation/ui/static/mt/built"
LATIN = ["fira-latin-400", "fira-latin-600"]
CYRILLIC = ["fira-cyrillic-400", "fira-cyrillic-600"]
ARABIC = ["noto-arabic-all", "noto-arabic-latin-all"]
FONTS = {"de": LATIN, "en": LATIN, "tr": LATIN, "ru": LATIN + CYRILLIC, "uk": LATIN + CYRILLIC, "ar": ARABIC}
# A first visit may cost 75 KB; this much of it is left for the page itself and our scripts (htmx comes later).
KEPT_FOR_THE_PAGE = 20_000
ALPHABETS = {
    "fira-latin-400": "ABCXYZabcxyzÄÖÜßäöüÇĞİÖŞÜçğıöşüâîû0123456789–„“”€",
    "fira-cyrillic-400": "АБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
    "noto-arabic-all": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟٠١٢٣٤٥٦٧٨٩ًٌٍَُِّْ",
}


def compressed(name: str) -> int:
    """Return the bytes of a built file as they travel."""
    content = (BUILT / name).read_bytes()
    return len(content) if name.endswith("woff2") else len(brotli.compress(content))


@pytest.mark.parametrize("language", FONTS)
def test_first_visit_leaves_room_for_the_page(language: str) -> None:
    sheet = "mt-rtl.css" if language == "ar" else "mt.css"
    fonts = [f"fonts/{name}.woff2" for name in FONTS[language]]

    assert sum(map(compressed, [sheet, "icons.svg", *fonts])) <= 75_000 - KEPT_FOR_THE_PAGE


def test_the_map_adds_at_most_what_a_visit_with_map_may_cost_more() -> None:
    assert compressed("map.js") + compressed("map.css") <= 55_000


@pytest.mark.parametrize("sheet", ["mt.css", "mt-rtl.css", "map.css"])
def test_sheets_ask_no_other_host_and_only_for_files_that_exist(sheet: str) -> None:
    addresses = re.findall(r'url\((?:"([^"]*)"|([^)"]*))\)', (BUILT / sheet).read_text())
    files = [quoted or bare for quoted, bare in addresses if not (quoted or bare).startswith(("data:", "#"))]

    assert files
    assert [name for name in files if not (BUILT / name).is_file()] == []


def test_arabic_sheet_mirrors_kern() -> None:
    sheet, mirrored = (BUILT / "mt.css").read_text(), (BUILT / "mt-rtl.css").read_text()

    assert sheet != mirrored
    assert sheet.count("border-left:") == mirrored.count("border-right:") > 0
    assert "@charset" not in sheet + mirrored


@pytest.mark.parametrize("name", ALPHABETS)
def test_fonts_say_which_letters_they_carry(name: str) -> None:
    face = re.search(rf"@font-face{{[^}}]*fonts/{name}[^}}]*}}", (BUILT / "mt.css").read_text())
    assert face
    carried = set[int]()
    for found in re.finditer(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face[0], re.IGNORECASE):
        carried |= set(range(int(found[1], 16), int(found[2] or found[1], 16) + 1))

    assert [letter for letter in ALPHABETS[name] if ord(letter) not in carried] == []


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (BUILT / "icons.svg").read_text()))
    asked = {
        name
        for template in SOURCES.rglob("*.html")
        for name in re.findall(r'{% icon "([a-z0-9-]+)"|\bicon="([a-z0-9-]+)"', template.read_text())
        for name in name
        if name
    }
    categories = yaml.safe_load((PROJECT / "towns/unna/categories.yaml").read_text())
    asked |= {category["icon"] for category in categories}

    assert sorted(asked - sprite) == []


def test_fonts_for_print_come_with_their_licence() -> None:
    names = {file.name for file in (SOURCES / "foundation/documents/fonts").iterdir()}

    assert {"FiraSans-Regular.ttf", "FiraSans-Bold.ttf", "NotoSans-Regular.ttf", "NotoSansArabic-Bold.ttf"} <= names
    assert {"OFL-fira-sans.txt", "OFL-noto-sans.txt", "OFL-noto-sans-arabic.txt"} <= names
