"""Script sizes: the recommended factors are those that were measured."""

import re
from pathlib import Path

from flyergen.flyer.language.writing_direction import RECOMMENDED, recommended_factor, script_of_language

PAGE = Path(__file__).resolve().parents[3] / "docs" / "languages.md"


def test_the_recommended_factors_are_those_of_the_docs() -> None:
    table = PAGE.read_text("utf-8").partition("<!-- script sizes -->")[2].partition("<!-- end -->")[0]
    rows = re.findall(r"^\| .* `([\w-]+)` \|.*\| ([\d.]*) ?\|$", table, re.MULTILINE)
    assert len(rows) > 20
    assert {script_of_language(code): float(factor) for code, factor in rows if factor} == RECOMMENDED


def test_languages_share_the_factor_of_their_script() -> None:
    assert recommended_factor("mr") == recommended_factor("hi") > 1
    assert recommended_factor("shn") == recommended_factor("my")
    assert {recommended_factor(code) for code in ("en", "es", "ru", "xx")} == {1.0}
