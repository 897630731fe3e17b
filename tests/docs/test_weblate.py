"""The comparison with Weblate's checks names checks that there are, and says why one is left out."""

import re

import refresh
import weblate
from tables import each_row


@each_row("name", sorted(weblate.comparison()))
def test_each_of_weblate_s_checks_is_had_bettered_or_left_out(name: str) -> None:
    verdict = weblate.comparison()[name]
    assert verdict.keys() <= {"has", "better", "out", "why"}
    assert len(verdict.keys() & {"has", "better", "out"}) == 1
    assert ("out" in verdict) is not bool(weblate.codes_of(verdict))
    assert "better" not in verdict or verdict["why"]


def test_every_check_that_is_named_is_on_the_page_of_problems() -> None:
    listed = set(re.findall(r"^\| ([A-Z]\d{3}) \|", (refresh.HERE / "problems.md").read_text("utf-8"), re.MULTILINE))
    named = {code for verdict in weblate.comparison().values() for code in weblate.codes_of(verdict)}
    assert named <= listed
