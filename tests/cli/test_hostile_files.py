"""Files that were made to do harm, or lie there by mistake: devices, links out of the project, fonts that are none."""

import os
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from cli.project import EN, ES, FLYER, LAYOUT, Project
from cli.running import run

FONTS = Path(__file__).resolve().parents[2] / "fonts"
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
REGULAR = FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"


@LINKS
def test_a_link_to_the_whole_disk_costs_no_time(project: Project) -> None:
    (project.flyer / "art").mkdir()
    (project.flyer / "art" / "disk").symlink_to("/")
    (project.root / "fonts").symlink_to("/")
    code, _, err = run(project, "build", "shots", "--for", "screen", "--lang", "en")
    assert (code, err) == (0, "")


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
    may = "groups: {may_change: [name]}\n" if file.startswith("groups") else ""
    if may:
        project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + may)
    said = project.run("batch", "shots", "--for", "press") if may else project.run("check")
    assert said.exit == 1
    assert (
        f"flyers/shots/{file}: Y102: this is a link that leads out of the project\n"
        "  hint: put a copy of the file in the place of the link\n"
    ) in said.err
    assert "1234" not in said.err


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
    ) in project.run("check").err


@LINKS
def test_a_link_within_the_project_is_followed(project: Project) -> None:
    shared = project.root / "shared.yaml"
    (project.flyer / EN).rename(shared)
    (project.flyer / EN).symlink_to("../../../shared.yaml")
    assert project.run("check").exit == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("build", "--icc", "/dev/zero"),
            (
                "P101: the color profile /dev/zero cannot be read (this is a device, not a file)\n"
                "  hint: give the path of an ICC file, or one of gracol, fogra47\n"
                "1 problem; nothing written\n"
            ),
        ),
        (
            ("languages", "import", "shots", "es", "--file", "zero.po"),
            (
                "zero.po: T710: the file cannot be read: this is a device, not a file\n"
                "  hint: check its name\n"
                "1 problem; nothing changed\n"
            ),
        ),
        (
            ("batch", "shots", "--for", "press", "--groups", "zero.csv"),
            (
                "zero.csv: G201: the table cannot be read (this is a device, not a file)\n"
                "  hint: look at its name and whether it is open elsewhere\n"
                "1 problem; nothing written\n"
            ),
        ),
    ],
)
def test_a_device_is_no_file(project: Project, words: tuple[str, ...], expected: str) -> None:
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "groups: {may_change: [name]}\n")
    for ending in ("po", "csv"):
        (project.root / f"zero.{ending}").symlink_to("/dev/zero")
    said = project.run(*words)
    assert said.exit in (1, 2)
    assert said.err == expected


def own_font(project: Project, data: bytes, name: str = "Own_400Regular.ttf") -> None:
    folder = project.root / "fonts" / "own"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    project.change(FLYER, "text: source-sans-3", "text: own")


def a_variable_font() -> bytes:
    """Return a font of which HarfBuzz reads that it varies: one axis, from 100 to 900."""
    import struct

    data = REGULAR.read_bytes()
    count = struct.unpack(">H", data[4:6])[0]
    directory = [data[12 + 16 * n : 28 + 16 * n] for n in range(count)]
    tables = {entry[:4]: data[slice(*_extent(entry))] for entry in directory}
    axis = b"wght" + struct.pack(">3i2H", 100 << 16, 400 << 16, 900 << 16, 0, 256)
    tables[b"fvar"] = struct.pack(">8H", 1, 0, 16, 2, 1, 20, 0, 8) + axis
    head, body, at = b"", b"", 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        head += tag + struct.pack(">3I", 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return data[:4] + struct.pack(">4H", len(tables), 0, 0, 0) + head + body


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
        (a_variable_font(), "this is a variable font"),
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
    assert project.run("build", "--for", "screen").err == ""


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
    said = project.run("check")
    assert said.exit == 1
    assert expected in said.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("preflight", LONG),
            f"{LONG}\nP401: no file can have this name\n  hint: give the path of a PDF file\n1 error\n",
        ),
        (
            ("languages", "import", "shots", "es", "--file", f"{LONG}.po"),
            (
                f"{LONG}.po: T710: the file cannot be read: no file can have this name\n"
                "  hint: check its name\n1 problem; nothing changed\n"
            ),
        ),
        (
            ("build", "--icc", LONG),
            (
                f"P101: the color profile {LONG} cannot be read (no file can have this name)\n"
                "  hint: give the path of an ICC file, or one of gracol, fogra47\n1 problem; nothing written\n"
            ),
        ),
        (
            ("build", "a\0b"),
            "F101: there is no flyer `a\\x00b`\n  hint: the flyers here are shots\n1 problem; nothing written\n",
        ),
    ],
)
def test_an_argument_that_no_file_can_be_called_is_told_of(
    project: Project, words: tuple[str, ...], expected: str
) -> None:
    said = project.run(*words)
    assert said.exit in (1, 2)
    assert said.out + said.err == expected


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are text")
def test_names_that_are_no_utf_8_are_paths_and_no_flyers(project: Project) -> None:
    strange = b"caf\xe9".decode("utf-8", "surrogateescape")
    said = project.run("build", "--for", "screen", "--lang", "en", "--output", strange)
    assert (said.exit, said.err) == (0, "")
    pdf = f"{strange}/shots/shots.en.screen.pdf"
    assert project.run("preflight", "--profile", "screen", pdf).out.endswith("no errors\n")
    (project.root / "flyers" / strange).mkdir()
    (project.flyer / FLYER).rename(project.root / "flyers" / strange / FLYER)
    assert project.run("build", strange).err == (
        "flyers/caf\\udce9: F122: the name of this folder is not UTF-8\n"
        "  hint: give the folder another name: its files and their words are called by it\n"
        "1 problem; nothing written\n"
    )


@pytest.mark.parametrize("epoch", ["abc", "-1", "1e9", "9" * 30, " "])
def test_an_epoch_that_is_none_counts_for_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    made = []
    for value in (epoch, ""):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        said = project.run("build", "--for", "screen", "--lang", "en", "--force")
        assert (said.exit, said.err) == (0, "")
        made.append((project.root / "output/shots/shots.en.screen.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_setting_of_reportlab_counts_for_nothing(project: Project) -> None:
    assert run(project, "build", "--for", "screen", "--lang", "en", env=_surroundings(RL_invariant="x"))[0] == 0


def _surroundings(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


def test_a_new_flyer_asks_nothing_where_nobody_can_answer(project: Project) -> None:
    code, out, err = run(project, "new", before="import sys; sys.stdin = None")
    assert (code, out) == (2, "")
    assert err == (
        "K205: the new flyer has no name\n"
        "  hint: write it after `new`: flyergen new spring-fair --kind event\n"
        "K205: the new flyer has no kind\n"
        "  hint: add --kind; see the kinds: flyergen new --list\n"
        "2 problems; nothing written\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in which somebody is stays there")
@pytest.mark.parametrize(
    "words", [("new", "fair", "--kind", "event-flyer"), ("build",), ("check", "shots"), ("--help",)]
)
def test_a_folder_that_is_gone_is_told_of(project: Project, words: tuple[str, ...]) -> None:
    code, out, err = run(project, *words, before="import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')")
    assert (code, out) == (1, "")
    assert err == "F118: the folder that you are in is gone\n  hint: go to another folder: cd\n"


@pytest.mark.parametrize("records", ["[" * 100_000, '{"a":' * 100_000, '{"form": 2, "builds": ' + "[" * 100_000])
def test_records_that_are_nested_without_end_count_for_nothing(project: Project, records: str) -> None:
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "groups: {may_change: [name]}\n")
    project.write("groups/north.yaml", "name: North\n")
    output = project.root / "output" / "shots"
    output.mkdir(parents=True)
    for name in (".built.json", "manifest.json", ".batch-1.jsonl"):
        (output / name).write_text(records, "utf-8")
    assert project.run("build", "--for", "screen", "--lang", "en").exit == 0
    assert project.run("batch", "shots", "--for", "screen", "--lang", "en").exit == 0


def test_a_font_whose_name_is_no_text_is_called_by_its_file(project: Project) -> None:
    data = REGULAR.read_bytes()
    strange = "SourceSans3".encode("utf-16-be")
    own_font(project, data.replace(strange, b"\xdc\x00" * (len(strange) // 2)).replace(b"SourceSans3", b"\xaa" * 11))
    assert project.run("build", "--for", "screen", "--lang", "en").err == ""
