"""The typesetter for browsers: sources without comments, groups and whatever else lies about, and its versions."""

import gzip
import shutil
import zipfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from building import build_of, told, unwatched
from flyergen.problem import FlyerError
from flyergen.project.editions import load
from flyergen.site.contents import contents_of
from flyergen.site.products import card_sources
from flyergen.site.settings import SiteSettings
from flyergen.site.typesetter import archive, is_installed, sources_of, typesetter_of, without_comments
from flyergen.source.texts import read_words
from flyergen.source.yaml.unquoted import covered
from project import ES, Project
from site_project import (
    NOTE,
    SECRET,
    browser_installed,
    browser_package,
    files_in,
    project_with_groups,
    standing_in,
    unpacked,
    written,
)

ROOT = Path(__file__).parents[2]
YAML_FILES = sorted(path for place in ("flyers", "src", "docs", "tests") for path in (ROOT / place).rglob("*.yaml"))


def comments_left(text: str) -> list[str]:
    """Return where PyYAML itself passes over a `#` between two tokens."""
    tokens = [*yaml.scan(text, Loader=yaml.SafeLoader)]
    ends = [0, *(one.end_mark.index for one in tokens)]
    gaps = [text[end : one.start_mark.index] for end, one in zip(ends, tokens, strict=False)]
    blocks = [text[one.start_mark.index : one.end_mark.index].splitlines()[0] for one in tokens if block(one)]
    return [gap for gap in (*gaps, *blocks) if "#" in gap]


def block(token: yaml.Token) -> bool:
    return isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a: 1 # no\n# no\n\n  # no\nb: 2", "a: 1\n\nb: 2"),
        ("a: |  # no\n  # yes\n  b\n\n# no\nc: >-2 # no\n    d\n", "a: |\n  # yes\n  b\n\nc: >-2\n    d\n"),
        ("a: 'x # yes'# no\nb: \"y # yes\n  # yes\" # no\n", "a: 'x # yes'\nb: \"y # yes\n  # yes\"\n"),
        ("a: [b, # no\n  c]# no\nd: {e: f#g}# no", "a: [b,\n  c]\nd: {e: f#g}\n"),
        ("%YAML 1.1 # no\n--- # no\na: b\n  c # no\n... # no\n", "%YAML 1.1\n---\na: b\n  c\n...\n"),
        ("# no\r\na: b # no\r\nc: d\r\n", "a: b\nc: d\r\n"),
        ("\ufeff# no\na: b\n", "a: b\n"),
        ("? # no\n  - a # no\n: &x # no\n  c\n", "?\n  - a\n: &x\n  c\n"),
        ("a: b\u2028# no\u2028c: d", "a: b\u2028c: d"),
        ("", ""),
        ("# no", ""),
    ],
)
def test_comments_are_taken_out_wherever_yaml_has_one(text: str, bare: str) -> None:
    assert without_comments(text) == bare


WORDS = st.text("ab:#'\"|>-[]{},&*!%\\ \t\n\r\u2028é", max_size=12)
STYLES = ("'", '"', "|", ">", None)


@given(st.lists(st.tuples(WORDS, st.sampled_from(STYLES), WORDS), max_size=5), st.sampled_from(["\n", "\r\n"]))
@example([("#", "|", "no")], "\r\n")
@example([("\n", "|", ""), ("", "'", "")], "\n")
def test_the_data_stay_and_no_comment_does(some: list[tuple[str, str | None, str]], line_end: str) -> None:
    lines = []
    for number, (words, style, comment) in enumerate(some):
        said = yaml.dump({f"k{number}": words}, default_style=style, allow_unicode=True, width=20)
        said = said.removesuffix("...\n")  # it ends a document, and more follows
        first, _, rest = said.rstrip("\n").partition("\n")
        is_block = first.partition(": ")[2][:1] in ("|", ">")
        lines += [f"# {comment.split()}", f"{first} # no\n{rest}" if is_block else f"{said.rstrip()} # no"]
    text = "".join(f"{line}\n" for line in lines).replace("\n", line_end)
    bare = without_comments(text)
    assert yaml.safe_load(bare) == yaml.safe_load(text)
    assert comments_left(bare) == []


@given(st.text("ab:#'\"|>-[]{},&*!?% \t\n\r\u2028", max_size=30))
def test_the_data_stay_whatever_is_written(text: str) -> None:
    try:
        data = [*yaml.safe_load_all(text)]
    except (yaml.YAMLError, ValueError, TypeError):
        assume(False)
    bare = without_comments(text)
    assert [*yaml.safe_load_all(bare)] == data
    assert comments_left(bare) == []


@pytest.mark.all
def test_each_yaml_file_of_the_project_says_the_same_without_comments() -> None:
    assert len(YAML_FILES) > 100
    for path in YAML_FILES:
        text = path.read_text("utf-8")
        try:
            data = yaml.serialize(yaml.compose(text, yaml.SafeLoader))
        except yaml.YAMLError:  # texts may have signs that only flyergen reads as words
            assert path.parent.name == "text"
            continue
        bare = without_comments(text)
        assert (yaml.serialize(yaml.compose(bare, yaml.SafeLoader)), comments_left(bare)) == (data, []), path


def test_words_that_only_flyergen_reads_as_words_stay(tmp_path: Path) -> None:
    text = 'body: Note: come at #1 Main St\npoints:\n  - A coat: it is cold  # no\n  - "Stop": they said\n'
    (tmp_path / "en.yaml").write_text(text)
    (tmp_path / "bare.yaml").write_text(bare := without_comments(text, (), covered))
    before, after = (read_words(tmp_path / name, "en", name) for name in ("en.yaml", "bare.yaml"))
    said = [{key: one.text for key, one in words.phrases.items()} for words in (before, after)]
    assert said[0] == said[1]
    assert said[0]["body"].startswith("Note: come at #1 Main St")
    assert "  # no" not in bare


def test_notes_stay_and_only_they() -> None:
    text = "# about the file\n# all of it\n\n# Short, please.\n#\n#  Two lines. \na: b # no\n# Short, please.\nc: d\n"
    kept = "\n# Short, please.\n#\n#  Two lines. \na: b\nc: d\n"
    assert without_comments(text, ["Short, please. Two lines."]) == kept


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("project")
    project_with_groups(root)
    with standing_in(root), browser_installed(browser_package(tmp_path_factory.mktemp("package"))):
        folder = written().folder
        packed = {name: data for name, data in files_in(root / folder).items() if name.startswith("sources/")}
    (data,) = packed.values()
    return unpacked(data)


def test_the_sources_of_a_flyer_are_what_it_is_made_of(sources: dict[str, bytes]) -> None:
    texts = [name for name in sources if "/fonts/" not in name]
    home = "project/flyers/shots"
    own = [f"{home}/{name}" for name in ("flyer.yaml", "layout.yaml", "text/en.yaml", "text/es.yaml")]
    assert texts == ["project/flyergen.yaml", *own]
    assert {name.rpartition("/")[0] for name in sources} - {"project", home, f"{home}/text"} == {
        "program/flyergen/fonts/barlow-condensed", "program/flyergen/fonts/source-sans-3"
    }  # fmt: skip


def test_the_sources_have_notes_for_translators_and_no_other_comment(sources: dict[str, bytes]) -> None:
    texts = {name: data.decode() for name, data in sources.items() if name.endswith(".yaml")}
    assert {name: gap for name, text in texts.items() for gap in comments_left(text)} == {
        "project/flyers/shots/text/en.yaml": f"\n  # {NOTE}\n  "
    }
    assert not [name for name, data in sources.items() if SECRET.encode() in data]


def test_a_flyer_from_the_sources_is_the_flyer(sources: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in sources.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    project = project_with_groups(tmp_path / "own")
    found, made = (load(folder) for folder in (tmp_path / "project/flyers/shots", project.flyer))
    for code in ("en", "es"):
        said = [{key: one.text for key, one in source.words[code].phrases.items()} for source in (found, made)]
        assert said[0] == said[1]
    assert [one.facts.groups.may_change for one in (found, made)] == [made.facts.groups.may_change] * 2


def test_equal_files_make_equal_archives_in_any_order() -> None:
    assert archive({"a": b"1", "b": b"2"}) == archive({"b": b"2", "a": b"1"})
    with zipfile.ZipFile(BytesIO(archive({"b": b"2", "a": b"1"}))) as found:
        assert (found.namelist(), found.read("b"), found.testzip()) == (["a", "b"], b"2", None)


def test_the_typesetter_has_the_data_of_the_languages_and_a_name_of_its_own(tmp_path: Path) -> None:
    with browser_installed(browser_package(tmp_path)):
        made, again, other = typesetter_of(["en", "es"]), typesetter_of(["es", "en"]), typesetter_of(["en", "zh-Hans"])
    assert (made, made.folder != other.folder, made.warnings) == (again, True, ())
    assert [one.name for one in made.parts] == ["python.zip.gz", "languages.zip.gz"]
    names, others = ({*unpacked(one.parts[-1].data)} for one in (made, other))
    assert [one.unpacked == len(gzip.decompress(one.data)) for one in made.parts] == [True, True]
    assert "program/babel/locale-data/es.dat" in names
    assert "program/babel/locale-data/zh_Hans.dat" in others - names
    assert not [name for name in names if "/fr" in name or "/de" in name]
    assert "program/pyphen/dictionaries/hyph_es.dic" in names


def test_a_time_zone_comes_with_the_flyer_that_is_in_it(tmp_path: Path) -> None:
    with browser_installed(browser_package(tmp_path)):
        data = typesetter_of(["en"], ["America/Los_Angeles"]).parts[-1].data
    assert [name for name in unpacked(data) if "zoneinfo" in name] == ["program/tzdata/zoneinfo/America/Los_Angeles"]


def test_other_versions_are_told(tmp_path: Path) -> None:
    with browser_installed(browser_package(tmp_path, reportlab="1.2")):
        warnings = typesetter_of(["en"]).warnings
    assert told(warnings) == (
        f"S407: flyergen-browser was made with other versions than those here (reportlab {version('reportlab')}): "
        "files may differ\n  hint: install a flyergen-browser of the same version as flyergen\n"
    )


def test_without_the_package_there_is_no_typesetter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.site.typesetter.find_spec", lambda _: None)
    assert not is_installed()
    with pytest.raises(FlyerError) as caught:
        typesetter_of(["en"])
    assert [one.code for one in caught.value.problems] == ["S406"]


def test_sources_do_not_say_why_a_finding_is_silenced_nor_who_has_read_them(tmp_path: Path) -> None:
    project = Project(tmp_path).add("shots")
    project.change(ES, "review: reviewed", "review: {state: reviewed, by: Ana, date: 2026-03-01}")
    project.change(ES, "document:", "silenced: {T515: {cover.title: a quarrel, code.alt: 'ask # 3'}}\ndocument:")
    with standing_in(tmp_path):
        (flyer,) = contents_of(SiteSettings(), "output", unwatched).flyers
        files = sources_of(flyer)
    said = yaml.safe_load(files["project/flyers/shots/text/es.yaml"])
    assert (said["review"]["state"], "by" in said["review"]) == ("reviewed", False)
    assert said["silenced"] == {"T515": {"cover.title": "-", "code.alt": "-"}}
    assert said["cover"]["body"] == "Llame al {contact.phone} antes del viernes."


@pytest.mark.all
@pytest.mark.parametrize("name", ["in-loving-memory", "kitchen-table", "secure-communities", "wish-you-were-here"])
def test_files_made_from_the_sources_are_byte_for_byte_those_of_the_flyer(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "flyers" / name, tmp_path / "own" / "flyers" / name)
    targets = ("copier", "press")
    with standing_in(tmp_path / "own"), pytest.MonkeyPatch.context() as patched:
        patched.setattr("flyergen.site.contents.TARGETS", targets)
        (flyer,) = contents_of(SiteSettings(), "output", unwatched).flyers
        own = {one.path.name: one.path.read_bytes() for one in flyer.files}
        sources = unpacked(card_sources(flyer).data)
    for path, data in sources.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    with standing_in(tmp_path / "project"):
        made = {one.path.name: one.path.read_bytes() for one in build_of(name, *targets).files}
    assert (len(own) >= 4, [*made]) == (True, [*own])
    assert [file for file in made if made[file] != own[file]] == []
