"""A finding is a problem that carries data: it goes wherever problems go, and is put into words when it is shown."""

import pickle

from flyergen.messages import Message
from flyergen.problem import Finding, FlyerError, Place, Problem, leveled, with_notes, with_places
from flyergen.problems.all_rules import RULES
from flyergen.problems.fit import Cut, Overset, TextCut
from flyergen.problems.legibility import Illegible, Thing
from flyergen.problems.rules import unsettable
from flyergen.problems.sheets import UnknownFold

CUT = Cut((TextCut("what.body", 130, 412), TextCut("cover.title", 1, 40, source=31, source_language="en")))
FULL = Overset("back", "es", 3, CUT, size=8.25, floor=9.0)


def test_a_finding_is_said_when_it_is_shown() -> None:
    found = Finding.of("T301", FULL, Place("text/es.yaml", 4, 3))
    assert (found.code, found.place, found.warning) == ("T301", Place("text/es.yaml", 4, 3), False)
    assert found.fact == "panel back is 3 lines too full in `es`"
    assert found.hint == (
        "shorten `what.body` by 130 characters (it has 412) and `cover.title` by 1 character "
        "(it has 40, and 31 in `en`), or allow 8.25 pt (the floor is 9)"
    )
    assert str(found) == f"text/es.yaml:4:3: T301: {found.fact}\n  hint: {found.hint}"
    assert isinstance(found.fact, Message)


def test_its_data_is_there_for_programs() -> None:
    data = Finding.of("T301", FULL).data
    assert isinstance(data, Overset)
    assert (data.panel, data.lines, [(one.key, one.characters) for one in data.cut.texts]) == (
        "back",
        3,
        [("what.body", 130), ("cover.title", 1)],
    )


def test_it_is_a_problem_in_all_else() -> None:
    found = Finding.of("S102", UnknownFold("leter", ("letter", "half")))
    assert isinstance(found, Problem)
    assert found == Finding.of("S102", UnknownFold("leter", ("letter", "half")))
    assert len(dict.fromkeys([found, found._replace(warning=False), found._replace(warning=True)])) == 2
    (there,) = with_places([found], Place("layout.yaml", 2, 1))
    assert (type(there), there.place, there.hint) == (Finding, Place("layout.yaml", 2, 1), "did you mean `letter`?")
    assert str(FlyerError([found])) == "S102: there is no fold called `leter`\n  hint: did you mean `letter`?"


def test_it_goes_to_another_process_whole() -> None:
    found = Finding.of("T301", FULL, Place("text/es.yaml"))
    sent = pickle.loads(pickle.dumps(found))
    assert (sent, type(sent), sent.hint) == (found, Finding, found.hint)


def test_a_photograph_has_no_name_of_its_own() -> None:
    here, there = Thing("text", "{contact.phone}"), Thing("picture", "a.jpg")
    dark = Illegible("contrast", here, there, "cover", "en", ratio=2.1, needed=4.5, front="paper", other_place="x:3:1")
    fact, hint = dark.sentences()
    assert fact == (
        "`contact.phone` in paper on the photograph has a contrast of 2.1 to 1 on panel cover in `en`; it needs 4.5"
    )
    assert hint == "give its style another color, or move it with `at:`; the picture `a.jpg` stands in x:3:1"


# Levels that are set


def test_problems_have_the_levels_that_are_set() -> None:
    error, warning = Problem("T203", "stray"), Problem("W101", "draft", warning=True)
    assert leveled([error, warning], {}) == (error, warning)
    told = leveled([error, warning], {"T203": "warning", "W101": "error"})
    assert [(one.code, one.warning) for one in told] == [("T203", True), ("W101", False)]
    assert leveled([error, warning], {"T203": "off", "W101": "note"}) == ()
    assert leveled([error], with_notes({"T203": "note"})) == (error._replace(warning=True),)


def test_only_levels_of_rules_that_may_be_silenced_can_be_set() -> None:
    wrong = [problem.code for problem in unsettable(RULES, RULES, "flyergen explain")]
    assert wrong == ["F123"] * sum(not rule.silenceable for rule in RULES.values())
    never = ("T301", "T303", "T305", "T306", "T309", "T310", "T312", "T320", "P434", "P443", "Y101", "L206", "V101")
    assert not any(RULES[code].silenceable for code in never)
