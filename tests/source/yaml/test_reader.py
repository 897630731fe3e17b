"""YAML files become trees of strings, and whoever broke a file is told where, what and how to mend it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from flyergen.problem import FlyerError, Place, Problem
from flyergen.source.yaml.binding import Items, Node, Scalar, Table
from flyergen.source.yaml.pasted import hidden_in, misread
from flyergen.source.yaml.reader import parse_yaml, read_yaml
from tables import each_row

KEYS = st.text("abcdefghijklmnopqrstuvwxyzñé-_", min_size=1, max_size=8).filter(lambda key: key[0] not in "-_")
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        st.text(min_size=1, max_size=40).filter(lambda text: not hidden_in(text)),
        lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)

SINGLE_FAULTS = {
    "a: b: c": """\
es.yaml:1:5: Y110: a colon in the middle of a sentence ends a key in YAML
  hint: put the text in quotes: `a: "b: c"`""",
    "a: call “us”: now": """\
es.yaml:1:13: Y110: a colon in the middle of a sentence ends a key in YAML
  hint: put the text in quotes: `a: "call “us”: now"`""",
    "a: “one: two”": """\
es.yaml:1:8: Y117: “ is a letter to YAML, not a quote, so the colon after it ends a key
  hint: use straight quotes: `a: "one: two"`""",
    "a: *one* star": """\
es.yaml:1:4: Y111: a text that begins with `*` needs quotes
  hint: write `a: "*one* star"`""",
    "a: **bold** words": """\
es.yaml:1:4: Y111: a text that begins with `*` needs quotes
  hint: write `a: "**bold** words"`""",
    "a: *word": """\
es.yaml:1:4: Y123: a text that begins with `*` needs quotes
  hint: put the text in quotes: `a: "*word"`""",
    "a: &word more": """\
es.yaml:1:4: Y123: `&word` at the start of a text is read as a YAML anchor
  hint: put the text in quotes: `a: "&word more"`""",
    "a: & more": """\
es.yaml:1:4: Y111: a text that begins with `&` needs quotes
  hint: write `a: "& more"`""",
    "a: %": """\
es.yaml:1:4: Y111: a text that begins with `%` needs quotes
  hint: write `a: "%"`""",
    "a: @rop on the web": """\
es.yaml:1:4: Y111: a text that begins with `@` needs quotes
  hint: write `a: "@rop on the web"`""",
    "a: `word`": """\
es.yaml:1:4: Y111: a text that begins with a backquote needs quotes
  hint: write `a: "`word`"`""",
    "a: !Alto!": """\
es.yaml:1:4: Y111: a text that begins with `!` needs quotes
  hint: write `a: "!Alto!"`""",
    "a: !stop now": """\
es.yaml:1:4: Y122: `!stop` is read as a YAML tag
  hint: put the text in quotes: `a: "!stop now"`""",
    "a: !!python/object:os.system x": """\
es.yaml:1:4: Y122: `!!python/object:os.system` is read as a YAML tag
  hint: put the text in quotes: `a: "!!python/object:os.system x"`""",
    "a: [words](https://example.org) here": """\
es.yaml:1:4: Y111: a text that begins with `[` needs quotes
  hint: write `a: "[words](https://example.org) here"`""",
    "a: [sic": """\
es.yaml:1:4: Y120: the bracket `[` is opened here and not closed
  hint: close it with `]`; if it is text: `a: "[sic"`""",
    "a: {contact.phone} or {contact.email}": """\
es.yaml:1:4: Y111: a text that begins with `{` needs quotes
  hint: write `a: "{contact.phone} or {contact.email}"`""",
    "a: {b: c: d}": """\
es.yaml:1:4: Y120: YAML cannot read what stands between `{` and `}`
  hint: put commas between the parts, and quotes around each text; if it is text: `a: "{b: c: d}"`""",
    'a: "one" two': """\
es.yaml:1:10: Y112: the text goes on after its closing "
  hint: put the whole text in quotes: `a: '"one" two'`""",
    'a: "say "no" to them"': """\
es.yaml:1:10: Y112: the " in the text ends it too early
  hint: use other quotes around it: `a: 'say "no" to them'`""",
    "a: 'it's'": """\
es.yaml:1:8: Y112: the ' in the text ends it too early
  hint: use other quotes around it: `a: "it's"`""",
    "a: 'tis the season": """\
es.yaml:1:4: Y113: the quote ' is opened here and never closed
  hint: close it: `a: 'tis the season'`; or, if it is an apostrophe: `a: "'tis the season"`""",
    'a: "C:\\quay"': """\
es.yaml:1:7: Y126: a backslash in double quotes begins a code that YAML does not know
  hint: use single quotes: `a: 'C:\\quay'`""",
    "a: > one two": """\
es.yaml:1:4: Y119: `>` begins a text on the lines below, but text follows it on this line
  hint: put the text on the lines below, indented, or in quotes: `a: "> one two"`""",
    "a: - one": """\
es.yaml:1:4: Y111: a text that begins with `-` needs quotes
  hint: write `a: "- one"`""",
    "*a*: b": """\
es.yaml:1:1: Y111: a key that begins with `*` needs quotes
  hint: write `"*a*": b`""",
}

LAYOUT_FAULTS = {
    "a:\n\tb: c\n\td: e": """\
es.yaml:2:1: Y114: a tab in the indentation, and in 1 more line
  hint: use spaces: begin this line with 2 spaces""",
    "a:\n  b: c\n d: e": """\
es.yaml:3:2: Y115: this line begins with 1 space, the lines above with 0 or 2
  hint: begin it with 2 spaces: `d: e`""",
    "a: b\n  c: d": """\
es.yaml:2:3: Y115: `c:` stands deeper than `a:` above, which has its text already
  hint: begin it with no space, or put the whole text above in quotes""",
    "a: b\n- c": """\
es.yaml:2:1: Y115: a list item stands among keys
  hint: give the list a key of its own, and put the item below it""",
    "a:\n  - b\n  c: d": """\
es.yaml:3:3: Y115: a key stands among the items of a list
  hint: begin the line with 4 spaces if it belongs to the item above""",
    "a:\n  b: c\n\xa0 d: e": """\
es.yaml:3:1: Y116: a no-break space is beside this key: to YAML it is a letter
  hint: use plain spaces only: `d:`""",
    "a:\n  b: c\n \xa0d: e": """\
es.yaml:3:1: Y116: a no-break space in the indentation
  hint: use plain spaces: begin this line with 2 spaces""",
    "“a”: b": """\
es.yaml:1:1: Y117: “ around a key is a letter to YAML, not a quote
  hint: write `a:`""",
    "a: one\ntwo words\nb: c": """\
es.yaml:2:1: Y118: this line has no key
  hint: if it is the rest of the text above, begin it with 2 spaces; else give it a key""",
    "a: one\nb:two": """\
es.yaml:2:1: Y128: there is no space after the colon
  hint: write `b: two`""",
    "a:\n  b:two\n  c:three": """\
es.yaml:2:3: Y128: there is no space after the colon
  hint: write `b: two`""",
    "a:\n  -one\n  -two": """\
es.yaml:2:3: Y129: there is no space after the dash
  hint: write `- one`""",
    "a: some words\n  that go on: here\n  and here\nb: c": """\
es.yaml:2:13: Y110: a colon in the middle of a sentence ends a key in YAML
  hint: write `a: |` and put the whole text below it, indented""",
    'a: "one\nb: two\nc: "three"': """\
es.yaml:1:4: Y113: the quote " is opened here and never closed
  hint: close it: `a: "one"`""",
    'a: "one\n  two\nb: three': """\
es.yaml:1:4: Y113: the quote " is opened here and never closed
  hint: close it where the text ends: `two"`""",
    "a: b\n---\nc: d": """\
es.yaml:2:1: Y121: a second document begins here
  hint: delete the line `---`, or make two files""",
    "a: b\n...\nc: d": """\
es.yaml:2:1: Y121: three dots alone on a line end a YAML file, but there is more below
  hint: delete the line""",
    "a: one\nb: two\na: three": """\
es.yaml:3:1: Y109: the key `a` is here for the second time; the first is at es.yaml:1:1
  hint: delete one of the two, or give it another name""",
    "a: &all\n  b: c\nd:\n  <<: *all": """\
es.yaml:4:3: Y124: `<<` (a merge key) is not read here
  hint: write the keys out""",
    "[a, b]: c": """\
es.yaml:1:1: Y127: a list or a table cannot be a key
  hint: put the key in quotes""",
    ": b": """\
es.yaml:1:1: Y127: there is no key before this colon
  hint: write a key""",
    "a: one\u2028two\nb: \x07": """\
es.yaml:1:7: Y106: a line separator (U+2028) is hidden here
  hint: delete it: go there and press Delete
es.yaml:2:4: Y106: a control character (U+0007) is hidden here
  hint: delete it: go there and press Delete""",
    "- a": """\
es.yaml:1:1: Y108: the file begins with a list, not with a key
  hint: give the list a key, as `points:`""",
    "only words": """\
es.yaml:1:1: Y108: the file holds a text without a key
  hint: write `key: text`, with a space after the colon""",
    "# only a comment": """\
es.yaml: Y107: the file is empty
  hint: write `key: text` lines in it""",
    "a: " + "[" * 40 + "]" * 40: """\
es.yaml:1:27: Y125: more than 24 levels are nested here
  hint: make the file flatter""",
}


@pytest.fixture(params=["C parser", "Python parser"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the C parser, and as where it was not built."""
    if request.param == "Python parser":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without its C parser")


def problems_of(text: str) -> str:
    with pytest.raises(FlyerError) as caught:
        parse_yaml(text, "es.yaml")
    return str(caught.value)


@pytest.mark.usefixtures("parser")
@each_row("text", [*SINGLE_FAULTS, *LAYOUT_FAULTS])
def test_a_broken_file_is_told_in_plain_words(text: str) -> None:
    assert problems_of(f"{text}\n") == {**SINGLE_FAULTS, **LAYOUT_FAULTS}[text]


@each_row("line", SINGLE_FAULTS)
def test_the_line_that_a_hint_shows_can_be_read(line: str) -> None:
    mended = SINGLE_FAULTS[line].rsplit(": `" if ": `" in SINGLE_FAULTS[line] else "write `", 1)[1].removesuffix("`")
    assert [*parse_yaml(f"{mended}\n", "es.yaml").entries] == [line.partition(":")[0]]


def test_all_faults_of_a_file_are_told_at_once_in_its_order() -> None:
    text = 'a: b: c\nd: "e\nf:\n  g: @h\n  g: i\nj: !k l\nm: n\u202e\n'
    assert [line.split(": ")[:2] for line in problems_of(text).splitlines()[::2]] == [
        ["es.yaml:1:5", "Y110"],
        ["es.yaml:2:4", "Y113"],
        ["es.yaml:4:6", "Y111"],
        ["es.yaml:5:3", "Y109"],
        ["es.yaml:6:4", "Y122"],
        ["es.yaml:7:5", "Y106"],
    ]


def test_a_long_line_is_shown_without_its_middle() -> None:
    hint = problems_of(f"body: one: {'many words ' * 30}end\n").splitlines()[1]
    assert hint == (
        '  hint: put the text in quotes: `body: "one: many words many words many words many words '
        '… any words many words end"`'
    )


@pytest.mark.usefixtures("parser")
@each_row("written", ["no", "yes", "12:30", "0300", "1_000", "~", "null", "1e3", "2013-03-01", "0x1F"])
def test_a_scalar_stays_the_string_that_was_written(written: str) -> None:
    value = parse_yaml(f"a: {written}\n", "es.yaml").entries["a"].value
    assert value == Scalar(written, Place("es.yaml", 1, 4), plain=True)


@pytest.mark.usefixtures("parser")
def test_every_node_knows_its_line_and_column() -> None:
    text = "é: 😀 x\nlist:\n  - one\n  - deep: 'two'\nbody: |\n\n    three\nfolded: >-\n  four\n"
    table = parse_yaml(text, "es.yaml")
    places = [(node.place.line, node.place.column) for node in _nodes(table)]
    assert places == [(1, 1), (1, 4), (3, 3), (3, 5), (4, 5), (4, 11), (7, 5), (9, 3)]
    assert [(entry.place.line, entry.place.column) for entry in table.entries.values()] == [
        (1, 1),
        (2, 1),
        (5, 1),
        (8, 1),
    ]


def _nodes(node: Node) -> list[Node]:
    below: list[Node] = []
    if isinstance(node, Table):
        below = [inner for entry in node.entries.values() for inner in _nodes(entry.value)]
    elif isinstance(node, Items):
        below = [inner for item in node.items for inner in _nodes(item)]
    return [node, *below]


def test_blocks_are_folded_as_yaml_says() -> None:
    table = parse_yaml("a: >\n  one\n  two\n\n  three\nb: |-\n  four  five\n  six\n", "es.yaml")
    assert _plain(table) == {"a": "one two\nthree\n", "b": "four  five\nsix"}


def test_an_alias_stands_for_what_it_names() -> None:
    assert _plain(parse_yaml("a: &x {b: c}\nd: *x\n", "es.yaml")) == {"a": {"b": "c"}, "d": {"b": "c"}}


def test_an_alias_inside_what_it_names_is_refused() -> None:
    assert "es.yaml:1:9: Y123: a text that begins with `*` needs quotes" in problems_of("a: &x [ *x ]\n")


def test_aliases_that_multiply_are_refused() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    assert problems_of(bomb) == (
        "es.yaml:4:10: Y123: the aliases up to `*a2` repeat more than 1000 texts\n  hint: write out what differs"
    )


def test_an_empty_file_is_an_empty_table_where_it_may_be() -> None:
    assert parse_yaml("\n# nothing yet\n", "es.yaml", allow_empty=True) == Table({}, Place("es.yaml", 1, 1))


@pytest.mark.parametrize("data", ["a: ñ\nb: c\n", "\ufeffa: ñ\nb: c\n", "a: ñ\r\nb: c\r\n", "\ufeffa: ñ\rb: c\r"])
def test_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, data: str) -> None:
    (tmp_path / "es.yaml").write_bytes(data.encode())
    table = read_yaml(tmp_path / "es.yaml", "es.yaml")
    assert table.entries["b"].value == Scalar("c", Place("es.yaml", 2, 4), plain=True)
    assert _plain(table) == {"a": "ñ", "b": "c"}


UTF_8 = "save the file again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"


def _problems_of_file(path: Path) -> str:
    with pytest.raises(FlyerError) as caught:
        read_yaml(path, "es.yaml")
    return str(caught.value)


def test_a_windows_1252_file_is_named_with_the_place_of_its_first_letter(tmp_path: Path) -> None:
    (tmp_path / "es.yaml").write_bytes("cover:\n  title: ¿Qué es esto?\n".encode("cp1252"))
    assert _problems_of_file(tmp_path / "es.yaml") == (
        "es.yaml:2:10: Y105: the file is not UTF-8; it looks like Windows-1252 (Latin-1), "
        f"which reads “title: ¿Qué es esto?” here\n  hint: {UTF_8}"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_utf_16_file_is_named(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "es.yaml").write_bytes("cover:\n  title: Hola\n".encode(encoding))
    expected = f"es.yaml: Y105: the file is not UTF-8; it looks like UTF-16\n  hint: {UTF_8}"
    assert _problems_of_file(tmp_path / "es.yaml") == expected


def test_a_picture_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "es.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert _problems_of_file(tmp_path / "es.yaml") == "es.yaml: Y105: the file is not text\n  hint: name a YAML file"


def test_a_film_is_never_read(tmp_path: Path) -> None:
    with (tmp_path / "es.yaml").open("wb") as film:
        film.truncate(100_000_000)
    assert _problems_of_file(tmp_path / "es.yaml") == (
        "es.yaml: Y104: the file has 100.0 MB; the limit is 1 MB\n"
        "  hint: name a YAML file; pictures and fonts are files of their own"
    )


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    expected = "es.yaml: Y101: there is no such file\n  hint: make the file, or correct its name"
    assert _problems_of_file(tmp_path / "nowhere" / "es.yaml") == expected


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    expected = "es.yaml: Y102: this is a folder, not a file\n  hint: name a YAML file in it"
    assert _problems_of_file(tmp_path) == expected


def test_a_device_is_not_waited_for() -> None:
    expected = "es.yaml: Y102: this is a device, not a file\n  hint: name a YAML file"
    assert _problems_of_file(Path("/dev/zero")) == expected


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "es.yaml").write_text("a: b\n")
    monkeypatch.setattr(Path, "open", refuse)
    assert _problems_of_file(tmp_path / "es.yaml") == (
        "es.yaml: Y103: the file cannot be read: permission denied\n"
        "  hint: give yourself the right to read it: chmod u+r es.yaml"
    )


def _plain(node: Node) -> Any:
    """Return a tree as dicts, lists and strings."""
    if isinstance(node, Table):
        return {key: _plain(entry.value) for key, entry in node.entries.items()}
    return [_plain(item) for item in node.items] if isinstance(node, Items) else node.text


def _table_or_problems(read: Callable[[], Table]) -> Table | tuple[Problem, ...]:
    try:
        return read()
    except FlyerError as error:
        return error.problems


@given(TREES)
def test_what_yaml_writes_is_read_back(tree: dict[str, Any]) -> None:
    written = yaml.safe_dump(tree)
    assume(not any(misread(written, "")))  # letters that nobody can have meant
    assert _plain(parse_yaml(written, "es.yaml")) == tree


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # few trees have no hidden letter
@given(TREES)
def test_what_yaml_writes_in_unicode_is_read_back(tree: dict[str, Any]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, width=20)
    assume(not any(misread(written, "")))
    if not hidden_in(written):
        assert _plain(parse_yaml(written, "es.yaml")) == tree


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_problems(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    assert _table_or_problems(lambda: read_yaml(path, "es.yaml"))


SNIPPETS = [
    "a",
    "b",
    ": ",
    ":",
    "- ",
    "-",
    "\n",
    "\n  ",
    "\n    ",
    "\n ",
    "\t",
    '"',
    "'",
    "*",
    "&x",
    "*x",
    "!",
    "%",
    "|",
    ">",
]
SNIPPETS += [
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " # ",
    "`",
    "@",
    "? ",
    "---\n",
    "...\n",
    "<<",
    "\\",
    "“",
    "\xa0",
    "\u2028",
    "é",
]


@given(st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join))
def test_any_scraps_of_yaml_give_a_tree_or_problems_on_lines_that_there_are(text: str) -> None:
    found = _table_or_problems(lambda: parse_yaml(text, "es.yaml"))
    places = [found.place] if isinstance(found, Table) else [problem.place for problem in found]
    assert all(place and place.line <= text.count("\n") + 1 for place in places)


@pytest.mark.parametrize(
    "text", ["a: x # note\n", "a: 10pt # 9\n", "a: x ##\n", 'a: "x" #y\n', "a: |  #x\n  #y\n", "a: x#y\n"]
)
def test_a_comment_that_somebody_meant_stays_one(text: str) -> None:
    assert list(parse_yaml(text, "es.yaml").entries) == ["a"]


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("a: room #5, Main Street\n", 9, "#5, Main Street"),
        ("a: 12 Main St # 4\n", 15, "# 4"),
        ("a: 12 Main St # 4B, Madras\n", 15, "# 4B, Madras"),
        ("- somos #YoTambién\n", 9, "#YoTambién"),
    ],
)
def test_words_behind_a_number_sign_are_told_of(text: str, column: int, words: str) -> None:
    with pytest.raises(FlyerError) as caught:
        parse_yaml(text, "es.yaml")
    lead, said = (text[:2], text[2:-1]) if text[0] == "-" else (text[:3], text[3:-1])
    assert str(caught.value) == (
        f"es.yaml:1:{column}: Y130: “{words}” is read as a comment and would not be printed\n"
        f'  hint: put the whole text in quotes: `{lead}"{said}"`; if it is a comment, put it on a line of its own'
    )


@given(st.text(min_size=1, max_size=9), st.booleans())
def test_control_characters_are_refused_as_codes_in_keys_and_values(text: str, in_key: bool) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    try:
        parse_yaml(f"{quoted}: a\n" if in_key else f"a: [b, {{c: {quoted}}}]\n", "flyer.yaml")
    except FlyerError as error:
        codes = {problem.code for problem in error.problems}
    else:
        codes = set()
    assert ("Y106" in codes) == bool(hidden_in(text))


@pytest.mark.parametrize("text", ["x" * 70_000, f"{'ab ' * 23_333}x"])
def test_a_text_that_no_flyer_holds_is_told_of_where_it_stands(text: str) -> None:
    with pytest.raises(FlyerError) as caught:
        parse_yaml(f"a: b\nc:\n  - {text}\n", "es.yaml")
    assert str(caught.value) == (
        "es.yaml:3:5: Y150: 70000 letters stand here; a text has 10000 at most\n"
        "  hint: part it into several texts, or shorten it"
    )


@pytest.mark.parametrize("text", ["ภาษาไทย" * 1_400, "x" * 10_000, "word " * 1_999])
def test_a_text_that_a_flyer_may_hold_is_read(text: str) -> None:
    assert parse_yaml(f"a: {text}\n", "es.yaml")
