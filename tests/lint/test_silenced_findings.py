"""Findings are silenced with a reason, and a silence that is not needed is told."""

from flyergen.flyer.words import Silence
from flyergen.problem import Place
from lint.flyer import check

PLACE = Place("text/es.yaml", 9, 5)
SOURCE, TARGET = {"a": "Open 20 days", "b": "Open"}, {"a": "Abierto 21 días", "b": "Abierto"}


def test_a_silenced_finding_is_not_told() -> None:
    assert check(SOURCE, TARGET, "es", Silence("T515", "a", "another month", PLACE)) == []


def test_a_silence_needs_a_reason() -> None:
    assert check(SOURCE, TARGET, "es", Silence("T515", "a", "", PLACE)) == [
        "text/es.yaml:9:5: T501: `a` silences T515 and does not say why\n  hint: write the reason after the colon"
    ]


def test_a_silence_that_is_not_needed_is_told() -> None:
    (told,) = check(SOURCE, {"a": "Abierto 20 días"}, "es", Silence("T515", "a", "another month", PLACE))
    assert told == "text/es.yaml:9:5: T502: `a` silences T515, which finds nothing there\n  hint: delete the line"


def test_a_silence_of_no_key_and_of_no_check_is_told() -> None:
    silences = [Silence(code, key, "why", PLACE) for code, key in (("T515", "aa"), ("T599", "b"), ("T601", "b"))]
    key, code = check({"aa.b": "x"}, {"aa.b": "y"}, "es", *silences)
    assert key == "text/es.yaml:9:5: T503: there is no key `aa` to silence\n  hint: did you mean `aa.b`?"
    assert code == (
        "text/es.yaml:9:5: T503: there is no check `T599` to silence\n  hint: see them all with `flyergen check --list`"
    )


def test_one_key_is_silenced_and_not_another() -> None:
    source, target = {"a": "20 days", "b": "20 nights"}, {"a": "21 días", "b": "21 noches"}
    told = check(source, target, "es", Silence("T515", "a", "another month", PLACE))
    assert [line.partition(" ")[2].split("\n")[0] for line in told] == [
        "T515: `b` lacks the number 20 of the source",
        "T515: `b` has the number 21, which the source does not have",
    ]
