"""A line that YAML cannot read is found by its place, and mended so that the rest of the file can be read."""

import pytest
import yaml

from flyergen.source.yaml.faults import Fault
from flyergen.source.yaml.repair import diagnose
from tables import each_row


def fault_of(text: str) -> Fault:
    with pytest.raises(yaml.YAMLError) as found:
        yaml.load(text, yaml.CSafeLoader)
    return diagnose(text, found.value, "es.yaml")


def told(fault: Fault) -> str:
    place = fault.problem.place
    return f"{place.line}:{place.column} {fault.problem.code}" if place else ""


@each_row(
    ("broken", "place", "mended"),
    [
        ("title: Call: now\n", "1:12 Y110", 'title: "Call: now"\n'),
        ("title: “Call: now”\n", "1:13 Y117", 'title: "Call: now"\n'),
        ("title:Hello\nbody: Bye\n", "1:1 Y128", "title: Hello\nbody: Bye\n"),
        ('title: "Hello\nbody: Bye\n', "1:8 Y113", 'title: "Hello"\nbody: Bye\n'),
        ("title: 'it's free'\n", "1:12 Y112", 'title: "it\'s free"\n'),
        ('title: "Hello" all\n', "1:16 Y112", "title: '\"Hello\" all'\n"),
        ('title: "C:\\quay"\n', "1:11 Y126", "title: 'C:\\quay'\n"),
        ("body: | Today\n", "1:7 Y119", 'body: "| Today"\n'),
        ("body: *bold*\n", "1:7 Y111", 'body: "*bold*"\n'),
        ("title: Hi\n...\nbody: Bye\n", "2:1 Y121", "title: Hi\n\nbody: Bye\n"),
        ("title: Hi\n   body: Bye\n", "2:4 Y115", "title: Hi\nbody: Bye\n"),
        ("cover:\ntitle: a\n  body: b\n", "2:1 Y115", "cover:\n  title: a\n  body: b\n"),
        ("title: Hi\nwords here\nbody: a\n", "2:1 Y118", "title: Hi\n  words here\nbody: a\n"),
        ("tit\nbody: Bye\n", "1:1 Y118", "#tit\nbody: Bye\n"),
    ],
)
def test_the_line_is_mended_and_all_others_stay(broken: str, place: str, mended: str) -> None:
    fault = fault_of(broken)
    assert (told(fault), fault.mended) == (place, mended)


@each_row(
    ("broken", "place", "mended"),
    [
        ("points: [one\n", "1:9 Y120", 'points: "[one"\n'),
        ("points: [\n  one,\n  two,\n", "1:9 Y120", "points: [\n  one,\n  two,]\n"),
        ("brand: {rgb: #123F36, key: 1}\n", "1:14 Y120", 'brand: {rgb: "#123F36", key: 1}\n'),
        ("at: {street: 12 Main St #4, city: Bend}\n", "1:25 Y120", 'at: {street: "12 Main St #4", city: Bend}\n'),
        (
            "at: {street: 12 Main St # 4B up, city: Bend}\n",
            "1:25 Y120",
            'at: {street: "12 Main St # 4B up", city: Bend}\n',
        ),
        ("at: [Room # 5, Hall]\n", "1:11 Y120", 'at: ["Room # 5", Hall]\n'),
        ("title: one\n  two # 4\n  three\n", "2:7 Y130", "title: one\n  two  4\n  three\n"),
        ("title: one\n  two #4\n  three\n", "2:7 Y130", "title: one\n  two 4\n  three\n"),
    ],
)
def test_a_bracket_is_closed_and_what_reads_as_a_comment_is_kept(broken: str, place: str, mended: str) -> None:
    fault = fault_of(broken)
    assert (told(fault), fault.mended) == (place, mended)


@each_row(
    ("broken", "place", "mended"),
    [
        ("a: Come: bring\n  a chair\nb: c\n", "1:8 Y110", 'a: "Come: bring\n  a chair"\nb: c\n'),
        ("a:\n  b: Come: bring\n\n    a cup\n  c: d\n", "2:10 Y110", 'a:\n  b: "Come: bring\n\n    a cup"\n  c: d\n'),
        ('a: Come: "now"\n  and then\n', "1:8 Y110", "a: 'Come: \"now\"\n  and then'\n"),
        ("a: “Come: now\n  and then”\nb: c\n", "1:9 Y117", 'a: "Come: now\n  and then"\nb: c\n'),
    ],
)
def test_a_colon_in_a_text_of_several_lines_is_mended_as_one_text(broken: str, place: str, mended: str) -> None:
    fault = fault_of(broken)
    assert (told(fault), fault.mended) == (place, mended)
    assert fault.problem.hint.endswith(" |` and put the whole text below it, indented")
    assert yaml.safe_load(mended)


@each_row("above", ["", "x: 1\n", "cover: b\n# a note\n"])
def test_a_key_that_is_a_tag_to_yaml_gets_quotes_whatever_is_around_it(above: str) -> None:
    fault = fault_of(f"{above}!title: b\nbody: d\n")
    assert fault.mended == f'{above}"!title": b\nbody: d\n'
    assert (fault.problem.code, fault.problem.hint) == ("Y111", 'write `"!title": b`')


def test_what_nobody_can_mend_is_told_with_its_place() -> None:
    fault = fault_of("title: Hi\n: text\n")
    assert (told(fault), fault.problem.fact) == ("2:1 Y127", "there is no key before this colon")
    fault = fault_of("{a b: [}\n")
    assert (told(fault), fault.mended) == ("1:1 Y120", None)
