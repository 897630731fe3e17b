"""Every command judges an edition alike: what one stops at, another does not call good."""

import json
import zlib
from pathlib import Path

import pytest
from PIL import Image

from groups_project import as_yaml, with_groups
from lint.test_hosts import with_picture
from project import EN, ES, FLYER, LAYOUT, Project
from typeset.test_overlaps import fixed, longer

BROKEN = 'title: "Vacunas\n'


def with_broken_french(project: Project) -> Project:
    project.change(FLYER, "languages: [en, es]", "languages: [en, es, fr]")
    return project.write("text/fr.yaml", BROKEN)


def state(project: Project, language: str) -> dict[str, object]:
    (flyer,) = json.loads(project.run("languages", "--json").out)["flyers"]
    found: dict[str, object] = next(one for one in flyer["languages"] if one["language"] == language)
    return found


def codes(problems: object) -> list[str]:
    return [problem["code"] for problem in problems if not problem["warning"]]  # type: ignore[attr-defined]


def test_languages_tells_blocks_that_are_printed_over_each_other(project: Project) -> None:
    longer(fixed(project))
    assert codes(state(project, "es")["problems"]) == ["T309"]
    assert state(project, "es")["next"] == "flyergen check shots --lang es"


@pytest.mark.all
def test_languages_and_a_translators_check_tell_words_that_are_too_wide(project: Project) -> None:
    project.change(FLYER, "name: Rural Organizing Project", f"name: {'R' * 90}")
    project.change(ES, "Nada.", "Vea a {organization.name}")
    built = codes(json.loads(project.run("build", "--json").out)["problems"])
    assert sorted(codes(state(project, "es")["problems"])) == sorted(built) == ["T303"]
    assert project.run("check", "shots", "--lang", "es").exit == 1


def test_groups_says_ready_where_batch_makes_the_edition(project: Project) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1).replace(", es: 'Reuniones: día 1'", ""))
    assert json.loads(project.run("groups", "shots", "--json").out)["groups"] == [
        {"group": "one", "name": "Example Group 1", "states": {"en": "ready", "es": "no meeting"}}
    ]
    said = project.run("batch", "shots", "--for", "press")
    assert said.exit == 1
    assert [file for file in project.made() if file.endswith(".pdf")] == ["output/shots/shots.one.en.press.pdf"]


def test_groups_knows_what_the_checks_on_words_refuse(project: Project) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1))
    project.change(ES, "Llame al {contact.phone}", "Llame al {organization.name}")
    batch, groups = project.run("batch", "shots", "--for", "press"), project.run("groups", "shots")
    assert (batch.exit, groups.exit) == (1, 1)
    assert "T513" in batch.err
    assert groups.out.splitlines()[0].split() == ["group", "en"]
    assert [line for line in groups.err.splitlines() if "T51" in line] == [
        line for line in batch.err.splitlines() if "T51" in line
    ]


def test_texts_that_nobody_has_touched_are_accepted_by_name_or_all(project: Project) -> None:
    accept = ("languages", "accept", "shots", "es")
    assert project.run(*accept).exit == 0
    project.change(EN, "body: Nothing.", "body: Nothing at all.")
    before = (project.flyer / "text/es.accepted").read_bytes()
    assert project.run(*accept) == (
        1,
        "",
        (
            "flyers/shots/text/es.yaml:11:11: F121: nobody has touched `points.2.body` since its source changed\n"
            "  hint: see what changed: `flyergen languages shots --diff`; name the texts that are right, "
            "or say: flyergen languages accept shots es --all\n"
            "1 problem; nothing changed\n"
        ),
    )
    assert (project.flyer / "text/es.accepted").read_bytes() == before
    assert project.run(*accept, "--all").out == "10 texts in es accepted as translations of today's source\n"
    assert state(project, "es")["stale"] == []


def test_the_broken_file_of_one_language_stops_no_other(project: Project) -> None:
    with_broken_french(project)
    place = "flyers/shots/text/fr.yaml:1:8: Y"
    for words in (("build", "--for", "screen"), ("preview", "shots"), ("check", "shots")):
        said = project.run(*words)
        assert (said.exit, place in said.err) == (1, True), words
        assert "es" in said.out, words
    assert [file for file in project.made() if file.endswith(".pdf")] == [
        "output/shots/shots.en.screen.pdf",
        "output/shots/shots.es.screen.pdf",
    ]


@pytest.mark.parametrize(
    "words", [("build", "--for", "screen"), ("preview", "shots"), ("ticket", "shots"), ("batch", "shots")]
)
def test_the_broken_file_of_a_language_that_is_not_asked_for_is_named(project: Project, words: tuple[str, ...]) -> None:
    with_broken_french(with_groups(project)).write("groups/one.yaml", as_yaml(1))
    said = project.run(*words, "--lang", "es")
    assert (said.exit, bool(project.made())) == (0, True)
    assert (
        "flyers/shots/text/fr.yaml: F107: the words in `fr` cannot be read; nothing is made of them\n"
        "  hint: see why: flyergen check shots --lang fr\n"
    ) in said.err


def test_a_ticket_goes_where_it_is_told(project: Project) -> None:
    said = project.run("ticket", project.flyer.as_posix(), "--lang", "en", "-o", "out")
    assert said.exit == 0
    assert all(line.startswith("out/shots/shots.") for line in said.out.splitlines()[:-1])
    assert [path.name for path in (project.root / "out/shots").iterdir() if path.suffix == ".json"]


def test_a_ticket_knows_where_codes_may_lead(project: Project) -> None:
    with_picture(project, "https://short.example/x")
    for words in (("build", "--for", "press"), ("ticket", "shots"), ("package", "shots")):
        said = project.run(*words, "--lang", "en")
        assert (said.exit, "P489" in said.err) == (1, True), words


def test_a_group_without_a_line_in_the_source_language_is_made_in_the_others(project: Project) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1).replace("en: 'Meetings: day 1', ", ""))
    assert "G105: the group `one` has no `meeting` in `en`" in project.run("build", "--group", "one").err
    assert {file.split(".")[2] for file in project.made()} == {"es"}


def spoilt_png(path: Path) -> bytes:
    """Return a picture whose checksums are right and whose pixels nobody can unpack."""
    Image.radial_gradient("L").resize((600, 400)).save(path)
    data = path.read_bytes()
    at = data.index(b"IDAT")
    size = int.from_bytes(data[at - 4 : at], "big")
    chunk = b"IDAT" + data[at + 4 : at + 104] + bytes(size - 100)
    return data[:at] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + data[at + 8 + size :]


def test_every_command_tells_a_picture_that_nobody_can_unpack(project: Project, tmp_path: Path) -> None:
    project.write("art/photo.png", spoilt_png(tmp_path / "photo.png"))
    project.change(LAYOUT, "- paragraph: cover.body", "- picture: {file: art/photo.png, width: 2in, decoration: true}")
    expected = (
        "flyers/shots/layout.yaml:9:25: L206: `art/photo.png` is broken or not a picture\n"
        "  hint: save it as PNG, JPEG, TIFF, WebP or SVG\n"
    )
    for command in ("check", "build", "languages", "preview shots", "groups shots", "ticket shots"):
        said = project.run(*command.split())
        assert (said.exit, said.err.count(expected)) == (1, 1), command
