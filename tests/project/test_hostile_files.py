"""Files that were made to do harm, or lie there by mistake: devices, links out of the project, fonts that are none."""

import sys
from pathlib import Path
from shutil import copyfile

import pytest

from building import told_of
from project import EN, ES, FLYER, LAYOUT, Project

FONTS = Path(__file__).resolve().parents[2] / "fonts"
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
REGULAR = FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"


@LINKS
def test_a_link_to_the_whole_disk_costs_no_time(project: Project) -> None:
    (project.flyer / "art").mkdir()
    (project.flyer / "art" / "disk").symlink_to("/")
    (project.root / "fonts").symlink_to("/")
    assert project.printed("screen", languages=("en",)) == ""


@LINKS
@pytest.mark.parametrize(
    "file", [FLYER, LAYOUT, EN, ES, "text/es.accepted", "glossary.yaml", "placeholders.yaml", "groups/north.yaml"]
)
def test_a_link_out_of_the_project_is_refused(
    project: Project, file: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away, link = tmp_path_factory.mktemp("away") / "secret.yaml", project.flyer / file
    away.write_text("password: 1234\n", "utf-8")
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(away)
    if may := "groups: {may_change: [name]}\n" if file.startswith("groups") else "":
        project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + may)
    said = told_of(project.batch("press")) if may else project.errors()
    assert (
        f"flyers/shots/{file}: Y102: this is a link that leads out of the project\n"
        "  hint: put a copy of the file in the place of the link\n"
    ) in said
    assert "1234" not in said


@LINKS
@pytest.mark.parametrize("shared", ["layouts", "themes"])
def test_a_shared_file_that_is_a_link_out_of_the_project_is_refused(
    project: Project, shared: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away") / "own.yaml"
    away.write_text("password: 1234\n", "utf-8")
    (project.root / shared).mkdir()
    (project.root / shared / "own.yaml").symlink_to(away)
    if shared == "themes":
        project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "theme: own\n")
    else:
        project.change(LAYOUT, "extends: flat", "extends: own")
    assert (
        f"{shared}/own.yaml: Y102: this is a link that leads out of the project\n"
        "  hint: put a copy of the file in the place of the link\n"
    ) in project.errors()


@LINKS
def test_a_link_within_the_project_is_followed(project: Project) -> None:
    shared = project.root / "shared.yaml"
    (project.flyer / EN).rename(shared)
    (project.flyer / EN).symlink_to("../../../shared.yaml")
    assert project.errors() == ""


def own_font(project: Project, data: bytes, name: str = "Own_400Regular.ttf") -> None:
    folder = project.root / "fonts" / "own"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    project.change(FLYER, "text: source-sans-3", "text: own")


def a_collection() -> bytes:
    """Return a collection of the same font twice."""
    data, begin = bytearray(REGULAR.read_bytes()), 20
    for at in (20 + 16 * n for n in range(int.from_bytes(data[4:6], "big"))):
        data[at : at + 4] = (int.from_bytes(data[at : at + 4], "big") + begin).to_bytes(4, "big")
    return b"ttcf" + b"".join(number.to_bytes(4, "big") for number in (0x10000, 2, begin, begin)) + bytes(data)


def _extent(entry: bytes) -> tuple[int, int]:
    start, size = int.from_bytes(entry[8:12], "big"), int.from_bytes(entry[12:16], "big")
    return start, start + size


def with_few_glyphs() -> bytes:
    """Return a font whose letters lead to glyphs that it does not have."""
    data = bytearray(REGULAR.read_bytes())
    at = next(12 + 16 * n for n in range(data[5]) if data[12 + 16 * n : 16 + 16 * n] == b"maxp")
    start, _ = _extent(bytes(data[at : at + 16]))
    data[start + 4 : start + 6] = b"\0\x05"
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "this is not a font"),
        (b"no font at all", "this is not a font"),
        (REGULAR.read_bytes()[:4000], "the font is broken"),
        (REGULAR.read_bytes().replace(b"glyf", b"gxyf", 1), "the font has no outlines"),
        (REGULAR.read_bytes().replace(b"cmap", b"cxap", 1), "the font has no table `cmap`"),
        (with_few_glyphs(), "the font is broken"),
    ],
)
def test_a_font_that_cannot_be_used_is_told_of(project: Project, data: bytes, fact: str) -> None:
    own_font(project, data)
    assert project.problems() == (
        f"fonts/own/Own_400Regular.ttf: L211: {fact}\n  hint: put a static TTF or OTF file there, one for each weight\n"
    )


@pytest.mark.parametrize(
    ("name", "data", "fact"),
    [
        ("Own.ttc", a_collection(), "this is a collection of several fonts"),
        ("Own_400Regular.ttf", a_collection(), "this is a collection of several fonts"),
        ("Own.woff2", b"wOF2", "this is a font for web pages"),
    ],
)
def test_a_family_without_any_static_font_says_what_it_has(project: Project, name: str, data: bytes, fact: str) -> None:
    own_font(project, data, name)
    assert project.problems() == (
        f"fonts/own/{name}: L211: {fact}\n  hint: put a static TTF or OTF file there, one for each weight\n"
    )


def test_beside_static_fonts_those_of_web_pages_and_collections_are_not_read(project: Project) -> None:
    own_font(project, REGULAR.read_bytes())
    (project.root / "fonts" / "own" / "Own.ttc").write_bytes(a_collection())
    (project.root / "fonts" / "own" / "Own.woff2").write_bytes(b"wOF2")
    assert project.printed() == ""


def test_a_folder_by_the_name_of_a_font_is_told_of(project: Project) -> None:
    own_font(project, REGULAR.read_bytes())
    (project.root / "fonts" / "own" / "Bold.ttf").mkdir()
    assert project.problems() == (
        "fonts/own/Bold.ttf: L211: the font cannot be read: this is a folder, not a file\n"
        "  hint: put a static TTF or OTF file there, one for each weight\n"
    )


@LINKS
def test_a_font_that_is_a_link_out_of_the_project_is_told_of(project: Project) -> None:
    own_font(project, REGULAR.read_bytes())
    (project.root / "fonts" / "own" / "Bold.ttf").symlink_to(REGULAR)
    assert project.problems() == (
        "fonts/own/Bold.ttf: L211: this is a link that leads out of the project\n"
        "  hint: put a copy of the file in its place\n"
    )


def test_a_whole_font_of_the_project_is_used(project: Project) -> None:
    (project.root / "fonts" / "own").mkdir(parents=True)
    copyfile(REGULAR, project.root / "fonts" / "own" / REGULAR.name)
    project.change(FLYER, "text: source-sans-3", "text: own")
    assert project.printed("screen") == ""


LONG = "x" * 300


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (FLYER, "languages:", f"theme: {LONG}\nlanguages:", f"L601: there is no theme `{LONG}`"),
        (FLYER, "source-sans-3", LONG, f"L201: there is no font family `{LONG}`"),
        (FLYER, "languages:", f"layouts: [{LONG}]\nlanguages:", f"L203: there is no layout `{LONG}`"),
        (LAYOUT, "extends: flat", f"extends: {LONG}", f"L203: there is no layout `{LONG}`"),
        (FLYER, "[en, es]", f"[en, es-{'x' * 8}{'-abcdefgh' * 40}]", "L208: there is no file text/es-xxxxxxxx"),
        (LAYOUT, "- title: cover.title", f"- picture: {{file: {LONG}.png}}", f"L205: there is no file `{LONG}.png`"),
    ],
)
def test_a_name_that_is_too_long_is_that_of_nothing(
    project: Project, file: str, old: str, new: str, expected: str
) -> None:
    project.change(file, old, new)
    assert expected in project.errors()


@pytest.mark.parametrize("epoch", ["abc", "-1", "1e9", "9" * 30, " "])
def test_an_epoch_that_is_none_counts_for_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    made = []
    for value in (epoch, ""):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        assert project.printed("screen", languages=("en",), force=True) == ""
        made.append((project.root / "output/shots/shots.en.screen.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("records", ["[" * 100_000, '{"a":' * 100_000, '{"form": 2, "builds": ' + "[" * 100_000])
def test_records_that_are_nested_without_end_count_for_nothing(project: Project, records: str) -> None:
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "groups: {may_change: [name]}\n")
    project.write("groups/north.yaml", "name: North\n")
    output = project.root / "output" / "shots"
    output.mkdir(parents=True)
    for name in (".built.json", "manifest.json", ".batch-1.jsonl"):
        (output / name).write_text(records, "utf-8")
    project.printed("screen", languages=("en",))
    project.printed_groups("screen", languages=("en",))


def test_a_font_whose_name_is_no_text_is_called_by_its_file(project: Project) -> None:
    data = REGULAR.read_bytes()
    strange = "SourceSans3".encode("utf-16-be")
    own_font(project, data.replace(strange, b"\xdc\x00" * (len(strange) // 2)).replace(b"SourceSans3", b"\xaa" * 11))
    assert project.printed("screen", languages=("en",)) == ""
