"""A batch: equal to what `build` makes, and only what has changed. Faults are in `test_batch_faults` and `_rows`."""

import csv
import json
from hashlib import sha256
from itertools import product
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.groups_project import COLUMNS, as_yaml, group, table, with_groups
from cli.project import Project, Said
from flyergen.engine.batch_run import outdated_problem

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
    words = ("--for", "press", "--for", "screen", "--no-preflight")
    batch(flyer, rows, *words, "--jobs", "1", "--output", "many")
    for row in rows:
        (flyer.root / "one.csv").write_text(table([row]), "utf-8")
        flyer.run("batch", "shots", "--groups", "one.csv", *words, "--output", "one")
    many, one = (flyer.root / which / "shots" for which in ("many", "one"))
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
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (COLUMNS, tuple(group(1).values()), tuple(group(2, name="=1+1").values())):
        sheet.append(row)
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


OUTDATED = "still those of an earlier run, and are not in the manifest"


def test_files_of_a_group_that_can_no_longer_be_made_stay_and_are_told_and_taken_off_the_manifest(
    flyer: Project,
) -> None:
    batch(flyer, [group(1), group(2)], "--package", *FAST)
    before = files(flyer)
    broken = group(2) | {"phone": "12"}
    said = batch(flyer, [group(1) | {"name": "New"}, broken], "--package", *FAST)
    assert said.exit == 1
    assert said.err.startswith(
        f"G212: 3 files are {OUTDATED}: shots.g2.en.press.pdf, shots.g2.es.press.pdf, shots.g2.zip\n"
        "  hint: do not send them; correct what is wrong and run this again, or delete them\n"
        "groups.csv:3:3: "
    )
    after = files(flyer)
    assert {name for name in after if after[name] == before[name]} == {"shots.g2.en.press.pdf", "shots.g2.es.press.pdf"}
    assert {row["group"] for row in manifest(flyer)} == {"g1"}
    again = batch(flyer, [group(1) | {"name": "New"}, broken])
    assert f"G212: 2 files are {OUTDATED}: shots.g2.en" in again.err
    assert batch(flyer, [group(1), group(2)]).err == ""
    assert {row["group"] for row in manifest(flyer)} == {"g1", "g2"}


def test_where_no_edition_can_be_made_anew_the_manifest_lists_none(flyer: Project) -> None:
    batch(flyer, [group(1)])
    said = batch(flyer, [group(1) | {"phone": "12"}], "--json", *FAST)
    assert json.loads(said.out)["outdated"] == ["shots.g1.en.press.pdf", "shots.g1.es.press.pdf"]
    assert manifest(flyer) == []


def test_of_many_outdated_files_the_first_are_named() -> None:
    problem = outdated_problem([f"{n:02}.pdf" for n in range(20)])
    assert str(problem.fact).endswith(": " + ", ".join(f"{n:02}.pdf" for n in range(12)) + " and 8 more")


def test_a_table_that_is_not_there_is_named(flyer: Project) -> None:
    (flyer.root / "groups.csv").write_text("id,name\n", "utf-8")
    for command in ("batch", "groups"):
        said = flyer.run(command, "shots", "--groups", "group.csv")
        assert (said.exit, said.err.splitlines()[:2]) == (
            2,
            ["G110: there is no file or folder `group.csv`", "  hint: did you mean `groups.csv`?"],
        )
    assert (
        "  hint: correct its name, or give the path of a table or of a folder of YAML files\n"
        in flyer.run("batch", "shots", "--groups", "no/where.csv").err
    )


PICTURES = ("--for", "social", "--jobs", "1")


def test_a_batch_makes_pictures_of_each_group_with_its_name_in_each_language(flyer: Project) -> None:
    said = batch(flyer, [group(1), group(2)], *PICTURES)
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith("shots  2 groups, 2 languages, 1 target\n  24 files made, 0 as they were")
    for n, code, shape in product((1, 2), ("en", "es"), ("square", "story", "preview")):
        made = flyer.root / f"output/shots/shots.g{n}.{code}.{shape}"
        assert made.with_name(f"{made.name}.png").read_bytes().startswith(b"\x89PNG")
        assert f"Example Group {n} · example.org/{n}" in made.with_name(f"{made.name}.txt").read_text("utf-8")
    assert len(manifest(flyer)) == 24


def test_a_picture_is_made_again_if_its_alt_text_is_gone(flyer: Project) -> None:
    batch(flyer, [group(1)], *PICTURES)
    (flyer.root / "output/shots/shots.g1.en.story.txt").unlink()
    assert "2 files made, 10 as they were" in batch(flyer, [group(1)], *PICTURES).out


def test_a_pattern_names_pictures_by_their_shapes_and_each_with_its_text(flyer: Project) -> None:
    batch(flyer, [group(1)], *PICTURES, "--lang", "en", "--name", "{target}/{group}.{lang}")
    folder = flyer.root / "output" / "shots"
    made = sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*"))
    assert made == [f"{shape}/g1.en.{end}" for shape in ("preview", "square", "story") for end in ("png", "txt")]


def test_build_and_batch_make_the_same_pictures(flyer: Project) -> None:
    (flyer.flyer / "groups").mkdir()
    flyer.write("groups/g1.yaml", as_yaml(1))
    flyer.run("batch", "shots", *PICTURES)
    made = {path.name: path.read_bytes() for path in (flyer.root / "output/shots").glob("*.g1.*")}
    assert len(made) == 12
    flyer.run("build", "shots", "--group", "g1", "--for", "social", "-o", "alone")
    assert {path.name: path.read_bytes() for path in (flyer.root / "alone/shots").glob("*.g1.*")} == made


def test_a_zip_of_a_group_has_its_pictures(flyer: Project) -> None:
    batch(flyer, [group(1)], *PICTURES, "--lang", "en", "--package")
    with ZipFile(flyer.root / "output/shots/shots.g1.zip") as bundle:
        names = sorted(bundle.namelist())
    shapes = ("preview", "square", "story")
    assert names == [f"shots.g1.en.{shape}.{end}" for shape in shapes for end in ("png", "txt")]
