"""What copying leaves is found, misread letters are read again, and nobody's own letters are taken for such."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flyergen.problem import FlyerError, Problem
from flyergen.source.texts import read_words
from flyergen.source.yaml.pasted import lookalikes, misread, pasted, read_rightly
from tables import each_row

FLYERS = Path(__file__).resolve().parents[3] / "flyers"
OTHERS = {
    "fr": "« Café » ou « thé » : l’été à 18 h 30, Noël à l’église… “DÉJÀ VU”, ÉTÉ », CAFÉ » – oui !",
    "pt": "Reunião às 18h: “NÃO”, «MAÇÃ», IRMÃ… São João; AMANHÃ — à noite",
    "vi": "Họp mặt hàng tháng: “ĐÃ”, Ã, Â, Ă… một ngày đẹp trời; TRẢ LỜI »",
    "de": "„Größe“, ÄÖÜ, Straße; »Über« … ÖL",
    "sv": "Å, Ä och Ö: ”Åsa”, BLÅ», på ön…",
    "ru": "Собрание в 18:30: «Приходите!» — скажите соседям…",
    "uk": "Збори о 18:30: «Приходьте!» — скажіть сусідам…",
    "zh": "每月聚會：晚上六點半，“歡迎”——請告訴鄰居……",
    "so": "Kulan bil kasta: 6:30 galabnimo",
    "es": "¿Qué? ¡Sí! “CAFÉ” «ESTÁ»… Íñigo, ñandú; 1.º y 2.ª — el ¼ de hora",
}
SPANISH = "¿Qué hora es? ¡Sí! mañana niño café “hoy” — años pingüino 28 % día él"
SENTENCES = st.lists(st.sampled_from(SPANISH.split()), min_size=1)


def wrong(text: str, times: int = 1) -> str:
    """Return a text as a program leaves it that reads UTF-8 as Windows-1252."""
    for _ in range(times):
        letters = (bytes([byte]) for byte in text.encode())
        text = "".join(one.decode("cp1252") if one not in UNKNOWN else chr(one[0]) for one in letters)
    return text


UNKNOWN = [bytes([byte]) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)]  # which Windows-1252 does not have


@given(SENTENCES, st.integers(1, 3))
@example(["Íñigo", "Ángel"], 1)
def test_spanish_is_read_rightly_however_often_it_was_read_wrongly(words: list[str], times: int) -> None:
    text = " ".join(["niño", *words])
    assert read_rightly(wrong(text, times)) == text


@each_row("language", [code for code in OTHERS if code != "so"])
def test_many_letters_of_any_language_are_read_rightly(language: str) -> None:
    assert read_rightly(wrong(OTHERS[language])) == OTHERS[language]


@each_row("language", OTHERS)
def test_the_letters_of_a_language_are_its_own(language: str) -> None:
    assert read_rightly(OTHERS[language]) == OTHERS[language]
    assert not list(misread(OTHERS[language], ""))


@given(st.text([letter for letter in map(chr, (*range(32, 127), *range(0xA0, 0x100))) if letter not in "ÂÃ"]))
def test_western_words_are_left_alone(text: str) -> None:
    assert read_rightly(text) == text


@given(st.text())
def test_what_was_read_rightly_stays_so(text: str) -> None:
    right = read_rightly(text)
    assert right.count("\n") == text.count("\n")
    assert len(right) <= len(text)


@pytest.mark.parametrize("path", sorted(FLYERS.glob("*/text/*.yaml")), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_words_of_the_flyers_are_as_they_should_be(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not list(misread(text, path.name))
    if any(letter in text for letter in "áéíóúñ¿¡"):
        assert read_rightly(wrong(text)) == text


@each_row(
    "text", ["Really?Yes", "what? no", "https://example.org/a?b=c", "a@b?subject=x", "{a?b}", "¿qué?", "Who?", "no ?si"]
)
def test_a_question_mark_may_be_one(text: str) -> None:
    assert not list(misread(text, ""))


@pytest.mark.parametrize("text", ["Qui?n viene", "el a?o", "don?t", "informaci?n"])
def test_a_question_mark_within_a_word_was_a_letter(text: str) -> None:
    assert [fault.problem.code for fault in misread(text, "")] == ["Y140"]


ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((*ROOT.glob("flyers/**/*.yaml"), *ROOT.glob("src/flyergen/**/*.yaml"), *ROOT.glob("docs/**/*.yaml")))
WORDS = (
    *("• agua", "— Sí, dijo.", "– pan", "> cita", "-- ", "—", "```", "~~~", "<<<<<<< HEAD", "======="),
    *("clave： valor", "｛a： b｝", "Hola, Ana:", "hoy", "* uno", "· dos", "28％"),
)
MARKS = (
    *("> ", "- ", "• ", "a: ", "b： ", "  ", "<<<<<<< x", "=======", ">>>>>>> y"),
    *("```", "--", "|", "x", "\n", "｛", "—"),
)
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)
SIGNS = st.lists(st.sampled_from(MARKS), max_size=30)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_found_in_files_as_they_should_be(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not list(pasted(text, "")) + list(lookalikes(text, ""))


@given(LINES, st.sampled_from(["|", "|-", ">", ">-"]))
def test_within_a_text_of_several_lines_all_is_words(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], bar: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "es.yaml"
    below = "".join(f"    {line}\n" for line in lines)
    path.write_text(f"cover:\n  title: Hola\n  body: {bar}\n{below}  last: Adiós\n", encoding="utf-8")
    assert list(read_words(path, "es", "es.yaml").phrases) == ["cover.title", "cover.body", "cover.last"]


@given(SIGNS)
def test_what_is_found_is_taken_out_and_not_found_again(signs: list[str]) -> None:
    text = "".join(signs)
    for look in (pasted, lookalikes):
        mended = text
        for fault in look(text, "es.yaml"):
            assert fault.mended is not None
            assert fault.problem.place
            assert fault.problem.place.line <= text.count("\n") + 1
            mended = fault.mended
        assert mended.count("\n") == text.count("\n")
        assert not list(look(mended, "es.yaml"))


@given(SIGNS)
def test_any_file_gives_words_or_problems_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, signs: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "es.yaml"
    path.write_text("".join(signs), encoding="utf-8")
    assert all(problem.place for problem in problems_of(path))


def problems_of(path: Path) -> tuple[Problem, ...]:
    try:
        read_words(path, "es", "es.yaml")
    except FlyerError as error:
        return error.problems
    return ()
