"""The schemas that editors are given say what the readers say: what is read is valid, what is mutilated is not."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from flyergen.flyer.block import all_blocks
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout
from flyergen.flyer.words import Glossary, Words
from flyergen.problem import FlyerError
from flyergen.source.schema import KINDS, Schema, schema, schema_files, schema_line
from flyergen.source.texts import read_words
from flyergen.source.yaml.binding import Items, ModelReader, Node, Scalar
from flyergen.source.yaml.reader import parse_yaml, read_yaml
from tables import each_row

ROOT = Path(__file__).resolve().parents[2]
FLYERS = [path.parent for room in ("flyers", "docs/examples") for path in sorted((ROOT / room).glob("*/flyer.yaml"))]
SHIPPED = sorted((ROOT / "src/flyergen/layouts").glob("*.yaml"))
MODELS: dict[str, Any] = {"layout": Layout, "flyer": Facts, "glossary": Glossary}

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_TRUTHS = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}


def as_json(node: Node) -> Any:
    """Return what a YAML 1.2 editor sees: the core schema turns plain scalars into numbers and truths."""
    if isinstance(node, Items):
        return [as_json(item) for item in node.items]
    if not isinstance(node, Scalar):
        return {key: as_json(entry.value) for key, entry in node.entries.items()}
    if not node.plain:
        return node.text
    if node.text in ("", "~", "null", "Null", "NULL"):
        return None
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _FLOAT.fullmatch(node.text) else _TRUTHS.get(node.text, node.text)


@cache
def validator(kind: str, flyer: Path | None = None) -> Draft202012Validator:
    words = source_words(flyer) if flyer else None
    made = schema(kind, words)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def source_words(flyer: Path) -> Words:
    facts = ModelReader().read(Facts, read_yaml(flyer / "flyer.yaml", "flyer.yaml"))
    assert facts
    code = facts.source_language
    return read_words(flyer / "text" / f"{code}.yaml", code, f"{code}.yaml")


def faults(kind: str, text: str, flyer: Path | None = None) -> list[str]:
    found = validator(kind, flyer).iter_errors(as_json(parse_yaml(text, "file.yaml", allow_empty=True)))
    return [error.message for error in found]


def is_read(kind: str, text: str) -> bool:
    """Return whether the reader takes a file of this kind."""
    reader = ModelReader()
    given_ = {"name": "x"} if kind == "layout" else {}
    table = parse_yaml(text, "file.yaml", allow_empty=True)
    model = reader.read(MODELS[kind], table, without=("extends",), place=table.place, **given_)
    return model is not None and not reader.problems


@pytest.mark.parametrize("flyer", FLYERS, ids=lambda path: path.name)
def test_the_files_of_a_good_flyer_are_valid(flyer: Path) -> None:
    if not re.search(r"mistakes|too-long", flyer.name):
        assert faults("flyer", (flyer / "flyer.yaml").read_text("utf-8")) == []
        for path in (flyer / "text").glob("*.yaml"):
            assert faults("text", path.read_text("utf-8"), flyer) == []
            assert faults("text", path.read_text("utf-8")) == []
    if (flyer / "layout.yaml").exists():
        assert faults("layout", (flyer / "layout.yaml").read_text("utf-8")) == []


@each_row("path", SHIPPED, ids=lambda path: path.stem)
def test_the_layouts_that_are_shipped_are_valid(path: Path) -> None:
    assert faults("layout", path.read_text("utf-8")) == []


BAD_LAYOUTS = [
    "sheeet: letter",
    "orientation: sideways",
    "body: {largest: 12}",
    "body: {largest: twelve points}",
    "zones: {bleed: -3mm}",
    "styles: {body: {size: large}}",
    "styles: {body: {colour: }}",
    "styles: {body: {weight: 40000}}",
    "styles: {body: {hyphenate: maybe}}",
    "styles: {body: {before: 2 lines}}",
    "styles: {body: {sise: 12pt}}",
    "styles: [body]",
    "panels: {cover: {blocks: [{titel: a.b}]}}",
    "panels: {cover: {blocks: [{title: a.b, heading: c.d}]}}",
    "panels: {cover: {blocks: [heading]}}",
    "panels: {cover: {blocks: [{heading: {text: a.b, level: 9}}]}}",
    "panels: {cover: {blocks: [{heading: {level: 2}}]}}",
    "panels: {cover: {blocks: [{figure: figures.share}]}}",
    "panels: {cover: {blocks: [{qr: {code: {link: organization.web, level: X}}}]}}",
    "panels: {cover: {blocks: [{contact: {show: [name, fax]}}]}}",
    "panels: {cover: {blocks: [{paragraph: {text: a.b, at: {row: first}}}]}}",
    "panels: {cover: {left: 2}}",
    "panels: {cover: {first-rows: 2pt}}",
    "art: [{file: art/hills.svg}]",
    "leading: {preferred: 20}",
]
BAD_FACTS = [
    "languages: [en]",
    "organization: ROP",
    "languages: [en]\norganization: ROP\ncontacts: {name: Ana}",
    "languages: [en]\norganization: ROP\ncontact: {fone: 503-543-8417}",
    "languages: [en]\norganization: ROP\none_size: maybe",
    "languages: [en]\norganization: ROP\nfigures: {share: {value: 28, unit: per cent}}",
    "languages: [en]\norganization: ROP\npalette: {brand: {cmyk: 85/40/70/55}}",
    "languages: [en]\norganization: {short: ROP}",
    "languages: [en]\norganization: ROP\nlinks: https://example.org",
    "languages: [en]\norganization: ROP\ndate:",
]
BAD_GLOSSARIES = ["keeps: [ICE]", "terms: [a, b]", "terms: {jail: cárcel}", "keep:"]


@each_row(
    ("kind", "text"),
    [
        *(("layout", text) for text in BAD_LAYOUTS),
        *(("flyer", text) for text in BAD_FACTS),
        *(("glossary", text) for text in BAD_GLOSSARIES),
    ],
)
def test_what_the_reader_refuses_is_not_valid(kind: str, text: str) -> None:
    assert not is_read(kind, text)
    assert faults(kind, text)


FLYER = ROOT / "flyers" / "secure-communities"
GOOD = {
    "layout": (FLYER / "layout.yaml").read_text("utf-8").replace("extends: tri-fold\n", ""),
    "flyer": (FLYER / "flyer.yaml").read_text("utf-8"),
}
VALUES = ["", "12", "1.5", "-3", "12mm", "2 rows", "1 row", "true", "yes", "no", "letter", "[a, b]", "{a: b}", "'7'"]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A good file with a key or value changed on one of its lines, or the line deleted."""
    kind = draw(st.sampled_from(sorted(GOOD)))
    lines = [line for line in GOOD[kind].split("\n") if line.strip() and not line.lstrip().startswith("#")]
    number = draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[number].partition(": ")
    change = draw(st.sampled_from(["value", "key", "delete", "dash"]))
    new = {
        "value": f"{key}: {draw(st.sampled_from(VALUES))}" if colon else lines[number],
        "key": lines[number].replace(":", "s:", 1),
        "dash": lines[number].replace("_", "-", 1),
        "delete": "",
    }
    return kind, "\n".join([*lines[:number], new[change], *lines[number + 1 :]])


@given(mutated())
def test_whatever_the_reader_takes_is_valid(changed: tuple[str, str]) -> None:
    kind, text = changed
    try:
        good = is_read(kind, text)
    except FlyerError:
        return
    assert not good or faults(kind, text) == []


BAD_TEXTS = {
    "title: Hello": "the key stands in another place",
    "cover: {tittle: Hello}": "a misspelled key",
    "cover: [Hello]": "a list in the place of a table",
    "review: {state: final, who: Ana}": "`review` has no `who`",
    "review: {state: final, date: March}": "no day",
    "silenced: {T518: cover.title}": "no reason",
}


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_a_text_file_that_is_refused_is_not_valid(text: str) -> None:
    good = (FLYER / "text" / "es.yaml").read_text("utf-8")
    key = text.partition(":")[0]
    lines = good.split("\n")
    kept = [line for line in lines if not line.startswith(f"{key}:")] if key != "cover" else without_cover(lines)
    assert faults("text", "\n".join([text, *kept]), FLYER)


def without_cover(lines: list[str]) -> list[str]:
    start = lines.index("cover:")
    end = next(n for n in range(start + 1, len(lines)) if lines[n] and not lines[n].startswith((" ", "#")))
    return lines[:start] + lines[end:]


def test_words_that_are_not_written_yet_are_valid() -> None:
    good = (FLYER / "text" / "es.yaml").read_text("utf-8")
    assert faults("text", re.sub(r"(?m)^  heading: .*$", '  heading: ""', good), FLYER) == []
    assert faults("text", re.sub(r"(?m)^  heading: .*$", "  heading:", good), FLYER) == []


def test_a_list_has_as_many_items_as_the_source() -> None:
    good = (FLYER / "text" / "es.yaml").read_text("utf-8")
    assert faults("text", good.replace("    - heading: ", "    - heading: Uno más\n    - heading: ", 1), FLYER)


def test_every_key_of_a_text_file_shows_what_the_source_says() -> None:
    title = schema("text", source_words(FLYER))["properties"]["cover"]["properties"]["title"]
    assert title["description"] == "“Secure Communities??”"


def test_every_key_of_a_layout_says_what_it_does() -> None:
    made = schema("layout")
    silent = [f"{where}.{key}" for where, table in tables("", made) for key, one in table.items() if not told(one)]
    assert silent == []


def tables(where: str, made: Schema) -> list[tuple[str, Schema]]:
    """Return the keys of every table in a schema; those of all blocks are told with `At`."""
    found = [(where, made["properties"])] if "properties" in made else []
    for name, one in made.get("$defs", {}).items():
        found += [pair for part in one.get("anyOf", [one]) for pair in tables(name, part)]
    return found


def told(field: Schema) -> bool:
    return bool(field.get("description"))


def test_every_block_can_be_completed() -> None:
    block = schema("layout")["$defs"]["Block"]["anyOf"][1]
    assert list(block["properties"]) == list(all_blocks())


def test_the_line_of_a_text_file_leads_to_its_schema() -> None:
    assert schema_line("text") == "# yaml-language-server: $schema=../.schemas/text.schema.json"
    assert [f"{kind}.schema.json" for kind in KINDS] == list(schema_files(source_words(FLYER)))


def test_a_groups_file_is_valid_with_words_of_its_own_and_its_mistakes_are_not() -> None:
    validator = Draft202012Validator(schema("group"))
    example = as_json(read_yaml(FLYER / "groups" / "example.yaml", "example.yaml"))
    assert not list(validator.iter_errors(example))
    for wrong in (
        {"meeting": "in English alone"},
        {"contact": {"fone": "1"}},
        {"palette": {"brand": {"cmyk": "85/40/70/55"}}},
    ):
        assert list(validator.iter_errors({**example, **wrong})), wrong


THEMES = sorted((ROOT / "src/flyergen/themes").glob("*.yaml"))


@each_row("theme", THEMES, ids=lambda path: path.stem)
def test_a_theme_is_valid_and_its_mistakes_are_not(theme: Path) -> None:
    validator = Draft202012Validator(schema("theme"))
    said = as_json(read_yaml(theme, theme.name))
    assert not list(validator.iter_errors(said))
    mistakes: list[dict[str, Any]] = [
        *(
            {"pallete": {}},
            {"palette": {"brand": {"cmyk": "0/0/0/9"}}},
            {"scale": {"title": "large"}},
            {"name": "own"},
        )
    ]
    for wrong in mistakes:
        assert list(validator.iter_errors({**said, **wrong})), wrong
    assert list(validator.iter_errors({key: value for key, value in said.items() if key != "palette"}))


def test_every_key_of_a_theme_says_what_it_does() -> None:
    assert [key for key, one in schema("theme")["properties"].items() if not told(one)] == []
