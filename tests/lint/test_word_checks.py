"""The table of checks: every row has its own code, is listed, and all of them together are quick."""

from calls import calls_of
from flyergen.cli.commands.check import check_list_lines
from flyergen.lint.text_pair import Context
from flyergen.lint.word_checks import CODES, TEXT, TRANSLATION, WHOLE, check_words
from flyergen.problems.all_rules import RULES
from lint.flyer import FACTS, GLOSSARY, words

ENGLISH = "Since {figures.since}, **ROP** has asked: what is “Secure Communities”? See [more](https://a.org), or call."
SPANISH = "Desde {figures.since}, **ROP** pregunta: ¿qué es «Comunidades Seguras»? Vea [más](https://a.org), o llame."


def test_every_check_has_a_code_of_its_own() -> None:
    assert list(CODES) == sorted(set(CODES))
    assert all(code.startswith("T5") for code in CODES)


def test_a_check_has_the_level_of_its_rule() -> None:
    rows = (*TRANSLATION, *WHOLE, *TEXT)
    assert {row.code: row.level for row in rows} == {row.code: RULES[row.code].level for row in rows}


def test_the_list_has_a_line_for_each_check() -> None:
    lines = check_list_lines()
    assert lines[0].startswith("T501  error    silenced without a reason  A finding is silenced and nobody says why.")
    assert [line[:4] for line in lines[: len(CODES)]] == list(CODES)


def test_a_hundred_keys_take_few_calls() -> None:
    source = words("en", {f"k{n}": f"{n} days. {ENGLISH} {ENGLISH}" for n in range(100)})
    target = words("es", {f"k{n}": f"{n} días. {SPANISH} {SPANISH}" for n in range(100)})
    context = Context(FACTS, GLOSSARY)
    assert check_words(source, target, context) == ()
    assert calls_of(lambda: check_words(source, target, context)) < 100 * len(CODES) * 20
