"""The line of the other languages on a cover: as short as it must be to be one line."""

import pypdfium2
import pytest

from project import EN, ES, FLYER, LAYOUT, Project

LINES = {
    "es": "También en español",
    "fr": "Aussi en français",
    "vi": "Cũng có bằng tiếng Việt",
    "ru": "Также на русском",
    "so": "Sidoo kale Soomaali",
    "ht": "Disponib tou an kreyòl",
    "pt": "Também em português",
    "zh-Hant": "",
}


def cover(project: Project, place: str, others: int) -> str:
    """Return the words at the foot of the English cover of a flyer in so many other languages."""
    codes = ["en", *list(LINES)[:others]]
    project.change(FLYER, "languages: [en, es]", f"languages: [{', '.join(codes)}]")
    project.change(LAYOUT, "  back:\n", f"      - also-in: {place}\n  back:\n")
    project.write(EN, "also_in: Also in English\n" + (project.flyer / EN).read_text("utf-8"))
    spanish = (project.flyer / ES).read_text("utf-8")
    for code in codes[1:]:
        project.write(f"text/{code}.yaml", f"also_in: {LINES[code] or 'Also in Chinese'}\n{spanish}")
    project.printed("copier", languages=("en",), preflight=False)
    with pypdfium2.PdfDocument(project.root / "output/shots/shots.en.copier.pdf") as document:
        words: str = document[0].get_textpage().get_text_bounded().rpartition("Nothing.")[2]
    return words.replace("\r", "").replace("\u00a0", " ").strip()


@pytest.mark.parametrize(
    ("others", "width", "words"),
    [
        (1, 20, "También en español"),
        (2, 66, "También en español · Aussi en français"),
        (3, 52, "Español · Français · Tiếng Việt"),
        (6, 52, "ES · FR · VI · RU · SO · HT"),
        (8, 44, "ES FR VI RU SO HT PT ZH-HANT"),
    ],
)
def test_many_languages_are_said_in_fewer_words(project: Project, others: int, width: int, words: str) -> None:
    assert cover(project, f"{{at: {{row: 28, width: {width}mm}}}}", others).split() == words.split()


def test_in_running_text_the_lines_break_as_words_do(project: Project) -> None:
    words = cover(project, "{}", 7)
    assert " ".join(words.split()) == " · ".join(list(LINES.values())[:7])
    assert len(words.splitlines()) > 1
    assert not [line for line in words.splitlines() if line.startswith("·")]
