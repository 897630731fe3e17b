"""Plural forms: the words that a figure asks for, in the categories of each language."""

import re
from collections.abc import Mapping
from contextlib import suppress
from unittest.mock import patch

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.facts import Contact, Facts, FigureFact, Organization
from flyergen.flyer.language import plural_forms
from flyergen.flyer.language.plural_forms import categories, category
from flyergen.flyer.markup import Variable, variables, words_of
from flyergen.flyer.merge import prose
from flyergen.flyer.words import Paragraph, Phrase, Span, Words
from flyergen.job.variants import pseudo
from flyergen.lint.text_pair import Context
from flyergen.lint.word_checks import check_words
from flyergen.names import Name
from flyergen.problem import FlyerError, Place
from tables import each_row

ENGLISH = "{figures.groups, plural, one {# group} other {# groups}}"
SPANISH = "{figures.groups, plural, one {# grupo} other {# grupos}}"
RUSSIAN = "{figures.groups, plural, one {# группа} few {# группы} many {# групп} other {# группы}}"
PLACE = Place("text/xx.yaml", 3, 10)


def facts(groups: str = "12") -> Facts:
    return Facts(
        Place("flyer.yaml"),
        (Name("en"), Name("es")),
        Organization(Name("Rural Organizing Project")),
        contact=Contact(phone=Name("503-543-8417")),
        figures={"groups": FigureFact(Name(groups)), "towns": FigureFact(Name("1"))},
    )


def words(language: str, text: str) -> Words:
    return Words(language, {"a": Phrase("a", text, PLACE)}, PLACE)


def spans(text: str, language: str = "en", groups: str = "12") -> tuple[Paragraph, ...]:
    return prose(facts(groups), words(language, text))["a"]


def read(text: str, language: str = "en", groups: str = "12") -> str:
    return " / ".join("".join(span.text for span in paragraph) for paragraph in spans(text, language, groups))


def problems_of(text: str, language: str = "en", groups: str = "12") -> str:
    with pytest.raises(FlyerError) as caught:
        read(text, language, groups)
    assert all(problem.place == PLACE for problem in caught.value.problems)
    return str(caught.value).replace(f"{PLACE}: ", "")


def findings(source: str, target: str, language: str = "es") -> list[str]:
    told = check_words(words("en", source), words(language, target), Context(facts()))
    return [f"{problem.code} {problem.fact}" for problem in told]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            ENGLISH,
            "en",
            {"0": "0 groups", "1": "1 group", "2": "2 groups", "1234": "1,234 groups", "1.5": "1.5 groups"},
        ),
        (SPANISH, "es", {"1": "1 grupo", "2": "2 grupos", "1000000": "1,000,000 grupos"}),
        (RUSSIAN, "ru", {"1": "1 группа", "3": "3 группы", "11": "11 групп", "21": "21 группа", "1.5": "1,5 группы"}),
        ("{figures.groups, plural, other {# 個團體}}", "zh-Hant", {"1": "1 個團體", "12": "12 個團體"}),
    ],
)
def test_a_figure_asks_for_the_form_that_the_language_has_for_it(
    text: str, language: str, said: Mapping[str, str]
) -> None:
    assert {groups: read(text, language, groups) for groups in said} == said


def test_an_exact_number_goes_before_a_category() -> None:
    text = "{figures.groups, plural, =0 {nobody yet} =1 {just us} one {# group} other {# groups}}"
    assert [read(text, groups=groups) for groups in ("0", "1", "2")] == ["nobody yet", "just us", "2 groups"]


def test_a_form_for_millions_may_be_there_and_need_not_be() -> None:
    text = SPANISH.replace("other", "many {# de grupos} other")
    assert [read(text, "es", groups) for groups in ("12", "2000000")] == ["12 grupos", "2,000,000 de grupos"]


def test_the_chosen_form_is_read_as_markup_among_the_words_around_it() -> None:
    text = (
        "Now **{figures.groups, plural, one {# *group*} other {# *groups*}}** in "
        "{ figures.towns ,plural,one{# [town](https://example.org/#map)}other{# towns}}: {contact.phone}"
    )
    assert spans(text) == (
        (
            Span("Now "),
            Span("12 ", bold=True),
            Span("groups", bold=True, italic=True),
            Span(" in 1 "),
            Span("town", link="https://example.org/#map"),
            Span(": 503-543-8417"),
        ),
    )


def test_a_variable_and_a_sign_after_a_backslash_may_stand_in_a_form() -> None:
    text = r"{figures.groups, plural, one {x} other {\# \{#\} call {contact.phone}}}"
    assert read(text) == "# {12} call 503-543-8417"


@pytest.mark.parametrize(
    "text", ["the plural of it", r"\{figures.groups, plural, one", "{{figures.groups, plural, other}}"]
)
def test_words_that_only_look_like_a_plural_stay_words(text: str) -> None:
    assert read(text) == re.sub(r"\\|(?<=\{)\{|(?<=\})\}", "", text)


def test_forms_that_the_language_needs_are_asked_for_by_name() -> None:
    assert problems_of(ENGLISH, "ru") == (
        "T410: the plural of `figures.groups` lacks a form that `ru` needs\n  hint: add `few {…}` and `many {…}`"
    )


def test_words_of_the_source_that_stand_in_for_a_gap_have_the_forms_of_the_source() -> None:
    russian = Words("ru", {}, PLACE, blank={"a": PLACE}).filled(words("en", ENGLISH))
    assert prose(facts(), russian)["a"] == ((Span("12 groups"),),)


def test_a_form_that_the_language_does_not_have_is_told() -> None:
    assert problems_of(SPANISH.replace("other", "few {# grupitos} other"), "es") == (
        "T411: `es` has no plural form `few`\n  hint: delete it; the language has `one`, `many` and `other`"
    )
    assert (
        problems_of(ENGLISH, "ko") == "T411: `ko` has no plural form `one`\n  hint: delete it; the language has `other`"
    )


def test_a_figure_that_there_is_not_is_told_with_the_nearest() -> None:
    assert problems_of(ENGLISH.replace("groups,", "grups,")) == (
        "T406: there is no figure `figures.grups`\n  hint: did you mean `figures.groups`?"
    )
    assert problems_of(ENGLISH.replace("figures.groups", "contact.phone")) == (
        "T406: there is no figure `contact.phone`\n  hint: put the number into `figures:` of flyer.yaml"
    )


@pytest.mark.parametrize("brace", [m.start() for m in re.finditer(r"[{}]", ENGLISH)])
def test_a_brace_that_is_lacking_is_one_problem_with_the_mended_form(brace: int) -> None:
    assert problems_of(f"Now {ENGLISH[:brace]}{ENGLISH[brace + 1 :]}") == (
        "T409: the plural of `figures.groups` lacks a brace or a comma\n"
        f"  hint: write `{ENGLISH}`, and the whole text in quotes"
    )


def test_a_plural_without_other_is_told() -> None:
    assert problems_of("{figures.groups, plural, one {# group}}") == (
        "T409: the plural of `figures.groups` has no `other`\n"
        "  hint: write `{figures.groups, plural, one {# group} other {…}}`"
    )


def test_a_form_that_is_there_twice_is_told() -> None:
    assert problems_of(ENGLISH.replace("other", "one {a group} other")) == (
        "T409: the plural of `figures.groups` has `one` twice\n  hint: delete one of them"
    )


def test_a_plural_within_a_plural_is_refused() -> None:
    assert problems_of(ENGLISH.replace("# groups", ENGLISH)) == (
        "T409: a plural stands inside the plural of `figures.groups`\n"
        "  hint: write the two one after the other, or as two sentences"
    )


def test_the_markup_of_a_form_that_is_not_chosen_is_looked_at_too() -> None:
    assert problems_of(ENGLISH.replace("# group}", "**# group}")) == (
        "T401: `**` is opened and never closed: “**{figures.groups}”\n"
        "  hint: write `**` where it ends, or `\\*\\*` to print it"
    ).replace("{figures.groups}", "{figures.groups} group")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_figure_that_is_no_number_is_told_as_anywhere(language: str) -> None:
    assert problems_of(ENGLISH if language == "en" else RUSSIAN, language, "dozen").startswith(
        "T408: “dozen” is not a number"
    )


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        (f"Already {ENGLISH}.", f"Ya somos {SPANISH}.", "es"),
        ("Already {figures.groups} groups.", f"Нас уже {RUSSIAN}.", "ru"),
        (f"(**{ENGLISH}**)", f"(**{SPANISH}**)", "es"),
        (ENGLISH.replace("one {#", "=0 {nobody yet} one {1"), SPANISH, "es"),
    ],
)
def test_checks_of_words_see_the_figure_once_and_one_form(source: str, target: str, language: str) -> None:
    assert findings(source, target, language) == []


def test_checks_of_words_see_what_is_wrong_in_it() -> None:
    assert findings(ENGLISH, SPANISH.replace("groups", "towns")) == [
        "T513 `a` lacks the variable `{figures.groups}` of the source",
    ]
    assert findings(ENGLISH, SPANISH.replace("# grupos", "#  grupos")) == [
        "T530 `a` has two spaces in a row: “other {#  grupos}}”"
    ]


def test_a_plural_has_one_variable() -> None:
    assert variables(f"x {ENGLISH}") == (Variable("figures.groups", 2, 18),)


def test_the_language_to_prove_a_layout_leaves_a_plural_whole() -> None:
    assert read(pseudo(ENGLISH)).startswith("[12 ĝŕöûpš")


def test_the_table_of_small_languages_says_what_cldr_says() -> None:
    babel = pytest.importorskip("babel")
    for language in ("en", "es"):
        rule = babel.Locale.parse(language).plural_form
        assert {*categories(language).names} == {*rule.tags, "other"}
        assert all(category(str(n), language) == rule(n) for n in (*range(1200), 10**6, 2 * 10**6, 10**6 + 1) if n)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """Return a plural from which a few signs were taken, or into which some were put."""
    text = draw(st.sampled_from([ENGLISH, SPANISH, RUSSIAN]))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        put_in = draw(st.sampled_from(["", *"{}#,=\\*[]()0 a\n", "{{", "}}", ENGLISH]))
        text = text[:at] + put_in + text[at + (not put_in) :]
    return text


@given(mutants(), st.sampled_from(["en", "es", "ru"]))
def test_whatever_is_done_to_a_plural_it_is_read_or_told(text: str, language: str) -> None:
    with suppress(FlyerError):
        assert "\ue000" not in read(text, language)


@given(mutants())
def test_whatever_is_done_to_a_plural_checks_of_words_stay_in_step_with_the_text(text: str) -> None:
    assert len(words_of(text)) == len(text)
    assert all(0 <= one.start < one.end <= len(text) for one in variables(text))
    findings(ENGLISH, text)
    pseudo(text)


LANGUAGES = sorted(
    name.replace("_", "-") for name in locale_identifiers() if name.partition("_")[0] in plural_forms._SMALL
)
WHOLE = st.integers(0, 30) | st.integers(0, 10**9) | st.integers(0, 40).map(lambda count: count * 500_000)
DECIMALS = (
    st.just("") | st.sampled_from([".0", ".00", ".5", ".10"]) | st.text("0123456789", min_size=1).map(".{}".format)
)
NUMBERS = st.builds("{}{}{}{}".format, st.sampled_from(["", "-"]), st.sampled_from(["", "0", "00"]), WHOLE, DECIMALS)


@pytest.mark.second_implementation
@given(NUMBERS, st.sampled_from(LANGUAGES))
def test_a_number_has_the_category_that_babel_gives_it(value: str, language: str) -> None:
    small = category(value, language)
    with patch.dict(plural_forms._SMALL, clear=True):
        assert small == category(value, language)


@each_row("language", LANGUAGES)
def test_a_language_has_the_categories_that_babel_gives_it(language: str) -> None:
    small = categories(language)
    with patch.dict(plural_forms._SMALL, clear=True):
        assert small == categories(language)
