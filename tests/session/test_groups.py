"""Groups are changed in the files that hold them, and what others have changed stays."""

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from flyergen.problem import FlyerError
from flyergen.session.groups import (
    add_group,
    groups_on_disk,
    lacking_fields,
    read_pasted,
    remove_group,
    save_field,
    save_logo,
    take_groups,
    wrong_fields,
)
from flyergen.session.session import EditingSession, Saved
from groups_project import as_yaml, group, table
from session.edited_groups import session_in, with_files

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#123" d="M0 0h10v10z"/></svg>'
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&f;&f;&f;&f;&f;</text></svg>"""


@pytest.fixture
def session(tmp_path: Path) -> EditingSession:
    return session_in(tmp_path)


def with_csv(session: EditingSession) -> Path:
    path = session.folder / "groups.csv"
    path.write_text(table([group(1), group(2)]), "utf-8", newline="")
    return path


def with_workbook(session: EditingSession) -> Path:
    book = Workbook()
    for row in csv.reader(table([group(1), group(2)]).splitlines()):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(session.folder / "groups.xlsx")
    return session.folder / "groups.xlsx"


def with_yaml_table(session: EditingSession) -> Path:
    path = session.folder / "groups.yaml"
    lines = ("".join(f"  {line}\n" for line in as_yaml(number).splitlines()) for number in (1, 2))
    path.write_text("".join(f"g{n}:\n{body}" for n, body in enumerate(lines, 1)), "utf-8")
    return path


KINDS = pytest.mark.parametrize("begun", [with_files, with_csv, with_workbook, with_yaml_table])


def fields(session: EditingSession, name: str) -> dict[str, str]:
    return dict(groups_on_disk(session.folder, session.shown).group(name).fields)


@KINDS
@pytest.mark.parametrize("name", ["g1", "g2"])
def test_a_group_is_removed_wherever_the_groups_are_and_comes_back(
    session: EditingSession, begun: object, name: str
) -> None:
    path = begun(session)  # type: ignore[operator]
    before = contents(path)
    other = fields(session, "g2" if name == "g1" else "g1")
    remove_group(session, name)
    (left,) = groups_on_disk(session.folder, session.shown).groups
    assert left.fields == other
    with pytest.raises(KeyError):
        remove_group(session, name)
    step = session.undo()
    assert step
    assert (step.key, step.part) == (name, "removed")
    assert contents(path) == before
    for one in ("g1", "g2"):
        remove_group(session, one)
    assert groups_on_disk(session.folder, session.shown).groups == ()


def contents(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (path.iterdir() if path.is_dir() else [path])}


def test_the_logo_of_a_removed_group_goes_and_comes_back_unless_another_group_has_it(session: EditingSession) -> None:
    folder = with_files(session)
    save_logo(session, "g1", "logo.svg", SVG)
    save_field(session, "g2", "logo", "groups/g1.svg", "")
    remove_group(session, "g1")
    assert (folder / "g1.svg").exists()
    remove_group(session, "g2")
    assert not (folder / "g1.svg").exists()
    assert session.undo()
    assert (folder / "g1.svg").read_bytes() == SVG


@KINDS
def test_a_field_is_saved_wherever_the_groups_are(session: EditingSession, begun: object) -> None:
    begun(session)  # type: ignore[operator]
    before = fields(session, "g2")
    assert save_field(session, "g2", "phone", "541-555-0199", "503-543-1002") == Saved("saved")
    assert fields(session, "g2") == {**before, "phone": "541-555-0199"}
    assert fields(session, "g1")["phone"] == "503-543-1001"
    session.undo()
    assert fields(session, "g2") == before
    session.redo()
    assert fields(session, "g2")["phone"] == "541-555-0199"


@KINDS
def test_groups_are_brought_up_to_date_and_new_ones_come(session: EditingSession, begun: object) -> None:
    begun(session)  # type: ignore[operator]
    new = {"name": "Canby", "phone": "541-555-0106", "meeting/en": "Mondays", "meeting/es": "Lunes"}
    taken = take_groups(session, {"g1": {"name": "Bend", "phone": ""}, "canby": new, "coos": {**new, "name": "Coos"}})
    assert taken == ("canby", "coos")
    assert (fields(session, "g1")["name"], fields(session, "g1")["phone"]) == ("Bend", "503-543-1001")
    assert fields(session, "canby") == new
    assert fields(session, "coos")["name"] == "Coos"
    session.undo()
    assert {one.id for one in groups_on_disk(session.folder, session.shown).groups} == {"g1", "g2"}


def test_only_the_field_changes_in_the_file(session: EditingSession) -> None:
    path = with_csv(session)
    before = path.read_bytes()
    save_field(session, "g2", "meeting/es", "Reuniones, los lunes", "Reuniones: día 2")
    assert path.read_bytes() == before.replace("Reuniones: día 2".encode(), b'"Reuniones, los lunes"')
    session.undo()
    assert path.read_bytes() == before


def test_a_field_without_a_column_gets_one(session: EditingSession) -> None:
    path = session.folder / "groups.csv"
    path.write_text("name,notes\nBend,call before noon\nCanby,\n", "utf-8")
    save_field(session, "canby", "phone", "541-555-0106", "")
    assert path.read_text("utf-8") == "name,notes,phone\nBend,call before noon,\nCanby,,541-555-0106\n"


def test_an_empty_table_takes_groups(session: EditingSession) -> None:
    (session.folder / "groups.csv").write_bytes(b"")
    take_groups(session, {"bend": {"name": "Bend", "meeting/es": "Lunes"}})
    assert (session.folder / "groups.csv").read_text("utf-8") == "group,name,meeting es\nbend,Bend,Lunes\n"


def test_another_row_that_somebody_else_has_changed_stays(session: EditingSession) -> None:
    path = with_csv(session)
    path.write_text(path.read_text("utf-8").replace("Example Group 1", "Theirs"), "utf-8")
    save_field(session, "g2", "name", "Mine", "Example Group 2")
    assert (fields(session, "g1")["name"], fields(session, "g2")["name"]) == ("Theirs", "Mine")


def test_the_same_field_asks(session: EditingSession) -> None:
    path = with_csv(session)
    path.write_text(path.read_text("utf-8").replace("Example Group 2", "Theirs"), "utf-8")
    saved = save_field(session, "g2", "name", "Mine", "Example Group 2")
    assert saved == Saved("changed by others", "Theirs", "groups.csv", path.stat().st_mtime_ns)
    assert fields(session, "g2")["name"] == "Theirs"


@pytest.mark.parametrize("lock", ["~$groups.csv", ".~lock.groups.csv#"])
def test_a_table_that_is_open_elsewhere_is_not_written(session: EditingSession, lock: str) -> None:
    path = with_csv(session)
    before = path.read_bytes()
    (session.folder / lock).write_text("Rosa", "utf-8")
    with pytest.raises(FlyerError) as caught:
        save_field(session, "g2", "name", "Mine", "Example Group 2")
    (problem,) = caught.value.problems
    assert (problem.code, problem.fact) == ("D101", "groups.csv is open in another program")
    assert problem.hint == f"close it in Excel or LibreOffice and try again; if it is not open, delete {lock}"
    assert path.read_bytes() == before
    (session.folder / lock).unlink()
    assert save_field(session, "g2", "name", "Mine", "Example Group 2") == Saved("saved")


@pytest.mark.parametrize(
    ("name", "field"), [("g9", "name"), ("../flyer", "name"), ("g1", "country"), ("g1", "palette")]
)
def test_there_is_no_such_group_or_field(session: EditingSession, name: str, field: str) -> None:
    folder = with_files(session)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(KeyError):
        save_field(session, name, field, "x", "")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_new_group_has_a_name_for_files_of_its_own(session: EditingSession) -> None:
    with_files(session)
    assert [add_group(session, "G1"), add_group(session, "../../etc/passwd"), add_group(session, "CON")] == [
        "g1-2", "etc-passwd", "con-group",
    ]  # fmt: skip
    assert (session.folder / "groups" / "etc-passwd.yaml").read_text("utf-8") == "name: ../../etc/passwd\n"


def test_a_logo_is_put_beside_the_groups_and_can_be_taken_back(session: EditingSession) -> None:
    folder = with_files(session)
    save_logo(session, "g1", "../../Our logo.SVG", SVG)
    assert (folder / "g1.svg").read_bytes() == SVG
    assert fields(session, "g1")["logo"] == "groups/g1.svg"
    session.undo()
    assert not (folder / "g1.svg").exists()
    assert "logo" not in fields(session, "g1")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", LAUGHS),
        ("a.png", b"<html>"),
        ("a.svg", b"<svg><script>alert(1)</script>"),
        ("a", SVG),
        ("a.exe", b"MZ"),
    ],
)
def test_what_is_no_logo_is_refused(session: EditingSession, name: str, data: bytes) -> None:
    folder = with_files(session)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(FlyerError):
        save_logo(session, "g1", name, data)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


PASTED = (
    "group\tname\tcontact name\tphone\tmeeting en\tmeeting es\tnotes\n"
    "burns\tBurns\tLuis\t541-555-01\tMeetings: day 1\tReuniones\tcall before noon\n"
    '\tChiloquin\tCarol\t541-555-0109\t"Meetings\n""here"""\t\t\n\t\t\t\t\t\t\n'
)


def test_pasted_cells_are_groups_and_their_columns_are_guessed(session: EditingSession) -> None:
    facts = groups_on_disk(session.folder, "shots").facts
    read = read_pasted(PASTED, facts, {})
    assert [(one.title, one.field, one.sure) for one in read.columns] == [
        ("group", "group", True), ("name", "name", True), ("contact name", "contact", True), ("phone", "phone", True),
        ("meeting en", "meeting/en", True), ("meeting es", "meeting/es", True), ("notes", "", False),
    ]  # fmt: skip
    burns, chiloquin = read.groups
    assert (burns.id, burns.line, chiloquin.id) == ("burns", 2, "chiloquin")
    assert chiloquin.fields["meeting/en"] == 'Meetings\n"here"'
    assert list(wrong_fields(burns.as_written(), facts)) == ["phone"]
    assert lacking_fields(burns.fields, facts, ("en", "es")) == ()
    assert lacking_fields(chiloquin.fields, facts, ("en", "es")) == ("meeting/es",)
    assert lacking_fields(chiloquin.fields, facts, ("en",)) == ()


def test_somebody_says_what_a_column_is_and_cells_without_titles_are_groups_too(session: EditingSession) -> None:
    facts = groups_on_disk(session.folder, "shots").facts
    read = read_pasted("Burns\t541-555-0105\nBend\t541-555-0102\n", facts, {})
    assert not read.has_names
    read = read_pasted("Burns\t541-555-0105\nBend\t541-555-0102\n", facts, {0: "name", 1: "phone"})
    assert [(one.id, one.fields["phone"]) for one in read.groups] == [
        ("burns", "541-555-0105"),
        ("bend", "541-555-0102"),
    ]
    assert [one.title for one in read.columns] == ["column 1", "column 2"]
    assert read_pasted("", facts, {}).groups == ()


def test_a_workbook_keeps_what_is_not_changed(session: EditingSession) -> None:
    path = with_workbook(session)
    save_field(session, "g2", "name", "Mine & yours", "Example Group 2")
    sheet = load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet["B"]] == ["name", "Example Group 1", "Mine & yours"]
