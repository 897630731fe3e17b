"""Line break rules: lines end where ICU ends them, in any text, also of signs that nobody writes beside one another."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
import yaml
from babel import Locale
from babel.dates import format_datetime

import line_break_classes
from flyergen.text.icu_segments import line_ends as by_icu
from flyergen.text.icu_segments import word_ends
from flyergen.text.line_break_rules import line_ends

FLYERS = Path(__file__).resolve().parents[2] / "flyers"
SEED = 20261203
LANGUAGES = """
    am ar as bg bn bo cs de dz el es fa fi fr gu he hi hy id ja ka km kn ko lo ml mr my ne or pa pl ps pt ru si sw ta te
    th tr uk ur vi zh-Hans zh-Hant
""".split()  # noqa: SIM905 - the list would be long
USUAL = "aé1 -.,/()“”«»'\"! \u00a0\u200d\u0301中가\u25cc$%ぁ"


def by_rules(text: str, language: str) -> list[int]:
    return line_ends(text, language, lambda run: word_ends(run, language))


def _ranges() -> list[list[int]]:
    """Return the first characters of ranges, by class."""
    lines = line_break_classes.FILE.read_text("ascii").splitlines()[1:]
    return [[int(start, 16) for start in line.partition(":")[2].split()] for line in lines if not line.startswith("SA")]


def _drawn(draw: Random, ranges: list[list[int]]) -> str:
    """Return up to seven signs, of any class or of the usual ones."""
    signs = (
        draw.choice(USUAL) if draw.random() < 0.25 else chr(draw.choice(draw.choice(ranges)) + draw.choice((0, 0, 1)))
        for _ in range(draw.randint(1, 7))
    )
    return "".join(sign for sign in signs if sign.isascii() or not "\ud7ff" < sign < "\ue000")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ja", "ko", "fi"])
def test_lines_of_any_signs_end_where_icu_ends_them(language: str, pytestconfig: pytest.Config) -> None:
    draw, ranges = Random(f"{SEED} {language}"), _ranges()
    for _ in range(20_000 if pytestconfig.getoption("--all-examples") else 2_000):
        text = _drawn(draw, ranges)
        assert by_rules(text, language) == by_icu(text, language), (text, list(map(hex, map(ord, text))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def test_lines_of_all_texts_of_the_flyers_end_where_icu_ends_them() -> None:
    files = sorted(FLYERS.glob("*/text/*.yaml"))
    assert len(files) > 30
    for file in files:
        for text in _texts(yaml.safe_load(file.read_text("utf-8"))):
            assert by_rules(text, file.stem) == by_icu(text, file.stem), (file, text)


def _names_in(language: str) -> Iterator[str]:
    """Yield days, months, countries and languages, as Unicode's collection has them in a language."""
    locale = Locale.parse(language, sep="-")
    for names in (locale.territories, locale.languages, locale.scripts):
        yield ", ".join(names.values())
        yield "".join(f"“{name}” ({number}). " for number, name in enumerate(names.values()))
    for month in range(1, 13):
        yield format_datetime(datetime(2026, month, month, 12, 30), "full", locale=locale)  # noqa: DTZ001 - of no place


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_forty_languages_end_where_icu_ends_them(language: str) -> None:
    for text in _names_in(language):
        assert by_rules(text, language) == by_icu(text, language), text


@pytest.mark.all
def test_the_table_of_classes_is_that_of_icu() -> None:
    assert line_break_classes.FILE.read_text("ascii") == line_break_classes.table()


def test_a_text_without_signs_has_no_line_end() -> None:
    assert by_rules("", "en") == []
