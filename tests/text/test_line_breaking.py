"""Lines: nothing lost, nothing too wide, and a rag that a typographer would leave alone."""

from copy import copy
from itertools import pairwise
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calls import calls_of
from flyergen.flyer.words import Span
from flyergen.text.break_opportunities import BLANKS, is_spaced
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import (
    HYPHEN,
    HYPHEN_BEFORE_LAST_LINE,
    HYPHEN_LADDER,
    HYPHENATED_NAME,
    LONG_SHARE,
    LONG_WORD,
    ROUNDING,
    SHORT_LAST_LINE,
    SHORT_SHARE,
    STRANDED_LETTER,
    TOLERATED_SLACK,
    TOO_FEW_LAST_WORDS,
    Line,
    balanced,
    greedy,
    total_fit,
)
from flyergen.text.prepared_paragraph import Prepared, Setting
from typeset.specimens import ENGLISH, SPANISH, at_points, body, heading, measures, paragraphs, texts, written

MEASURE = at_points(219, size=10)

WHAT_IS = (
    "Secure Communities is a program of Immigration and Customs Enforcement (ICE) that came to Oregon starting in "
    "2010. It requires local law enforcement officials check the fingerprints of an individual they are booking into "
    "a jail against Department of Homeland Security (DHS) immigration databases, rather than just against FBI "
    "criminal databases. ICE is automatically notified if the fingerprints match fingerprints in the DHS system, "
    "even if the person has not been convicted of any criminal act."
)
MALGASTA = (
    "El programa Comunidades Seguras impone costos y exigencias considerables a las agencias policiales locales, que "
    "deben soportar las cargas económicas y administrativas de las demoras en el registro y trámite de las personas "
    "arrestadas, del aumento de las comunicaciones con el ICE y de la tramitación y ejecución de las retenciones "
    "migratorias."
)


def test_the_english_flap_is_set_as_a_typographer_would() -> None:
    prepared = body(WHAT_IS)
    assert written(prepared, total_fit(prepared, MEASURE)) == [
        "Secure Communities is a program of Immigration",
        "and Customs Enforcement (ICE) that came to Oregon",
        "starting in 2010. It requires local law enforcement",
        "officials check the fingerprints of an individual",
        "they are booking into a jail against Department of",
        "Homeland Security (DHS) immigration databases,",
        "rather than just against FBI criminal databases. ICE",
        "is automatically notified if the fingerprints match",
        "fingerprints in the DHS system, even if the person",
        "has not been convicted of any criminal act.",
    ]


def test_no_spanish_line_of_this_paragraph_ends_in_y_and_the_last_line_is_a_long_one() -> None:
    prepared = body(MALGASTA, SPANISH)
    assert written(prepared, total_fit(prepared, MEASURE)) == [
        "El programa Comunidades Seguras impone costos",
        "y exigencias considerables a las agencias policiales",
        "locales, que deben soportar las cargas económicas",
        "y administrativas de las demoras en el registro",
        "y trámite de las personas arrestadas, del aumento",
        "de las comunicaciones con el ICE y de la tramitación",
        "y ejecución de las retenciones migratorias.",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "It leads to the creation of more sophisticated tools for monitoring and tracking people.",
            ["It leads to the creation", "of more sophisticated tools", "for monitoring and tracking people."],
        ),
        (
            "Destruye familias locales al deportar a miembros valiosos de nuestras comunidades",
            ["Destruye familias locales", "al deportar a miembros valiosos", "de nuestras comunidades"],
        ),
        ("It denies immigrants their right to due process.", ["It denies immigrants their", "right to due process."]),
    ],
)
def test_a_heading_has_even_lines_that_break_before_short_words(text: str, lines: list[str]) -> None:
    prepared = heading(text)
    assert written(prepared, balanced(prepared, at_points(189, size=14))) == lines


def test_a_display_line_is_measured_from_ink_to_ink() -> None:
    text = "What is problematic about the “Secure Communities” program?"
    flush, plain = Setting("en", flush=True), Setting("en")
    measure = at_points(219, size=29.5)
    assert written(heading(text, flush), balanced(heading(text, flush), measure))[0] == "What is problematic"
    assert written(heading(text, plain), balanced(heading(text, plain), measure))[0] == "What is"


@given(paragraphs, measures)
def test_lines_cover_the_text_once_and_in_order(prepared: Prepared, measure: float) -> None:
    for lines in (greedy(prepared, measure), total_fit(prepared, measure), balanced(prepared, measure)):
        assert lines[0].start == 0
        assert prepared.text[lines[-1].end :].strip(BLANKS) == ""
        for line, following in pairwise(lines):
            assert line.start < line.end <= following.start
            assert prepared.text[line.end : following.start].strip(BLANKS) == ""


@given(paragraphs, measures)
def test_what_has_room_on_one_line_is_the_line_that_its_breaks_would_give(prepared: Prepared, measure: float) -> None:
    assume(prepared.single < inf)
    slow = copy(prepared)
    slow.single = inf
    for way in (greedy, total_fit, balanced):
        assert way(prepared, prepared.single + measure) == way(slow, prepared.single + measure)


@given(paragraphs, measures)
def test_no_line_is_wider_than_the_measure_but_for_a_word_that_cannot_be_cut(
    prepared: Prepared, measure: float
) -> None:
    for lines in (greedy(prepared, measure), total_fit(prepared, measure), balanced(prepared, measure)):
        for line in lines:
            if line.width > measure + ROUNDING:
                assert not any(line.start < at < line.end for at in prepared.stops_for(measure).at)


@given(paragraphs, measures)
def test_total_fit_and_balance_need_as_many_lines_as_greedy(prepared: Prepared, measure: float) -> None:
    fewest = len(greedy(prepared, measure))
    assert len(total_fit(prepared, measure)) == fewest
    assert len(balanced(prepared, measure)) == fewest


@given(paragraphs, measures, st.floats(min_value=0, max_value=5000))
def test_a_wider_measure_never_needs_more_lines(prepared: Prepared, measure: float, more: float) -> None:
    assume(not prepared.setting.hyphenate)
    assume(measure >= prepared.narrow)  # else a compound that was cut becomes whole
    assert len(greedy(prepared, measure + more)) <= len(greedy(prepared, measure))


@given(texts, st.booleans(), st.floats(min_value=5000, max_value=15000))
def test_no_other_lines_of_the_same_number_cost_less(text: str, hyphenate: bool, measure: float) -> None:
    prepared = body(" ".join(text.split()[:9]), Setting("en", hyphenate=hyphenate))
    chosen = total_fit(prepared, measure)
    cheapest = min(cost(prepared, lines, measure) for lines in all_settings(prepared, measure, len(chosen)))
    assert cost(prepared, chosen, measure) == pytest.approx(cheapest)


def all_settings(prepared: Prepared, measure: float, count: int, begin: int = 0) -> list[list[Line]]:
    """Return every way to set the text from a stop on in `count` lines."""
    stops = prepared.stops_for(measure)
    last = len(stops.at) - 1
    if count == 0:
        return [[]] if begin == last else []
    ways = []
    for end in range(begin + 1, last + 1):
        width = stops.reached[end] - stops.left[begin]
        if width > measure + ROUNDING and end > begin + 1:
            continue
        line = Line(stops.at[begin], stops.tail[end], stops.hyphen[end], width)
        ways += [[line, *rest] for rest in all_settings(prepared, measure, count - 1, end)]
    return ways


def cost(prepared: Prepared, lines: list[Line], measure: float) -> float:
    """Return what lines cost, told in another way than the program does."""
    total, ladder = 0.0, False
    for line in lines[:-1]:
        slack = max(0.0, measure - line.width) / (TOLERATED_SLACK * measure)
        total += (10 + 100 * slack**3) ** 2
        words = prepared.text[: line.end].split(" ")
        if line.hyphen:
            total += HYPHEN + HYPHENATED_NAME * words[-1][0].isupper() + HYPHEN_LADDER * ladder
        elif len(words[-1]) == 1 and words[-1].isalpha() and prepared.text[line.end : line.end + 1] == " ":
            total += STRANDED_LETTER
        ladder = line.hyphen
    if len(lines) > 1:
        last = prepared.text[lines[-1].start : lines[-1].end]
        total += HYPHEN_BEFORE_LAST_LINE * ladder
        total += SHORT_LAST_LINE * (lines[-1].width < SHORT_SHARE * measure)
        if len(last) < LONG_WORD or lines[-1].width < LONG_SHARE * measure or not is_spaced(last):
            total += TOO_FEW_LAST_WORDS * max(0, 2 - len(last.split(" ")))
    return total


def test_the_last_line_has_two_words_where_greedy_leaves_one() -> None:
    text = "they came to the town and then they left again"
    prepared = body(text)
    measure = prepared.width(0, len(text) - 1)
    assert written(prepared, greedy(prepared, measure))[-1] == "again"
    assert written(prepared, total_fit(prepared, measure))[-1] == "left again"
    alone = body(text, Setting("en", last_words=1))
    assert written(alone, total_fit(alone, alone.width(0, len(text) - 1)))[0].startswith("they came to the town")


def test_one_long_word_is_a_last_line_and_a_short_one_is_not() -> None:
    for last, lines in (("now", 2), ("unconditionally", 1)):
        prepared = body(f"they came and then left {last}")
        measure = prepared.width(0, len(prepared.text) - 1)
        assert written(prepared, greedy(prepared, measure))[-1] == last
        assert len(written(prepared, total_fit(prepared, measure))[-1].split(" ")) == lines


def test_a_paragraph_goes_on_from_the_start_of_any_of_its_lines() -> None:
    prepared = body(WHAT_IS)
    lines = greedy(prepared, MEASURE)
    assert greedy(prepared, MEASURE, lines[4].start) == lines[4:]
    assert len(total_fit(prepared, MEASURE, lines[4].start)) == len(lines) - 4


def test_a_line_break_in_the_text_ends_the_line() -> None:
    prepared = body("Rural Organizing\nProject\n\nwww.rop.org")
    for lines in (greedy(prepared, MEASURE), total_fit(prepared, MEASURE), balanced(prepared, MEASURE)):
        assert written(prepared, lines) == ["Rural Organizing", "Project", "", "www.rop.org"]


def test_an_empty_text_has_no_lines() -> None:
    for text in ("", "  "):
        prepared = body(text)
        assert greedy(prepared, MEASURE) == total_fit(prepared, MEASURE) == balanced(prepared, MEASURE) == []


def test_blank_lines_alone_can_be_balanced() -> None:
    prepared = body([Span(""), Span("\n\n")])
    assert balanced(prepared, MEASURE) == [Line(0, 0, False, 0), Line(1, 1, False, 0)]


def test_a_phone_number_is_cut_only_where_it_is_wider_than_the_measure() -> None:
    prepared = body("call 503-543-8417 now")
    number = prepared.width(5, 17)
    assert written(prepared, greedy(prepared, number)) == ["call", "503-543-8417", "now"]
    assert written(prepared, greedy(prepared, number - 1)) == ["call 503-543-", "8417 now"]


def test_a_compound_is_cut_where_it_is_wider_than_half_the_measure() -> None:
    prepared = body("the non-criminals of")
    compound = prepared.width(4, 17)
    assert written(prepared, greedy(prepared, compound * 1.2)) == ["the non-", "criminals of"]
    assert written(prepared, greedy(prepared, compound * 2.5)) == ["the non-criminals of"]
    wide = body("they were the non-criminals")
    assert written(wide, greedy(wide, compound * 2.01 - 1))[1] == "non-criminals"


def test_a_word_wider_than_the_measure_stands_alone() -> None:
    prepared = body("an INTERNATIONALIZATION of")
    lines = total_fit(prepared, 3000)
    assert written(prepared, lines) == ["an", "INTERNATIONALIZATION", "of"]


@pytest.mark.parametrize("text", ["\u00ad ", "\u00ad  \u00ad ", "\u200f\u2003"])
def test_a_text_of_blanks_after_an_invisible_sign_is_an_empty_line_on_which_nothing_is_set(text: str) -> None:
    prepared = body(text)
    for lines in (greedy(prepared, MEASURE), total_fit(prepared, MEASURE), balanced(prepared, MEASURE)):
        assert lines == [Line(0, 0, hyphen=False, width=0.0)]
        assert pieces(prepared, lines[0]) == ()


def test_words_are_hyphenated_only_on_request() -> None:
    plain, hyphenated = body(MALGASTA, SPANISH), body(MALGASTA, SPANISH._replace(hyphenate=True))
    assert not any(line.hyphen for line in total_fit(plain, 6000))
    lines = total_fit(hyphenated, 6000)
    assert any(line.hyphen for line in lines)
    assert len(lines) < len(total_fit(plain, 6000))


def test_the_width_of_a_hyphenated_line_has_its_hyphen() -> None:
    prepared = body("enforcement", ENGLISH._replace(hyphenate=True))
    first, second = greedy(prepared, 3600)
    assert written(prepared, [first, second]) == ["enforce-", "ment"]
    assert first.width == body("enforce-").width()
    assert second.width == body("ment").width()


@pytest.mark.parametrize("hyphenate", [True, False])
def test_soft_hyphens_divide_where_the_translator_put_them_in_any_style(hyphenate: bool) -> None:
    divided = body("hyphen\u00adation", ENGLISH._replace(hyphenate=hyphenate))
    assert written(divided, greedy(divided, 3500)) == ["hyphen-", "ation"]
    assert written(divided, greedy(divided, 6000)) == ["hyphenation"]


def test_breaks_are_the_offsets_that_any_measure_may_use() -> None:
    assert body("the non-criminals of").breaks == (4, 18, 20)


@pytest.mark.parametrize("word", ["来", "a ", "*a* ", "responsibility "])
def test_a_long_text_takes_so_many_times_as_long_as_a_short_one_as_it_is_longer(word: str) -> None:
    short, long = (body(word * (length // len(word))) for length in (1000, 10_000))
    ten = calls_of(lambda: total_fit(long, MEASURE))
    assert ten < 12 * calls_of(lambda: total_fit(short, MEASURE))
    assert ten < 35 * 10_000
