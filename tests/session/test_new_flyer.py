"""New flyers: a folder for a flyer of a kind, whole or not at all, and no example of it is ever printed."""

from errno import ENOSPC
from pathlib import Path

import pytest

from building import batch_of, build_of, errors_of, refusal, told
from flyergen.job.request import Request
from flyergen.messages import said_in
from flyergen.reports.check import check
from flyergen.reports.previews import Looks, make_preview
from flyergen.session.new_flyer import NewFlyer, Owner, make
from flyergen.source.assets.kinds import read_kinds
from flyergen.source.find_flyers import find_flyers
from flyergen.translate.overview import overview
from kind_project import KIND, new_files, text_of
from project import EN, ES, FLYER, Project

NOBODY, OWNER = Owner(), Owner("A: B", "https://b.org", phone="503-543-8418", email="a@b.org")


def begin(*languages: str, owner: Owner = NOBODY) -> None:
    """Begin a flyer of the project's own kind."""
    make(NewFlyer("fair", read_kinds((Path("flyers"),)).kind("notice"), languages, owner), said_in)


def replace(project: Project, file: str, *pairs: tuple[str, str]) -> None:
    path = project.root / "flyers" / "fair" / file
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_a_new_flyer_has_what_it_needs_of_its_kind_and_no_more(kind: Project) -> None:
    begin()
    schemas = [f".schemas/{name}.schema.json" for name in ("flyer", "glossary", "group", "layout", "text")]
    assert new_files(kind) == [*schemas, "flyer.yaml", "layout.yaml", "placeholders.yaml", EN, ES]


def test_what_the_start_says_goes_over_what_the_finished_flyer_says(kind: Project) -> None:
    begin()
    assert "Say it here" in text_of(kind, EN)
    assert "vacunas" in text_of(kind, ES).lower()


def test_new_files_tell_editors_their_schemas(kind: Project) -> None:
    begin()
    first = {file: text_of(kind, file).split("\n", maxsplit=1)[0] for file in (FLYER, "layout.yaml", EN)}
    assert first == {
        FLYER: "# yaml-language-server: $schema=.schemas/flyer.schema.json",
        "layout.yaml": "# yaml-language-server: $schema=.schemas/layout.schema.json",
        EN: "# yaml-language-server: $schema=../.schemas/text.schema.json",
    }


def test_what_is_said_of_the_owner_stands_in_the_facts_and_is_no_example(kind: Project) -> None:
    kind.change(FLYER, "languages:", "date: 2020-02-02 # then\nlanguages:")
    begin(owner=OWNER._replace(contact_name="A desk"))
    text = text_of(kind, FLYER)
    assert 'organization: {name: "A: B", web: https://b.org}' in text
    assert "contact: {name: A desk, phone: 503-543-8418, email: a@b.org}" in text
    assert "date: 2026-05-28 # then" in text
    assert "facts:" not in text_of(kind, "placeholders.yaml")


def test_examples_are_not_printed_and_each_is_told_at_its_place(kind: Project) -> None:
    begin("en")
    keys = "if it is right as it is, delete its line in flyers/fair/placeholders.yaml"
    spare = "if you have none, delete the line here"
    words = "if they are right, delete their line in flyers/fair/placeholders.yaml"
    built = build_of("fair", "screen")
    assert (built.lines, kind.made()) == ((), [])
    assert told(built.problems) == (
        "flyers/fair/flyer.yaml:3:22: K301: `organization.name` is still the example\n"
        f"  hint: write yours; {keys}\n"
        "flyers/fair/flyer.yaml:3:53: K301: `organization.web` is still the example\n"
        "flyers/fair/flyer.yaml:4:18: K301: `contact.phone` is still the example\n"
        f"  hint for these 2: write yours; {keys}; {spare}\n"
        "flyers/fair/text/en.yaml:5:10: K302: `cover.title` (en) is still the example\n"
        "flyers/fair/text/en.yaml:6:9: K302: `cover.body` (en) is still the example\n"
        f"  hint for these 2: write your own; {words}\n"
    )


@pytest.mark.usefixtures("kind")
def test_a_check_lists_the_examples_and_says_how_full_the_panels_are() -> None:
    begin(owner=OWNER)
    (checked,) = check(Request(("fair",)))
    assert "front" in "\n".join(checked.lines)
    found = errors_of(checked.problems)
    assert (len(found), told(found).count("is still the example")) == (4, 4)


@pytest.mark.usefixtures("kind")
def test_a_translator_is_told_of_the_examples_in_her_file_and_in_the_facts() -> None:
    begin()
    (checked,) = check(Request(("fair",), ("es",)))
    found = told(errors_of(checked.problems))
    assert found.count("(es) is still the example") == found.count("K302") == 2
    assert found.count("K301") == found.count("is still the example") - 2 == 3


@pytest.mark.usefixtures("kind")
def test_the_state_of_the_languages_counts_the_words_as_before() -> None:
    begin()
    (status,) = overview(Request(("fair",))).flyers
    counts = [(one.language, one.total, one.done) for one in status.languages]
    assert counts == [("en", 10, 10), ("es", 10, 10)]


def test_pictures_are_made_of_examples_with_one_warning(kind: Project) -> None:
    begin()
    shown = make_preview(Request(("fair",)), Looks(dpi=20))
    assert (shown.problems, len(kind.made())) == ((), 4)
    assert told(shown.warnings) == (
        "flyers/fair/flyer.yaml:3:22: K303: 7 things in these pictures are still the example\n"
        "  hint: see them: flyergen check fair\n"
    )


def test_once_all_examples_are_replaced_nothing_else_has_to_be_done(kind: Project) -> None:
    begin(owner=OWNER)
    replace(kind, EN, ("Say it here", "A fair"), ("Say more of it", "All of you"))
    replace(kind, ES, ("Vacunas gratis contra la gripe", "Una feria"), ("antes del viernes", "ya"))
    built = build_of("fair", "screen")
    assert (errors_of(built.problems), len(built.files)) == ((), 2)


def test_an_example_that_is_right_may_stay_once_its_line_is_deleted(kind: Project) -> None:
    begin("en")
    path = kind.root / "flyers" / "fair" / "placeholders.yaml"
    kept = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("  ") or line == "  en:"]
    path.write_text("\n".join(kept), "utf-8")
    built = build_of("fair", "screen")
    assert (errors_of(built.problems), len(built.files)) == ((), 1)


def test_where_a_line_breaks_makes_no_difference_to_an_example(kind: Project) -> None:
    begin("en", owner=OWNER)
    replace(kind, EN, ("title: Say it here", "title: >-\n    Say it\n    here"), ("Say more of it", "More"))
    assert "`cover.title` (en) is still the example" in told(build_of("fair").problems)


def test_groups_wait_for_the_examples_too(kind: Project) -> None:
    kind.change(FLYER, "figures:", "groups: {may_change: [contact]}\nfigures:")
    begin()
    (kind.root / "groups.csv").write_text("group,phone\none,503-543-8417\n", "utf-8")
    assert "`contact.phone` is still the example" in refusal(lambda: batch_of("fair", table="groups.csv"))
    assert not [name for name in kind.made() if name.endswith(".pdf")]


def test_a_language_that_the_kind_does_not_have_begins_as_a_blank_file(kind: Project) -> None:
    begin("en", "ru", owner=OWNER)
    blank = text_of(kind, "text/ru.yaml")
    assert blank.startswith(
        "# yaml-language-server: $schema=../.schemas/text.schema.json\n# The words of fair in Russian (русский).\n"
    )
    assert "  # en: Say it here\n  # Where: front, large title. Room: about" in blank
    assert not (kind.root / "flyers" / "fair" / ES).exists()
    (checked,) = check(Request(("fair",), ("ru",)))
    assert "`en`" not in told(checked.problems).partition("T207")[0]


def test_a_language_of_another_region_begins_with_the_words_of_the_kind(kind: Project) -> None:
    begin("en-GB", "es-MX", owner=OWNER)
    assert "title: Say it here" in text_of(kind, "text/en-GB.yaml")
    assert "review: draft" in text_of(kind, "text/es-MX.yaml")
    assert "Vacunas gratis" in text_of(kind, "text/es-MX.yaml")
    assert not (kind.root / "flyers" / "fair" / ES).exists()
    assert "`cover.title` (es-MX) is still the example" in told(
        next(iter(check(Request(("fair",), ("es-MX",))))).problems
    )


def test_a_new_translation_is_a_draft(kind: Project) -> None:
    begin()
    assert "review: draft" in text_of(kind, ES)
    assert "review: reviewed" not in text_of(kind, ES)


BROKEN = {
    "a placeholder of nothing": (
        ("kind.yaml", KIND.replace("contact.phone", "contact.fone").replace("[cover]", "[covers]")),
        (
            "flyers/shots/kind.yaml:4:30: K103: a new flyer of this kind has no `contact.fone`\n"
            "  hint: did you mean `contact.phone`?\n"
            "flyers/shots/kind.yaml:5:9: K103: a new flyer of this kind has no `covers`\n"
            "  hint: did you mean `cover`?\n"
        ),
    ),
    "a key that is none": (
        ("kind.yaml", KIND.replace("about", "abuot")),
        (
            "K101: there is no kind `notice`\n"
            "  hint: see them: flyergen new --list\n"
            "flyers/shots/kind.yaml:2:1: L101: there is no key `abuot` here\n"
            "  hint: did you mean `about`?\n"
        ),
    ),
    "words that are no YAML": (
        ("start/text/en.yaml", 'cover:\n  title: "Say it\n'),
        (
            'flyers/fair/text/en.yaml:2:10: Y113: the quote " is opened here and never closed\n'
            '  hint: close it: `title: "Say it"`\n'
        ),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_kind_that_is_broken_makes_no_flyer(kind: Project, case: str) -> None:
    (file, text), expected = BROKEN[case]
    kind.write(file, text)
    assert refusal(begin) == expected
    assert [path.name for path in (kind.root / "flyers").iterdir()] == ["shots"]


def test_two_folders_cannot_be_one_kind(kind: Project) -> None:
    kind.add("other")
    (kind.root / "flyers" / "other" / "kind.yaml").write_text(KIND, "utf-8")
    assert told(read_kinds((Path("flyers"),)).problems) == (
        "flyers/shots/kind.yaml:1:7: K102: `other` is a kind `notice` too\n  hint: give one of the two another name\n"
    )


def test_a_full_disk_leaves_nothing_behind(kind: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", full)
        said = refusal(begin)
    assert said == (
        "flyers/fair: K204: the flyer's folder cannot be made (No space left on device)\n"
        "  hint: make room, or go to a folder that you may write to\n"
    )
    assert [path.name for path in (kind.root / "flyers").iterdir()] == ["shots"]


def test_what_a_killed_command_leaves_is_no_flyer(kind: Project) -> None:
    kind.add(".fair.123.part")
    assert [folder.name for folder in find_flyers(())] == ["shots"]
    begin()
    assert not list((kind.root / "flyers").glob("*.part"))
