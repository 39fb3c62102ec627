"""Invented files with something wrong in each, made here and nowhere stored."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from miteinander.information.indicators.domain.importing.choices import Chosen
from tests.information.indicators.importing.world import long_table, workbook

WIDE = {"unknown area in a wide table": Chosen(indicator="probe-people")}

HEAD = ["Indikator", "Gebiet", "Zeit", "Wert"]
GOOD = "probe-people;Massen;31.12.2022;12.576"
PARTS = "Indikator;Gebiet;Zeit;Wert;Zähler;Nenner"


def bomb() -> bytes:
    """Return an .xlsx of a few kilobytes that unpacks to more than is read."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    return out.getvalue()


def wide(*lines: str) -> str:
    """Return a wide table with these lines below its head."""
    return "\n".join(("Stadtteil;2021;2022", *lines)) + "\n"


WRONG: dict[str, tuple[str, Callable[[], bytes | str]]] = {
    "head alone": ("a.csv", long_table),
    "nothing but empty lines": ("a.csv", lambda: "\n\n;;;\n"),
    "rubbish named csv": ("a.csv", lambda: bytes(range(256)) * 40),
    "rubbish without zeros": ("a.csv", lambda: b"\x01\x02\x7f\x9d;\x81\n" * 40),
    "workbook named csv": ("a.csv", lambda: workbook([HEAD])),
    "old workbook named csv": ("a.csv", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
    "pdf named csv": ("a.csv", lambda: b"%PDF-1.7\n1 0 obj"),
    "web page named csv": ("a.csv", lambda: "<!DOCTYPE html><html><table><tr><td>Massen</td></tr></table></html>"),
    "text named xlsx": ("a.xlsx", lambda: long_table(GOOD)),
    "zip bomb": ("a.xlsx", bomb),
    "zero bytes in a later line": ("a.csv", lambda: long_table(GOOD) * 30 + "\x00\x00\n"),
    "letter of another encoding": ("a.csv", lambda: (long_table(GOOD) + "K\x81nigsborn\n").encode("latin-1")),
    "encoded twice": (
        "a.csv",
        lambda: long_table("probe-people;Königsborn;2022;15.783").encode().decode("cp1252").encode(),
    ),
    "quotation mark without end": ("a.csv", lambda: long_table(GOOD, '"probe-people;Massen;2021;12', "a;b;c;d")),
    "text behind a quotation mark": ("a.csv", lambda: long_table('"probe"-people;Massen;2022;12')),
    "line without end": ("a.csv", lambda: "a" * 500_000),
    "300 columns": ("a.csv", lambda: ";".join(f"Spalte {number}" for number in range(300)) + "\n"),
    "300 columns in a workbook": ("a.xlsx", lambda: workbook([[f"Spalte {one}" for one in range(300)]])),
    "10,001 rows in a workbook": ("a.xlsx", lambda: workbook([HEAD, *[["a", "b", "c", 1]] * 10_001])),
    "no head": ("a.csv", lambda: "Massen;12;13\nKönigsborn;14;15\n"),
    "prose": ("a.csv", lambda: "Sehr geehrte Damen und Herren,\nanbei die Zahlen.\n"),
    "column of values missing": ("a.csv", lambda: "Indikator;Gebiet;Zeit\nprobe-people;Massen;2022\n"),
    "heading misspelt": ("a.csv", lambda: long_table("probe-people;Massen;2022;1", head="Indikatr;Gebiet;Zeit;Wert")),
    "heading nobody knows": ("a.csv", lambda: long_table(f"{GOOD};x", head="Indikator;Gebiet;Zeit;Wert;Xyz")),
    "heading twice": ("a.csv", lambda: long_table(f"{GOOD};12", head="Indikator;Gebiet;Zeit;Wert;Anzahl")),
    "year twice": ("a.csv", lambda: "Stadtteil;2022;2022\nMassen;1;2\n"),
    "years and indicators mixed": ("a.csv", lambda: "Stadtteil;2022;Probe Menschen\nMassen;1;2\n"),
    "lies on its side": ("a.csv", lambda: "Jahr;Massen;Königsborn\n2021;1;2\n2022;3;4\n"),
    "merged titles above two heads": (
        "a.csv",
        lambda: "Stadtteil;Frauen;;Männer;\n;2021;2022;2021;2022\nMassen;1;2;3;4\n",
    ),
    "unknown area": ("a.csv", lambda: long_table("probe-people;Mitte;2022;1", "probe-people;Königsbron;2022;1")),
    "unknown area in a wide table": ("a.csv", lambda: wide("Massen;1;2", "Mossen;3;4")),
    "area missing": ("a.csv", lambda: long_table("probe-people;;2022;1")),
    "unknown indicator": ("a.csv", lambda: long_table("Probe Mensch;Massen;2022;1")),
    "indicator missing": ("a.csv", lambda: "Gebiet;Zeit;Wert\nMassen;2022;1\n"),
    "time missing": ("a.csv", lambda: "Indikator;Gebiet;Wert\nprobe-people;Massen;1\n"),
    "31st of February": ("a.csv", lambda: long_table("probe-people;Massen;31.02.2022;1")),
    "year of two digits": ("a.csv", lambda: long_table("probe-people;Massen;31.12.22;1")),
    "quarter": ("a.csv", lambda: long_table("probe-people;Massen;4. Quartal 2022;1")),
    "future": ("a.csv", lambda: long_table("probe-people;Massen;31.12.2199;1")),
    "decimals of both kinds": (
        "a.csv",
        lambda: long_table("probe-rate;Massen;2021;12,5", "probe-rate;Massen;2022;12.5"),
    ),
    "no answer": ("a.csv", lambda: long_table("probe-people;Massen;2022;k.A.")),
    "not a number": ("a.csv", lambda: long_table("probe-people;Massen;2022;NaN")),
    "formula": ("a.csv", lambda: long_table("probe-people;Massen;2022;=1+1")),
    "number with a footnote": ("a.csv", lambda: long_table("probe-people;Massen;2022;12.576²")),
    "number in short form": ("a.csv", lambda: long_table("probe-people;Massen;2022;1,26E+04")),
    "huge number": ("a.csv", lambda: long_table("probe-people;Massen;2022;123456789012345678901234567890")),
    "words for a number": ("a.csv", lambda: long_table("probe-people;Massen;2022;viele")),
    "fewer than nobody": ("a.csv", lambda: long_table("probe-people;Massen;2022;-12")),
    "half a person": ("a.csv", lambda: long_table("probe-people;Massen;2022;12,5")),
    "more than all": ("a.csv", lambda: long_table("probe-rate;Massen;2022;133,0")),
    "share of the town above 100": ("a.csv", lambda: long_table("probe-town-share;Massen;2022;120,0")),
    "denominator zero": ("a.csv", lambda: long_table("probe-rate;Massen;2022;7,9;999;0", head=PARTS)),
    "denominator a dash": ("a.csv", lambda: long_table("probe-rate;Massen;2022;7,9;999;–", head=PARTS)),
    "percent of people": ("a.csv", lambda: long_table("probe-people;Massen;2022;12 %")),
    "unit of another indicator": (
        "a.csv",
        lambda: long_table("probe-rate;Massen;2022;12;Personen", head="Indikator;Gebiet;Zeit;Wert;Einheit"),
    ),
    "sign nobody knows": (
        "a.csv",
        lambda: long_table("probe-people;Massen;2022;12;?", head="Indikator;Gebiet;Zeit;Wert;Zeichen"),
    ),
    "base nobody knows": (
        "a.csv",
        lambda: long_table("probe-people;Massen;2022;12;Probe ale", head="Indikator;Gebiet;Zeit;Wert;Basis"),
    ),
    "source nobody knows": (
        "a.csv",
        lambda: long_table("probe-people;Massen;2022;12;Probeamd", head="Indikator;Gebiet;Zeit;Wert;Quelle"),
    ),
    "the same row twice": ("a.csv", lambda: long_table(GOOD, GOOD.replace("12.576", "12.577"))),
    "cell beside the table": ("a.csv", lambda: long_table(f"{GOOD};;;siehe unten")),
    "doubtful cell of a workbook": ("a.xlsx", lambda: workbook([HEAD, ["probe-people", "Massen", 2022, "1.234"]])),
    "formula in a workbook": ("a.xlsx", lambda: workbook([HEAD, ["probe-people", "Massen", 2022, "=1+1"]])),
    "part larger than its whole": (
        "a.csv",
        lambda: long_table("probe-people;Massen;2022;100", "probe-newcomers;Massen;2022;101"),
    ),
}
