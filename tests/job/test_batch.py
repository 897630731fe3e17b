"""A batch: equal to what `build` makes, and only what has changed. Faults are in `test_batch_faults` and `_rows`."""

import csv
import json
from hashlib import sha256
from itertools import product
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import refusal, told_of, warnings_of
from flyergen.job.batch import BatchRun, outdated_problem
from groups_project import COLUMNS, as_yaml, group, table, with_groups
from project import Project


@pytest.fixture
def flyer(project: Project) -> Project:
    return with_groups(project)


def batch(project: Project, rows: list[dict[str, str]], *targets: str, **asked: Any) -> BatchRun:
    """Make the editions of some groups, by default for the press, without a preflight."""
    (project.root / "groups.csv").write_text(table(rows), "utf-8")
    quickly = {"table": "groups.csv", "preflight": False, "jobs": 1, **asked}
    return project.batch(*(targets or ("press",)), **quickly)


def counts(run: BatchRun) -> tuple[int, int]:
    """Return how many files were made now, and how many there are."""
    return run.tally.file_count, len(run.tally.records)


def files(project: Project) -> dict[str, bytes]:
    folder = project.root / "output" / "shots"
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def manifest(project: Project) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((project.root / "output/shots/manifest.json").read_text("utf-8"))[
        "files"
    ]
    return found


def test_a_batch_makes_an_edition_of_each_group_in_each_language(flyer: Project) -> None:
    assert told_of(batch(flyer, [group(1), group(2)])) == ""
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
    batch(flyer, rows, "press", "screen", output="many")
    for row in rows:
        batch(flyer, [row], "press", "screen", output="one")
    many, one = (flyer.root / which / "shots" for which in ("many", "one"))
    made = {path.name for path in many.glob("*.pdf")}
    assert made == {path.name for path in one.glob("*.pdf")}
    assert all((many / name).read_bytes() == (one / name).read_bytes() for name in made)


def test_build_with_a_group_makes_the_bytes_of_the_batch(flyer: Project) -> None:
    for number in (1, 2, 3):
        flyer.write(f"groups/g{number}.yaml", as_yaml(number))
    flyer.printed_groups(preflight=False, jobs=1)
    made = files(flyer)
    assert len(made) == 18
    flyer.printed(groups=("g3",), preflight=False, output="own")
    own = {path.name: path.read_bytes() for path in (flyer.root / "own/shots").glob("*.pdf")}
    assert len(own) == 6
    assert all(made[name] == data for name, data in own.items())


def test_a_crew_makes_the_bytes_of_one_process(flyer: Project) -> None:
    rows = [group(n) for n in range(1, 20)]
    batch(flyer, rows)
    alone = files(flyer)
    assert told_of(batch(flyer, rows, jobs=2, output="crew")) == ""
    assert {path.name: path.read_bytes() for path in (flyer.root / "crew/shots").glob("*.pdf")} == alone


def test_a_second_run_makes_only_what_has_changed(flyer: Project) -> None:
    batch(flyer, [group(1), group(2)])
    before = files(flyer)
    assert counts(batch(flyer, [group(1), group(2, phone="503-543-9999"), group(3)])) == (4, 6)
    after = files(flyer)
    assert {name for name in before if after[name] != before[name]} == {
        "shots.g2.en.press.pdf",
        "shots.g2.es.press.pdf",
    }
    (flyer.root / "output/shots/shots.g1.en.press.pdf").write_bytes(b"spoiled")
    assert counts(batch(flyer, [group(1), group(2, phone="503-543-9999"), group(3)])) == (1, 6)
    flyer.change("text/en.yaml", "Everyone.", "All of us.")
    assert counts(batch(flyer, [group(1), group(2, phone="503-543-9999"), group(3)])) == (6, 6)


@pytest.mark.parametrize("name", ["../../x", "CON", "a/b\\c", "  .hidden. ", "ÄÖÜ ß", "中文", "a" * 300, "nul.txt"])
def test_names_of_files_are_safe_whatever_a_group_is_called(flyer: Project, name: str) -> None:
    warnings_of(batch(flyer, [group(1, group=name, name="Example")], languages=("en",)))
    (made,) = files(flyer)
    part = made.split(".")[1]
    assert part.isascii()
    assert part == part.strip(" .-")
    assert part not in ("con", "nul")
    assert len(made) < 120


def test_a_pattern_that_gives_two_editions_one_name_is_refused(flyer: Project) -> None:
    assert refusal(lambda: batch(flyer, [group(1)], pattern="{grup}-{flyer}")) == (
        "G208: a pattern has no field `{grup}`\n  hint: did you mean `{group}`?\n"
        "G208: the pattern `{grup}-{flyer}` gives several editions one name\n  hint: add {group} and {lang}\n"
    )


def test_columns_have_many_names_and_misspelled_ones_are_answered(flyer: Project) -> None:
    renamed = dict(
        zip(COLUMNS, ("ID", "Organization", "Teléfono", "E-mail", "Website", "Meeting (EN)", "meeting_es"), strict=True)
    )
    rows = [{renamed[key]: value for key, value in group(1).items()} | {"notes": "hello"}]
    (flyer.root / "groups.csv").write_text(table(rows, (*renamed.values(), "notes")).replace(",", ";"), "utf-16")
    warnings = flyer.printed_groups("press", table="groups.csv", preflight=False)
    assert "G202: nobody reads the column `notes`" in warnings
    (flyer.root / "groups.csv").write_text(table([group(1)]).replace("phone", "phnoe", 1), "utf-8")
    said = refusal(lambda: flyer.batch("press", table="groups.csv"))
    assert said.startswith("groups.csv:1:3: G202: there is no column `phnoe`\n  hint: did you mean `phone`?\n")


def test_a_workbook_is_a_table_and_its_formulas_are_refused(flyer: Project) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (COLUMNS, tuple(group(1).values()), tuple(group(2, name="=1+1").values())):
        sheet.append(row)
    book.save(flyer.root / "groups.xlsx")
    said = told_of(flyer.batch("press", table="groups.xlsx", preflight=False))
    assert "groups.xlsx:3:2: G205: “=1+1” is a formula, and not what it shows" in said
    assert len(files(flyer)) == 2


def test_a_list_in_yaml_is_a_table_too(flyer: Project) -> None:
    text = "".join(
        f"{name}:\n" + "".join(f"  {line}\n" for line in as_yaml(n).splitlines())
        for n, name in ((1, "one"), (2, "two"))
    )
    (flyer.root / "groups.yaml").write_text(text, "utf-8")
    flyer.printed_groups("press", table="groups.yaml", preflight=False)
    assert len(files(flyer)) == 4


def test_bundles_hold_what_the_batch_has_made(flyer: Project) -> None:
    assert told_of(batch(flyer, [group(1), group(2)], merge=True, package=True)) == ""
    folder = flyer.root / "output" / "shots"
    with ZipFile(folder / "shots.g1.zip") as bundle:
        assert bundle.namelist() == ["shots.g1.en.press.pdf", "shots.g1.es.press.pdf"]
    with pikepdf.open(folder / "shots.all.press.pdf") as whole:
        assert len(whole.pages) == 8


OUTDATED = "still those of an earlier run, and are not in the manifest"


def test_files_of_a_group_that_can_no_longer_be_made_stay_and_are_told_and_taken_off_the_manifest(
    flyer: Project,
) -> None:
    batch(flyer, [group(1), group(2)], package=True)
    before = files(flyer)
    broken = group(2) | {"phone": "12"}
    assert told_of(batch(flyer, [group(1) | {"name": "New"}, broken], package=True)).startswith(
        f"G212: 3 files are {OUTDATED}: shots.g2.en.press.pdf, shots.g2.es.press.pdf, shots.g2.zip\n"
        "  hint: do not send them; correct what is wrong and run this again, or delete them\n"
        "groups.csv:3:3: "
    )
    after = files(flyer)
    assert {name for name in after if after[name] == before[name]} == {"shots.g2.en.press.pdf", "shots.g2.es.press.pdf"}
    assert {row["group"] for row in manifest(flyer)} == {"g1"}
    again = batch(flyer, [group(1) | {"name": "New"}, broken])
    assert f"G212: 2 files are {OUTDATED}: shots.g2.en" in told_of(again)
    assert told_of(batch(flyer, [group(1), group(2)])) == ""
    assert {row["group"] for row in manifest(flyer)} == {"g1", "g2"}


def test_where_no_edition_can_be_made_anew_the_manifest_lists_none(flyer: Project) -> None:
    batch(flyer, [group(1)])
    run = batch(flyer, [group(1) | {"phone": "12"}])
    assert run.tally.outdated == ("shots.g1.en.press.pdf", "shots.g1.es.press.pdf")
    assert manifest(flyer) == []


def test_of_many_outdated_files_the_first_are_named() -> None:
    problem = outdated_problem([f"{n:02}.pdf" for n in range(20)])
    assert str(problem.fact).endswith(": " + ", ".join(f"{n:02}.pdf" for n in range(12)) + " and 8 more")


def test_a_batch_makes_pictures_of_each_group_with_its_name_in_each_language(flyer: Project) -> None:
    run = batch(flyer, [group(1), group(2)], "social", preflight=True)
    assert (told_of(run), counts(run)) == ("", (24, 24))
    for n, code, shape in product((1, 2), ("en", "es"), ("square", "story", "preview")):
        made = flyer.root / f"output/shots/shots.g{n}.{code}.{shape}"
        assert made.with_name(f"{made.name}.png").read_bytes().startswith(b"\x89PNG")
        assert f"Example Group {n} · example.org/{n}" in made.with_name(f"{made.name}.txt").read_text("utf-8")
    assert len(manifest(flyer)) == 24


def test_a_picture_is_made_again_if_its_alt_text_is_gone(flyer: Project) -> None:
    batch(flyer, [group(1)], "social")
    (flyer.root / "output/shots/shots.g1.en.story.txt").unlink()
    assert counts(batch(flyer, [group(1)], "social")) == (2, 12)


def test_a_pattern_names_pictures_by_their_shapes_and_each_with_its_text(flyer: Project) -> None:
    batch(flyer, [group(1)], "social", languages=("en",), pattern="{target}/{group}.{lang}")
    folder = flyer.root / "output" / "shots"
    made = sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*"))
    assert made == [f"{shape}/g1.en.{end}" for shape in ("preview", "square", "story") for end in ("png", "txt")]


def test_build_and_batch_make_the_same_pictures(flyer: Project) -> None:
    (flyer.flyer / "groups").mkdir()
    flyer.write("groups/g1.yaml", as_yaml(1))
    flyer.printed_groups("social", jobs=1)
    made = {path.name: path.read_bytes() for path in (flyer.root / "output/shots").glob("*.g1.*")}
    assert len(made) == 12
    flyer.printed("social", groups=("g1",), output="alone")
    assert {path.name: path.read_bytes() for path in (flyer.root / "alone/shots").glob("*.g1.*")} == made


def test_a_zip_of_a_group_has_its_pictures(flyer: Project) -> None:
    batch(flyer, [group(1)], "social", languages=("en",), package=True)
    with ZipFile(flyer.root / "output/shots/shots.g1.zip") as bundle:
        names = sorted(bundle.namelist())
    shapes = ("preview", "square", "story")
    assert names == [f"shots.g1.en.{shape}.{end}" for shape in shapes for end in ("png", "txt")]
