"""Remedies: a hint is data too, which says no more than its sentence, and programs are told of it."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest

from flyergen.messages import Message, say
from flyergen.problem import Finding, FindingData, Place, Problem
from flyergen.problems.all_rules import RULES
from flyergen.problems.codes import Instead, SmallModules
from flyergen.problems.fit import BlocksOverlap, Cut, NoGlyph, OffSheet, Overset, TextCut
from flyergen.problems.legibility import Illegible, OwnColour, Scrim, Thing
from flyergen.problems.remedy import WHATS, Remedy, Ways, What, hints, read, remedies_of
from flyergen.problems.render import as_dict
from flyergen.problems.rules import Templates, problem_of
from flyergen.source.yaml.faults import shown_line, spaces

HERE = Place("flyers/own/text/en.yaml", 12, 5)
ROOT = Path(__file__).parents[2]
PAGE, SOURCE = ROOT / "docs" / "problems.md", ROOT / "src" / "flyergen"
_NAMES = ("_SHORTER", "ELSEWHERE", "_OUTLINES", "_SHAPE", "_EXPORT", "_AS_UTF8", "_WHOLE")  # constants that are hints
CUT = Cut((TextCut("body", 12, 400), TextCut("head", 3, 40)))


def test_two_texts_that_are_cut_together_are_one_way_and_a_size_is_another() -> None:
    found = Overset("front", "en", 2, CUT, size=8.5, floor=9).problem(HERE)
    both = (Remedy("shorten", "body", 12, "characters", "", HERE), Remedy("shorten", "head", 3, "characters", "", HERE))
    assert remedies_of(found) == (both, (Remedy("allow", "body.smallest", 8.5, "pt", "", HERE),))


def test_a_block_without_words_asks_for_room() -> None:
    found = Overset("front", "en", 2, Cut(missing=4.2), block="chart").problem(HERE)
    assert remedies_of(found) == (
        (Remedy("resize", "chart", place=HERE),),
        (Remedy("enlarge", "chart", 4.2, "mm", "", HERE),),
    )


def test_a_fact_is_cut_by_what_it_has_too_much() -> None:
    found = BlocksOverlap("a", "b", "front", "en", Cut(fact="contact.name", length=50, letters=47)).problem(HERE)
    assert [way[0][:3] for way in remedies_of(found)] == [("shorten", "contact.name", 3), ("move", "a", 0)]


def test_words_on_a_photograph_take_the_scrim() -> None:
    scrim = Scrim("ink", 0.4, "all", 0.6)
    data = Illegible("contrast", Thing("text", "when"), Thing("picture", "a.jpg"), "front", "en", scrim=scrim)
    ways = remedies_of(data.problem(HERE))
    assert [one[:5] for (one,) in ways] == [
        ("scrim", "a.jpg", 0.0, "", "{colour: ink, strength: 0.4, side: all}"),
        ("colour", "when", 0.0, "", ""),
    ]
    elsewhere = data._replace(scrim=None, other_place="layout.yaml:3:4").problem(HERE)
    assert [one[:2] for (one,) in remedies_of(elsewhere)] == [("colour", "when"), ("move", "when")]


def test_a_code_is_made_larger_or_holds_less() -> None:
    found = SmallModules(26.8, 353, 0.37, 0.4, 30, 287).problem(HERE)
    assert [one[:4] for (one,) in remedies_of(found)] == [
        ("resize", "size", 30, "mm"),
        ("shorten", "", 287, "characters at most"),
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
        (say("delete one of the two: it is there"), ("delete", "", 0.0, "line", "")),
        (say("leave out `--tile`"), ("delete", "--tile", 0.0, "", "")),
        (say("save it as SVG"), ("replace", "", 0.0, "", "")),
        (say("correct it in flyer.yaml"), ("write", "", 0.0, "", "")),
        (say("delete `rotate`: it is of no use"), ("delete", "rotate", 0.0, "", "")),
    ],
)
def test_a_hint_that_begins_with_what_to_do_is_read(hint: Message, remedy: tuple[What, str, float, str, str]) -> None:
    problem = Problem("L101", say("there is no key `x` here"), hint, HERE)
    assert remedies_of(problem) == ((Remedy(*remedy, place=HERE),),)


@pytest.mark.parametrize(
    ("hint", "ways"),
    [
        ("did you mean `{near}`? Or begin it with `{command}`", "write or run"),
        ("draw it anew, use fewer fonts, or move it and add a page", "replace or shorten or move and add"),
        ("see it with `flyergen languages`, fix it, then `flyergen check`", "run and write and run"),
        ("correct it; if it is right, delete the line", "write or delete"),
        ("write `text:` with a key, or `decoration: true`", "write or write"),
        ("give it a wider column, or give the file another name", "enlarge or rename"),
        ("the targets are {known}", "choose"),
        ("it has {known}; begin another with `{command}`", "choose or run"),
        ("nobody knows", ""),
    ],
)
def test_a_hint_has_as_many_ways_as_it_says(hint: str, ways: str) -> None:
    assert _said(read(hint, {})) == ways


@pytest.mark.parametrize(
    ("hint", "remedy"),
    [
        ("the targets are {known}", Remedy("choose", value="press, screen")),
        ("see them all with `{command}`", Remedy("run", value="flyergen check x")),
        ("install it: pip install pi-heif", Remedy("install", value="pi-heif")),
        ("rename it to `{name}.yaml`", Remedy("rename", value="own.yaml")),
        ("make their `gap` {least:g} mm or more", Remedy("resize", "gap", 3.5, "mm")),
        ("lower it to {limit:.0f} % or less", Remedy("colour", "", 280, "% at most")),
        ("take away {limit} % in all", Remedy("colour", "", 280, "%")),
        ("add `cmyk: 85/40/70/55` with what the proof shows", Remedy("add", "cmyk")),
        ("give the style `mail` a smaller size", Remedy("resize", "mail")),
        ("add `a:`, `b:` or `c:`", Remedy("add")),
    ],
)
def test_what_a_hint_says_of_a_deed_is_data(hint: str, remedy: Remedy) -> None:
    values = {"known": "press, screen", "command": "flyergen check x", "name": "own", "least": 3.5, "limit": 280}
    assert read(hint, values) == ((remedy,),)


def test_a_hint_with_nothing_to_do_has_no_remedy() -> None:
    assert remedies_of(problem_of("N203", HERE, count=1, one=2, other=3)) == ()


def test_programs_get_them_without_what_they_do_not_say() -> None:
    found = Finding.of("T301", Overset("front", "en", 1, CUT, size=8.5, floor=9), HERE)
    where = {"file": HERE.file, "line": 12}
    assert as_dict(found)["remedies"][1] == [
        {"what": "allow", "where": "body.smallest", "amount": 8.5, "unit": "pt", **where}
    ]


# What a rule may say more exactly than its sentence.
EXACTLY = {"write": {"colour", "font", "scrim", "add"}, "choose": {"write", "font"}}


def test_each_hint_of_a_rule_is_data_that_says_the_same() -> None:
    idle = list[str]()
    for rule in RULES.values():
        for template, more in hints(rule):
            plain, ways = read(template, _values(template)), read(template, _values(template, rule.fact), more)
            if isinstance(more, str):
                idle.append(rule.code)
                continue
            assert plain, (rule.code, template)
            assert len(more) <= len(plain), (rule.code, template)
            for before, after in zip(plain, ways, strict=True):
                one, other = before[0].what, after[0].what
                assert other in EXACTLY.get(one, ()) or one == other, (rule.code, template)
            asked = set(_values(*(text for said in more for text in said.values())))
            assert asked <= set(_values(template, rule.fact)), (rule.code, asked)
    assert idle == ["G202", "N203"]
    assert f"for the two hints by which nothing need be done ({', '.join(idle)})" in PAGE.read_text("utf-8")


def test_each_hint_that_is_made_elsewhere_is_data() -> None:
    found = [(name, template) for name, template in _hints_in_code() if not template.startswith("{hint}")]
    assert len(found) > 120
    assert [one for one in found if not read(one[1], _values(one[1]))] == []


def test_the_docs_say_what_a_remedy_can_be() -> None:
    said = PAGE.read_text("utf-8")
    assert [what for what in WHATS if f"`{what}`" not in said] == []


_BOTH = Cut((TextCut("body", 12, 400), TextCut("head", 3, 40)))
_FACT = Cut(fact="contact.name", length=50, letters=47)
_GRADES = Illegible("contrast", Thing("text", "when"), Thing("picture", "a.jpg"), "front", "en")


@pytest.mark.parametrize(
    "data",
    [
        Overset("front", "en", 2, _BOTH, size=8.5, floor=9),
        Overset("front", "en", 2, _BOTH),
        Overset("front", "en", 2, _FACT),
        Overset("front", "en", 2, Cut(missing=4.2), block="chart"),
        Overset("front", "en", 2, Cut(stretched=True), title="head"),
        Overset("front", "en", 2, Cut(), block="chart"),
        BlocksOverlap("a", "b", "front", "en", _BOTH),
        BlocksOverlap("a", "b", "front", "en", Cut()),
        OffSheet("a", "front", "en", _FACT),
        OffSheet("a", "front", "en"),
        *(
            _GRADES._replace(cut=cut, scrim=scrim, has_opacity=seen)
            for cut in (None, _BOTH, Cut())
            for scrim in (None, Scrim("ink", 0.4, "all", 0.6))
            for seen in (False, True)
        ),
        *(
            _GRADES._replace(kind=kind, cut=cut, other_place="layout.yaml:3:4")
            for kind in ("crossing", "covered", "touching")
            for cut in (None, _FACT)
        ),
        OwnColour("accent", "#FFEE00", "accent", "paper", 1.2, 4.5, near="#776600"),
        OwnColour("accent", "#FFEE00", "accent", "paper", 1.2, 4.5, near="#776600", dark="#123F36"),
        OwnColour("brand", "#FFEE00", "brand", "paper", 1.2, 4.5, dark="#123F36"),
        SmallModules(26.8, 353, 0.37, 0.4, 30, 287),
        SmallModules(26.8, 353, 0.37, 0.4, 30, 287, Instead("page")),
        SmallModules(26.8, 353, 0.37, 0.4, 30, 0),
    ],
    ids=lambda data: type(data).__name__,
)
def test_data_of_a_finding_say_the_same_as_its_hint(data: FindingData) -> None:
    problem = Finding.of(getattr(data, "code", "L434"), data, HERE)
    assert_same(problem)


def assert_same(problem: Problem) -> None:
    """Assert that the remedies of a problem are those of its sentence: deeds, amounts and values."""
    ways = remedies_of(problem)
    said = " or ".join(" and ".join(dict.fromkeys(one.what for one in way)) for way in ways)
    assert said == _said(read(str(problem.hint), {})).replace("write and write", "write"), problem.hint
    for one in (one for way in ways for one in way):
        numbers = [float(number) for number in re.findall(r"\d+\.?\d*", problem.hint)]
        assert one.amount in (0, *numbers, *(a - b for a, b in pairwise(numbers))), (one, problem.hint)
        assert one.value in str(problem), (one, problem.hint)


def _hints_in_code() -> Iterator[tuple[str, str]]:
    """Yield hints that are written in Python, with the names of their files."""
    for file in (file for file in sorted(SOURCE.rglob("*.py")) if file.name != "settings.py"):
        tree = ast.parse(file.read_text("utf-8"))
        yield from ((file.name, template) for node in ast.walk(tree) for template in _hints_of(node))


def _hints_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Assign):
        parts = zip(_parts(node.targets[0]), _parts(node.value), strict=False)
        said = [value for name, value in parts if getattr(name, "id", "") in ("hint", *_NAMES)]
    elif isinstance(node, ast.Call):
        said = [one.value for one in node.keywords if one.arg == "hint"]
        said += node.args[2:3] if getattr(node.func, "id", "") == "Problem" else []
    else:
        return
    for call in (one for value in said for one in ast.walk(value) if isinstance(one, ast.Call)):
        name, first = getattr(call.func, "id", ""), [one for one in call.args if isinstance(one, ast.Constant)]
        yield from (str(first[0].value) for _ in range(name in ("say", "say_n")))


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _said(ways: Ways) -> str:
    return " or ".join(" and ".join(one.what for one in way) for way in ways)


def _values(*templates: Templates) -> dict[str, object]:
    """Return a number for each name in some templates, or a thing with a name."""
    every = [name for one in templates for text in _texts(one) for _, name, _, _ in Formatter().parse(text) if name]
    names = {name.split(".")[0] for name in every}
    return {"what": Thing("text", "a"), "other": Thing("text", "b"), **dict.fromkeys(names - {"what", "other"}, 7.0)}


def _texts(templates: Templates) -> Iterator[str]:
    if isinstance(templates, str):
        yield templates
    else:
        for one in templates.values():
            yield from _texts(one)
