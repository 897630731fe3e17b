"""Codes of languages, as people write them."""

import pytest

from flyergen.flyer.language.language_codes import canonical, code_problem, is_language, mother_tongue


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("tgl", "tl"),
        ("SPA", "es"),
        ("zho-hant", "zh-Hant"),
        ("fre-ca", "fr-CA"),
        ("es_mx", "es-MX"),
        ("mam", "mam"),
        ("pes", "pes"),
    ],
)
def test_a_code_of_three_letters_is_that_of_two_where_there_is_one(written: str, code: str) -> None:
    assert canonical(written) == code
    assert is_language(code)


def test_the_code_of_two_letters_is_in_the_hint() -> None:
    problem = code_problem("tgl")
    assert problem
    assert problem.hint == "did you mean `tl`?"


@pytest.mark.parametrize(
    ("code", "mother"), [("es-MX", "es"), ("pes", "fa"), ("arb", "ar"), ("pbu", "ps"), ("zsm", "ms"), ("quc", "quc")]
)
def test_a_language_of_a_macrolanguage_has_its_customs(code: str, mother: str) -> None:
    assert mother_tongue(code) == mother
