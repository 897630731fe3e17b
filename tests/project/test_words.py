"""The account of a flyer's words: how many it has, how many each medium prints, and why not the others."""

from pathlib import Path

import pytest

from flyergen.project.editions import judged_in_media, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.project.words import MediumWords, Words, count_of, words_in, words_report
from project import EN, FLYER, LAYOUT, Project
from tables import each_row


@pytest.fixture(name="project")
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path).add("shots")


def on(project: Project, medium: str, language: str = "en") -> MediumWords:
    (account,) = words_report(load(project.flyer, name="flyers/shots"), (language,))
    return next(one for one in account.media if one.medium == medium)


def why(project: Project, medium: str, key: str) -> list[str]:
    """Return why a text, or parts of it, are not in a medium."""
    found = on(project, medium)
    return [f"{one.text}: {one.why}" for one in (*found.aloud, *found.left_out) if one.key.startswith(key)]


def with_block(project: Project, block: str, text: str = "Bring a cup and a friend") -> Project:
    """Return the project with a block on the back that alone shows `more.text`."""
    foot = "  back:\n    last_row: 30\n    blocks:\n"
    project.change(LAYOUT, foot, f"{foot}      - {block}\n")
    for file in project.flyer.glob("text/*.yaml"):
        file.write_text(f"{file.read_text('utf-8')}more:\n  text: {text}\n", "utf-8")
    return project


COUNTS = {
    "two words": 2,
    "A – dash, and 3 signs …": 5,
    "": 0,
    " … ": 0,
    "don’t": 1,
    "流感 疫苗": 4,
    "무료 독감": 2,
    "{}": 0,
}


@each_row("text,count", COUNTS.items())
def test_words_are_counted_between_blanks_and_ideographs_by_themselves(text: str, count: int) -> None:
    assert count_of(text) == count


# A block that alone shows `more.text`, its words, the medium, and why they are not there.
REASONS = {
    "needs": (
        "paragraph: {text: more.text, needs: [contact.address]}", "Come in", "paper",
        ["Come in: its block or line needs a fact that flyer.yaml lacks: `contact.address`"],
    ),
    "goes with": (
        "paragraph: {text: more.text, goes_with: [more.at]}", "Come in\n  at: '{contact.address}'", "paper",
        ["Come in: its block goes with texts that say nothing: `more.at`"],
    ),
    "brackets": (
        "paragraph: more.text", '"[[At {contact.address}|Ask us]] soon"', "paper",
        ["At: it stands in `[[ ]]` with a fact that flyer.yaml lacks: `contact.address`"],
    ),
    "only facts": (
        "paragraph: more.text", '"{contact.address}"', "paper", [],
    ),
    "lines to write on": (
        "write-in: {text: more.text}", "\n  - Your name", "phone",
        ["Your name: only paper is scanned, cut, torn, stamped, written on or mailed"],
    ),
    "a stamp": (
        "stamp: {text: more.text, height: 40mm}", "Stamp here", "phone",
        ["Stamp here: only paper is scanned, cut, torn, stamped, written on or mailed"],
    ),
    "a scanned code": (
        "contact: {show: [phone, web], scan: more.text, code: {link: organization.web, text: code.alt}}",
        "Scan this", "phone", ["Scan this: only paper is scanned, cut, torn, stamped, written on or mailed"],
    ),
    "a picture": (
        "paragraph: more.text", "Come in", "square",
        ["Come in: a picture has only the title, the day, the place and how to reach you"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REASONS)
def test_what_is_left_out_has_its_reason(project: Project, name: str) -> None:
    block, text, medium, reasons = REASONS[name]
    with_block(project, block, text)
    assert why(project, medium, "more.text") == reasons


def test_a_text_is_in_its_file_and_a_fact_in_flyer_yaml(project: Project) -> None:
    with_block(project, "paragraph: {text: more.text, needs: [contact.address]}")
    project.change(FLYER, "phone: 503-543-8417", "phone: 503-543-8417, email: a@example.org")
    found = {one.key: one for one in on(project, "paper").left_out}
    assert found["more.text"].place.file == f"flyers/shots/{EN}"
    line = (project.flyer / EN).read_text("utf-8").split("\n")[found["more.text"].place.line - 1]
    assert line == "  text: Bring a cup and a friend"
    email = found["{contact.email}"]
    assert (email.words, email.reason, email.place.file) == (1, "layout", f"flyers/shots/{FLYER}")


def test_comments_are_no_words_of_a_file(project: Project) -> None:
    before = next(words_in(project.flyer, ("en",)))
    text = (project.flyer / EN).read_text("utf-8")
    project.write(EN, f"# Three more words\n{text}# and two\n")
    after = next(words_in(project.flyer, ("en",)))
    assert after.texts == before.texts
    assert [one.text for one in after.comments] == ["Three more words", "and two"]
    assert isinstance(after.comments[0], Words)
    assert [(one.place.line, one.place.column) for one in after.comments] == [(1, 1), (text.count("\n") + 2, 1)]


def test_a_flyer_that_cannot_be_read_has_no_account(project: Project) -> None:
    project.write(FLYER, "languages: [en\n")
    assert list(words_in(project.flyer)) == []


CODE = "{link: organization.web, text: code.alt}"
# Blocks that one medium refused and another left out, or of which a phone showed the words of one alone.
ALIKE = {
    "a role beyond at_most": ["contact: {show: [phone, role], at_most: 1, role: more.text}"],
    "words for a code beyond at_most": [
        f"contact: {{show: [phone, web], at_most: 1, scan: more.text, code: {CODE}}}"
    ],
    "words for the web address without a code": ["contact: {show: [phone, web], scan: more.text}"],
    "two captions of one link": [
        f"qr: {{code: {CODE}, caption: more.text}}", f"qr: {{code: {CODE}, caption: cover.body}}"
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_what_one_medium_refuses_no_other_leaves_out(project: Project, name: str) -> None:
    first, *others = ALIKE[name]
    with_block(project, first)
    for block in others:
        project.change(LAYOUT, f"      - {first}\n", f"      - {first}\n      - {block}\n")
    source = load(project.flyer)
    spec = EditionSpec(("en",), demand=Demand.draft, words=False)
    judged = judged_in_media(source, spec, ("sheet", "white_border", "phone", "web", "large_print"))
    errors = {
        medium: [one.code for one in verdict_on(some[0].findings, spec.demand).errors if one.code != "T301"]
        for medium, some in judged.items()
    }
    refused = ["L412"] if "at_most" in name else []
    assert errors == dict.fromkeys(errors, refused)
    if not refused:
        assert [why(project, medium, "more.text") for medium in ("paper", "copier", "phone", "web")] == [[], [], [], []]
