"""The measuring program of search: its lines, its folds, its words when the data are not there."""

import json
import re
import subprocess
import sys
from pathlib import Path

from bench.search_quality import folds, line

PROJECT = Path(__file__).resolve().parent.parent.parent
PAGES = {
    "midwife": {"de": "Hebamme\nEine Hebamme hilft Schwangeren.", "en": "Midwife\nA midwife helps pregnant women."},
    "flat": {"de": "Wohnung\nSo finden Sie eine Wohnung.", "en": "Flat\nThis is how you find a flat."},
    "school": {"de": "Schule\nAlle Kinder gehen zur Schule.", "en": "School\nAll children go to school."},
    "baby": {"de": "Baby\nDie Hebamme kommt nach Hause.", "en": "Baby\nThe midwife comes to your home."},
}
QUESTION = {"id": 1, "page": "midwife", "de": "Was macht die Hebamme?", "en": "What does the midwife do?"}


def run(folder: Path, questions: Path) -> str:
    command = [sys.executable, "bench/search_quality.py", "--pages", str(folder), "--questions", str(questions)]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT).stdout


def test_one_line_per_pair_question_language_first(tmp_path: Path) -> None:
    for language in ("de", "en"):
        rows = [json.dumps({"page": page, "text": texts[language]}) for page, texts in PAGES.items()]
        (tmp_path / f"pages_{language}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps(QUESTION), encoding="utf-8")
    lines = run(tmp_path, questions).splitlines()[1:]
    assert [one.split("  ")[0] for one in lines] == ["de -> de", "en -> en", "en -> de"]
    assert all(re.fullmatch(r".. -> ..  n=1 recall@1=\d\.\d{3} recall@5=\d\.\d{3} mrr=\d\.\d{3}", one) for one in lines)
    assert lines[0] == "de -> de  n=1 recall@1=1.000 recall@5=1.000 mrr=1.000"


def test_missing_data_are_named(tmp_path: Path) -> None:
    assert run(tmp_path, tmp_path / "nothing.jsonl").startswith("not measured: ")


def test_near_identical_pages_share_a_fold() -> None:
    text = "Eine Hebamme hilft Ihnen vor der Geburt und nach der Geburt Ihres Kindes zu Hause."
    pages = {f"page{number}": {"de": f"{text} {'x' * number}"} for number in range(4)}
    pages |= {f"other{number}": {"de": f"{number} ganz eigene Wörter Nummer {number} hier"} for number in range(8)}
    fold_of = folds(pages)
    assert len({fold_of[page] for page in pages if page.startswith("page")}) == 1
    assert set(fold_of.values()) == set(range(5))


def test_the_line_counts_what_was_not_found() -> None:
    assert line("ar", "de", [1, 5, 6, 0]) == "ar -> de  n=4 recall@1=0.250 recall@5=0.500 mrr=0.342"
