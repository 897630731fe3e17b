"""A batch: equal to what `build` makes, only what has changed, and nothing half-written whatever happens to it."""

import csv
import errno
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.groups_project import COLUMNS, as_yaml, group, table, with_groups
from cli.project import Project, Said

FAST = ("--for", "press", "--no-preflight", "--jobs", "1")


@pytest.fixture
def flyer(project: Project) -> Project:
    return with_groups(project)


def batch(project: Project, rows: list[dict[str, str]], *words: str) -> Said:
    (project.root / "groups.csv").write_text(table(rows), "utf-8")
    return project.run("batch", "shots", "--groups", "groups.csv", *(words or FAST))


def files(project: Project) -> dict[str, bytes]:
    folder = project.root / "output" / "shots"
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def manifest(project: Project) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((project.root / "output/shots/manifest.json").read_text("utf-8"))[
        "files"
    ]
    return found


def test_a_batch_makes_an_edition_of_each_group_in_each_language(flyer: Project) -> None:
    said = batch(flyer, [group(1), group(2)])
    assert (said.exit, said.err) == (0, "")
    assert sorted(files(flyer)) == [f"shots.g{n}.{code}.press.pdf" for n in (1, 2) for code in ("en", "es")]


def test_the_manifest_tells_the_digest_and_the_fit_of_each_file(flyer: Project) -> None:
    batch(flyer, [group(1)])
    made = files(flyer)
    for row in manifest(flyer):
        assert row["sha256"] == sha256(made[str(row["file"])]).hexdigest()
        assert (row["pages"], row["body_pt"], row["group"]) == (2, 10.0, "g1")
    with (flyer.root / "output/shots/manifest.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["file"] for row in csv.DictReader(stream)] == sorted(made)


_NAMES = st.text(
    st.characters(codec="latin-1", categories=("L", "N", "P", "Zs"), exclude_characters="=@"), min_size=1, max_size=40
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(_NAMES.filter(str.strip), min_size=2, max_size=4), meeting=_NAMES.filter(str.strip))
def test_a_batch_makes_the_same_bytes_as_a_build_of_each_group(flyer: Project, names: list[str], meeting: str) -> None:
    rows = [group(n, name=name, meeting_es=meeting) for n, name in enumerate(names, 1)]
    for target in ("press", "screen"):
        batch(flyer, rows, "--for", target, "--no-preflight", "--jobs", "1", "--output", f"many-{target}")
        for row in rows:
            words = ("--groups", "one.csv", "--for", target, "--no-preflight", "--output", f"one-{target}")
            (flyer.root / "one.csv").write_text(table([row]), "utf-8")
            flyer.run("batch", "shots", *words)
        many, one = (flyer.root / f"{which}-{target}" / "shots" for which in ("many", "one"))
        made = {path.name for path in many.glob("*.pdf")}
        assert made == {path.name for path in one.glob("*.pdf")}
        assert all((many / name).read_bytes() == (one / name).read_bytes() for name in made)


def test_build_with_a_group_makes_the_bytes_of_the_batch(flyer: Project) -> None:
    for number in (1, 2, 3):
        flyer.write(f"groups/g{number}.yaml", as_yaml(number))
    flyer.run("batch", "shots", "--no-preflight", "--jobs", "1")
    made = files(flyer)
    assert len(made) == 18
    flyer.run("build", "shots", "--group", "g3", "--no-preflight", "--output", "own")
    own = {path.name: path.read_bytes() for path in (flyer.root / "own/shots").glob("*.pdf")}
    assert len(own) == 6
    assert all(made[name] == data for name, data in own.items())


def test_a_crew_makes_the_bytes_of_one_process(flyer: Project) -> None:
    rows = [group(n) for n in range(1, 20)]
    batch(flyer, rows)
    alone = files(flyer)
    said = batch(flyer, rows, *FAST[:3], "--jobs", "2", "--output", "crew")
    assert said.exit == 0
    assert {path.name: path.read_bytes() for path in (flyer.root / "crew/shots").glob("*.pdf")} == alone


def test_a_second_run_makes_only_what_has_changed(flyer: Project) -> None:
    batch(flyer, [group(1), group(2)])
    before = files(flyer)
    said = batch(flyer, [group(1), group(2, phone="503-543-9999"), group(3)])
    assert "4 files made, 2 as they were" in said.out
    after = files(flyer)
    assert {name for name in before if after[name] != before[name]} == {
        "shots.g2.en.press.pdf",
        "shots.g2.es.press.pdf",
    }
    (flyer.root / "output/shots/shots.g1.en.press.pdf").write_bytes(b"spoiled")
    assert "1 file made, 5 as they were" in batch(flyer, [group(1), group(2, phone="503-543-9999"), group(3)]).out
    flyer.change("text/en.yaml", "Everyone.", "All of us.")
    assert "6 files made" in batch(flyer, [group(1), group(2, phone="503-543-9999"), group(3)]).out


def _broken() -> list[tuple[bytes, str]]:
    """Return rows that are broken in ways of their own, each with what is told of it."""

    def line(**changed: str) -> bytes:
        return table([group(900, **changed)]).split("\n", 1)[1].encode()

    return [
        (line(group="a1", name='=HYPERLINK("http://example.org")'), "G205"),
        (line(group="a2", link="=A1"), "G205"),
        (line(group="a3", name="Example " * 625), "T301"),
        (line(group="a4", name="Example \U0001f600"), "T302"),
        (line(group="a5", name="קבוצה"), "T302"),
        (line(group="a6", name="\u202egroup"), "T102"),
        (line(group="a7", name="Example\x00Group"), "T102"),
        (line(group="a8", phone="12"), "L501"),
        (line(group="a9", phone="call us"), "L501"),
        (line(group="b1", phone=""), "G105"),
        (line(group="b2", name=""), "G105"),
        (line(group="b3", email="nobody"), "L502"),
        (line(group="b4", link="ftp://example.org"), "L503"),
        (line(group="b5", meeting_es=""), "G105"),
        (line(group="b6", meeting_en=""), "G105"),
        (line(group="b7", link="https://example.org/" + "x" * 3000), "Q202"),
        (line(group="b8", meeting_en="**bold"), "T"),
        (line(group="b9", meeting_en="{no.such}"), "T"),
        (b"c1,only,three\n", "G203"),
        (line(group="c2").rstrip() + b",one,more\n", "G203"),
        (b"c3,Caf\xe9,503-543-1000,c@example.org,,a,b\n", "G204"),
        (b'c4,"never closed,503-543-1000,c@example.org,,a,b\n', "G203"),
        (line(group="g1"), "G206"),
        (line(group="G1"), "G206"),
        (line(group="c5", email="a@b"), "L502"),
        (line(group="c6", phone="+999 12345"), "L501"),
        (line(group="c7", name="\u4e2d\u6587"), "T302"),
        (line(group="c8", link="example.org"), "L503"),
        (line(group="c9", meeting_es="Reuniones " * 300), "T301"),
        (line(group="d1", name="\ufeffExample"), "T102"),
    ]  # fmt: skip


def test_a_bad_row_stops_nothing_and_is_named_with_its_line(flyer: Project) -> None:
    head, *good = table([group(n) for n in range(1, 31)]).encode().splitlines(keepends=True)
    broken = _broken()
    pairs = zip(good, broken, strict=True)
    (flyer.root / "groups.csv").write_bytes(head + b"".join(line for fine, (bad, _) in pairs for line in (fine, bad)))
    said = flyer.run("batch", "shots", "--groups", "groups.csv", *FAST)
    named: dict[int, list[str]] = {}
    for text in said.err.splitlines():
        if found := re.match(r"groups\.csv:(\d+):\d+: ([A-Z]\d+)", text):
            named.setdefault(int(found[1]), []).append(found[2])
    told = {line: any(code.startswith(wanted) for code in named.get(line, ())) for line, (_, wanted) in _lines(broken)}
    assert [line for line, right in told.items() if not right] == [], named
    assert sorted(named) == sorted(told)
    assert len(files(flyer)) == 60
    assert said.exit == 1


def _lines(broken: list[tuple[bytes, str]]) -> Iterator[tuple[int, tuple[bytes, str]]]:
    """Yield each broken row with its line: behind the first row every second one is broken."""
    return ((3 + 2 * n, row) for n, row in enumerate(broken))


@pytest.mark.parametrize("name", ["../../x", "CON", "a/b\\c", "  .hidden. ", "ÄÖÜ ß", "中文", "a" * 300, "nul.txt"])
def test_names_of_files_are_safe_whatever_a_group_is_called(flyer: Project, name: str) -> None:
    rows = [group(1, group="", name="Example")]
    (flyer.root / "groups.csv").write_text(table([rows[0] | {"group": name}]), "utf-8")
    assert flyer.run("batch", "shots", "--groups", "groups.csv", "--lang", "en", *FAST).exit == 0
    (made,) = files(flyer)
    part = made.split(".")[1]
    assert part.isascii()
    assert part == part.strip(" .-")
    assert part not in ("con", "nul")
    assert len(made) < 120


def test_a_pattern_that_gives_two_editions_one_name_is_refused(flyer: Project) -> None:
    said = batch(flyer, [group(1)], "--name", "{grup}-{flyer}", *FAST)
    assert said.exit == 2
    assert said.err == (
        "G208: a pattern has no field `{grup}`\n  hint: did you mean `{group}`?\n"
        "G208: the pattern `{grup}-{flyer}` gives several editions one name\n  hint: add {group} and {lang}\n"
        "2 problems; nothing written\n"
    )


def test_columns_have_many_names_and_misspelled_ones_are_answered(flyer: Project) -> None:
    renamed = dict(
        zip(COLUMNS, ("ID", "Organization", "Teléfono", "E-mail", "Website", "Meeting (EN)", "meeting_es"), strict=True)
    )
    rows = [{renamed[key]: value for key, value in group(1).items()} | {"notes": "hello"}]
    (flyer.root / "groups.csv").write_text(table(rows, (*renamed.values(), "notes")).replace(",", ";"), "utf-16")
    said = flyer.run("batch", "shots", "--groups", "groups.csv", *FAST)
    assert said.exit == 0
    assert "G202: nobody reads the column `notes`" in said.err
    (flyer.root / "groups.csv").write_text(table([group(1)]).replace("phone", "phnoe", 1), "utf-8")
    said = flyer.run("batch", "shots", "--groups", "groups.csv", *FAST)
    assert said.err.startswith("groups.csv:1:3: G202: there is no column `phnoe`\n  hint: did you mean `phone`?\n")


def test_a_workbook_is_a_table_and_its_formulas_are_refused(flyer: Project) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (COLUMNS, tuple(group(1).values()), tuple(group(2, name="=1+1").values())):
        book.active.append(row)
    book.save(flyer.root / "groups.xlsx")
    said = flyer.run("batch", "shots", "--groups", "groups.xlsx", *FAST)
    assert "groups.xlsx:3:2: G205: “=1+1” is a formula, and not what it shows" in said.err
    assert len(files(flyer)) == 2


def test_a_list_in_yaml_is_a_table_too(flyer: Project) -> None:
    text = "".join(
        f"{name}:\n" + "".join(f"  {line}\n" for line in as_yaml(n).splitlines())
        for n, name in ((1, "one"), (2, "two"))
    )
    (flyer.root / "groups.yaml").write_text(text, "utf-8")
    assert flyer.run("batch", "shots", "--groups", "groups.yaml", *FAST).exit == 0
    assert len(files(flyer)) == 4


def test_bundles_hold_what_the_batch_has_made(flyer: Project) -> None:
    said = batch(flyer, [group(1), group(2)], "--merge", "--package", *FAST)
    assert said.exit == 0
    folder = flyer.root / "output" / "shots"
    with ZipFile(folder / "shots.g1.zip") as bundle:
        assert bundle.namelist() == ["shots.g1.en.press.pdf", "shots.g1.es.press.pdf"]
    with pikepdf.open(folder / "shots.all.press.pdf") as whole:
        assert len(whole.pages) == 8
        assert "/StructTreeRoot" not in whole.Root


def test_a_full_disk_stops_the_batch_and_leaves_whole_files(flyer: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    batch(flyer, [group(1)])
    before = files(flyer)
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name.endswith(".part"):
            write(path, data[:1000])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    said = batch(flyer, [group(1), group(2), group(3)])
    assert said.exit == 1
    assert said.err.count("the disk is full") == 1
    assert files(flyer) == before
    monkeypatch.undo()
    monkeypatch.chdir(flyer.root)
    assert "4 files made, 2 as they were" in batch(flyer, [group(1), group(2), group(3)]).out
    assert not list(flyer.root.rglob("*.part"))


def test_a_folder_that_is_a_file_is_told_once(flyer: Project) -> None:
    (flyer.root / "output").mkdir()
    (flyer.root / "output" / "shots").write_text("in the way")
    said = batch(flyer, [group(1), group(2)])
    assert said.exit == 1
    assert said.err.count("D101: a file is in the way of a folder of this name") == 1


def _start(project: Project) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-c",
        "from flyergen.cli.main import main; main()",
        "batch",
        "shots",
        "--groups",
        "groups.csv",
        *FAST,
    ]
    return subprocess.Popen(command, cwd=project.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_batch_that_is_killed_leaves_whole_files_and_goes_on(flyer: Project) -> None:
    rows = [group(n) for n in range(1, 60)]
    (flyer.root / "groups.csv").write_text(table(rows), "utf-8")
    for wait in (0.3, 0.45, 0.55):
        process = _start(flyer)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for data in files(flyer).values():
            assert data.startswith(b"%PDF-")
            assert data.endswith(b"%%EOF\n")
    said = batch(flyer, rows)
    assert said.exit == 0
    made = files(flyer)
    assert len(made) == 118
    assert not list((flyer.root / "output/shots").glob(".*"))
    assert all(row["sha256"] == sha256(made[str(row["file"])]).hexdigest() for row in manifest(flyer))


def test_two_batches_at_once_do_each_other_no_harm(flyer: Project) -> None:
    (flyer.root / "groups.csv").write_text(table([group(n) for n in range(1, 20)]), "utf-8")
    runs = [_start(flyer), _start(flyer)]
    assert [run.wait() for run in runs] == [0, 0]
    made = files(flyer)
    assert len(made) == len(manifest(flyer)) == 38
    assert all(row["sha256"] == sha256(made[str(row["file"])]).hexdigest() for row in manifest(flyer))
