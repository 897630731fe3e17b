"""Remedies: a hint is data too, which says no more than its sentence, and programs are told of it."""

from pathlib import Path

import pytest

from flyergen.messages import Message, say
from flyergen.problem import Finding, Place, Problem
from flyergen.problems.all_rules import RULES
from flyergen.problems.codes import SmallModules
from flyergen.problems.fit import BlocksOverlap, Cut, NoGlyph, Overset, TextCut
from flyergen.problems.legibility import Illegible, Scrim, Thing
from flyergen.problems.remedy import WHATS, Remedy, What, does, hints, remedies_of, typed_hints
from flyergen.problems.render import as_dict
from flyergen.problems.rules import Templates, names_in, problem_of
from flyergen.source.yaml.faults import shown_line, spaces

HERE = Place("flyers/own/text/en.yaml", 12, 5)
OF_DATA = ("T301", "T309", "T311", "T312", "T313", "T314", "Q203")
PAGE = Path(__file__).parents[2] / "docs" / "problems.md"
CUT = Cut((TextCut("body", 12, 400), TextCut("head", 3, 40)))


def test_two_texts_that_are_cut_together_are_one_way_and_a_size_is_another() -> None:
    found = Overset("front", "en", 2, CUT, size=8.5, floor=9).problem(HERE)
    both = (Remedy("shorten", "body", 12, "characters", "", HERE), Remedy("shorten", "head", 3, "characters", "", HERE))
    assert remedies_of(found) == (both, (Remedy("allow", "body.smallest", 8.5, "pt", "", HERE),))


def test_a_block_without_words_asks_for_room() -> None:
    found = Overset("front", "en", 2, Cut(missing=4.2), block="chart").problem(HERE)
    assert remedies_of(found) == ((Remedy("enlarge", "chart", 4.2, "mm", "", HERE),),)


def test_a_fact_is_cut_by_what_it_has_too_much() -> None:
    found = BlocksOverlap("a", "b", "front", "en", Cut(fact="contact.name", length=50, letters=47)).problem(HERE)
    assert [way[0][:3] for way in remedies_of(found)] == [("shorten", "contact.name", 3), ("move", "a", 0)]


def test_words_on_a_photograph_take_the_scrim() -> None:
    scrim = Scrim("ink", 0.4, "all", 0.6)
    data = Illegible("contrast", Thing("text", "when"), Thing("picture", "a.jpg"), "front", "en", scrim=scrim)
    ways = remedies_of(data.problem(HERE))
    assert [one.what for (one,) in ways] == ["scrim", "colour", "move"]
    assert ways[0][0].value == "{colour: ink, strength: 0.4, side: all}"


def test_a_code_is_made_larger_or_holds_less() -> None:
    found = SmallModules(26.8, 353, 0.37, 0.4, 30, 287).problem(HERE)
    assert [one[:4] for (one,) in remedies_of(found)] == [
        ("resize", "size", 30, "mm"),
        ("shorten", "", 66, "characters"),
    ]


def test_a_rule_says_the_remedies_of_its_hints_with_their_values() -> None:
    typed = problem_of("L503", HERE, "no_address", address="www.rop.org", web="www.rop.org", no_scheme=True)
    assert remedies_of(typed) == ((Remedy("write", "", 0.0, "", "https://www.rop.org", HERE),),)
    assert [one.what for (one,) in remedies_of(NoGlyph("☃").problem(HERE))] == ["write", "font"]
    assert remedies_of(problem_of("L506", None, code="zz"))[0][0].place is None


@pytest.mark.parametrize(
    ("hint", "remedy"),
    [
        (say("did you mean `{near}`?", near="title"), ("write", "", 0.0, "", "title")),
        (say("did you mean `{{{near}}}`?", near="contact.phone"), ("write", "", 0.0, "", "{contact.phone}")),
        (say("did you mean `{near}`? Known are: {known}", near="de", known="de, en"), ("write", "", 0.0, "", "de")),
        (say("write `{name}` where it belongs", name="{x}"), ("write", "", 0.0, "", "")),
        (say("put it in quotes: {mended}", mended="`a: 'b'`"), ("write", "", 0.0, "line", "a: 'b'")),
        (say("use quotes: {mended}", mended=shown_line(90 * "a")), ("write", "", 0.0, "line", 90 * "a")),
        (say("begin it with {spaces}: {line}", spaces=spaces(4), line="a: b"), ("write", "", 4, "spaces", "")),
        (say("begin it with {spaces}", spaces=spaces(0)), ("write", "", 0, "spaces", "")),
        (say("delete the line"), ("delete", "", 0.0, "line", "")),
        (say("delete one of the two, or give it another name"), ("delete", "", 0.0, "line", "")),
        (say("leave out `--tile`"), ("delete", "--tile", 0.0, "", "")),
        (say("save it as SVG"), ("replace", "", 0.0, "", "")),
        (say("correct it in flyer.yaml"), ("write", "", 0.0, "", "")),
        (say("delete `rotate`, or turn it by 90 degrees"), ("delete", "rotate", 0.0, "", "")),
    ],
)
def test_a_hint_that_begins_with_what_to_do_is_read(hint: Message, remedy: tuple[What, str, float, str, str]) -> None:
    problem = Problem("L101", say("there is no key `x` here"), hint, HERE)
    assert remedies_of(problem) == ((Remedy(*remedy, place=HERE),),)


def test_a_hint_that_is_no_deed_has_no_remedy() -> None:
    assert (
        remedies_of(Problem("L101", say("there is no key `x` here"), say("the keys here are {keys}", keys="a"), HERE))
        == ()
    )


def test_programs_get_them_without_what_they_do_not_say() -> None:
    found = Finding.of("T301", Overset("front", "en", 1, CUT, size=8.5, floor=9), HERE)
    where = {"file": HERE.file, "line": 12}
    assert as_dict(found)["remedies"][1] == [
        {"what": "allow", "where": "body.smallest", "amount": 8.5, "unit": "pt", **where}
    ]


def test_each_rule_names_what_there_is() -> None:
    for rule in RULES.values():
        cases = dict(hints(rule))
        assert not isinstance(rule.does, dict) or set(rule.does) <= set(cases), rule.code
        for case, template in cases.items():
            for said in does(rule, case):
                assert said["what"] in WHATS, rule.code
                asked = names_in(said.get("where", "")) | names_in(said.get("value", ""))
                assert asked <= names_in(template) | names_in_fact(rule.fact), (rule.code, asked)


def names_in_fact(fact: Templates) -> set[str]:
    every: list[Templates] = [*fact.values()] if isinstance(fact, dict) else [fact]
    return {name for one in every for name in names_in(one)}


def test_the_docs_say_how_many_hints_are_data() -> None:
    typed, others = typed_hints([*RULES.values()], OF_DATA)
    said = f"{typed} hints are data too, and {others} are not yet"
    assert said in PAGE.read_text("utf-8"), said
