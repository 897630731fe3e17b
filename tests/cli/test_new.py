"""`flyergen new`: a folder for a flyer of a kind, whole or not at all, and no example of it is ever printed."""

import json
from errno import ENOSPC
from pathlib import Path

import pytest

from cli.project import EN, ES, FLYER, Project

KIND = """\
kind: notice
about: A small notice
order: 0
placeholders: [organization, contact.phone]
words: [cover]
"""
START = """\
document:
  title: Notice
cover:
  title: Say it here
  body: Say more of it, and {contact.phone}.
points:
  - heading: Who can come
    body: Everyone.
  - heading: What to bring
    body: Nothing.
figure:
  caption: of our neighbors had a shot last year.
  picture: 28 of 100 dots are filled.
code:
  alt: A code that leads to our web page.
"""
NEW = ("new", "fair", "--kind", "notice")
OWNER = ("--organization", "A: B", "--web", "https://b.org", "--phone", "503-543-8418", "--email", "a@b.org")


@pytest.fixture
def kind(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small flyer as a kind of this project, with things that no new flyer gets."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    for file in ("groups/one.yaml", "text/es.accepted", "art/draw.py", "art/old.svg"):
        project.write(file, "")
    return project.write("kind.yaml", KIND).write("start/text/en.yaml", START).write("old.yaml", "extends: layout\n")


def new_files(project: Project) -> list[str]:
    folder = project.root / "flyers" / "fair"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def text_of(project: Project, file: str) -> str:
    return (project.root / "flyers" / "fair" / file).read_text("utf-8")


def replace(project: Project, file: str, *pairs: tuple[str, str]) -> None:
    path = project.root / "flyers" / "fair" / file
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_a_new_flyer_has_what_it_needs_of_its_kind_and_no_more(kind: Project) -> None:
    assert kind.run(*NEW).exit == 0
    schemas = [f".schemas/{name}.schema.json" for name in ("flyer", "glossary", "group", "layout", "text")]
    assert new_files(kind) == [*schemas, "flyer.yaml", "layout.yaml", "placeholders.yaml", EN, ES]


def test_its_languages_may_be_given_as_every_other_command_takes_one(kind: Project) -> None:
    assert kind.run(*NEW, "--lang", "es").exit == 0
    assert [file for file in new_files(kind) if file.startswith("text/")] == [ES]


def test_what_the_start_says_goes_over_what_the_finished_flyer_says(kind: Project) -> None:
    kind.run(*NEW)
    assert "Say it here" in text_of(kind, EN)
    assert "vacunas" in text_of(kind, ES).lower()


def test_new_files_tell_editors_their_schemas(kind: Project) -> None:
    kind.run(*NEW)
    first = {file: text_of(kind, file).split("\n", maxsplit=1)[0] for file in (FLYER, "layout.yaml", EN)}
    assert first == {
        FLYER: "# yaml-language-server: $schema=.schemas/flyer.schema.json",
        "layout.yaml": "# yaml-language-server: $schema=.schemas/layout.schema.json",
        EN: "# yaml-language-server: $schema=../.schemas/text.schema.json",
    }


def test_a_new_flyer_says_what_to_do_next(kind: Project) -> None:
    assert kind.run(*NEW, "--phone", "503-543-8418") == (
        0,
        (
            "flyers/fair  notice, in en and es\n"
            "  6 things in it are examples; nothing is printed before they are replaced\n"
            "\n"
            "now:\n"
            "  1  write your facts into flyers/fair/flyer.yaml\n"
            "  2  write your words into flyers/fair/text/en.yaml and flyers/fair/text/es.yaml\n"
            "  3  what is still an example  flyergen check fair\n"
            "  4  see it                    flyergen preview fair\n"
            "  5  print it                  flyergen build fair\n"
        ),
        "",
    )


def test_what_is_said_of_the_owner_stands_in_the_facts_and_is_no_example(kind: Project) -> None:
    kind.change(FLYER, "languages:", "date: 2020-02-02 # then\nlanguages:")
    kind.run(*NEW, *OWNER, "--contact-name", "A desk")
    text = text_of(kind, FLYER)
    assert 'organization: {name: "A: B", web: https://b.org}' in text
    assert "contact: {name: A desk, phone: 503-543-8418, email: a@b.org}" in text
    assert "date: 2026-05-28 # then" in text
    assert "facts:" not in text_of(kind, "placeholders.yaml")


def test_examples_are_not_printed_and_each_is_told_at_its_place(kind: Project) -> None:
    kind.run(*NEW, "--languages", "en")
    said = kind.run("build", "fair", "--for", "screen")
    assert (said.exit, said.out, kind.made()) == (1, "", [])
    keys = "if it is right as it is, delete its line in flyers/fair/placeholders.yaml"
    spare = "if you have none, delete the line here"
    words = "if they are right, delete their line in flyers/fair/placeholders.yaml"
    assert said.err == (
        "flyers/fair/flyer.yaml:3:22: K301: `organization.name` is still the example\n"
        f"  hint: write yours; {keys}\n"
        "flyers/fair/flyer.yaml:3:53: K301: `organization.web` is still the example\n"
        "flyers/fair/flyer.yaml:4:18: K301: `contact.phone` is still the example\n"
        f"  hint for these 2: write yours; {keys}; {spare}\n"
        "flyers/fair/text/en.yaml:5:10: K302: `cover.title` (en) is still the example\n"
        "flyers/fair/text/en.yaml:6:9: K302: `cover.body` (en) is still the example\n"
        f"  hint for these 2: write your own; {words}\n"
        "5 problems in fair; nothing written\n"
    )


def test_a_check_lists_the_examples_and_says_how_full_the_panels_are(kind: Project) -> None:
    kind.run(*NEW, *OWNER)
    said = kind.run("check", "fair")
    assert said.exit == 1
    assert "front" in said.out
    assert said.err.count("is still the example") == 4
    assert said.err.endswith("4 problems in fair\n")


def test_a_translator_is_told_of_the_examples_in_her_file_alone(kind: Project) -> None:
    kind.run(*NEW)
    said = kind.run("check", "fair", "--lang", "es")
    assert said.exit == 1
    assert said.err.count("(es) is still the example") == said.err.count("is still the example") == 2


def test_the_state_of_the_languages_counts_the_words_as_before(kind: Project) -> None:
    kind.run(*NEW)
    told = json.loads(kind.run("languages", "fair", "--json").out)
    counts = [(one["language"], one["texts"], one["done"]) for one in told["flyers"][0]["languages"]]
    assert counts == [("en", 10, 10), ("es", 10, 10)]


def test_pictures_are_made_of_examples_with_one_warning(kind: Project) -> None:
    kind.run(*NEW)
    said = kind.run("preview", "fair", "--dpi", "20")
    assert (said.exit, len(kind.made())) == (0, 4)
    assert said.err == (
        "flyers/fair/flyer.yaml:3:22: K303: 7 things in these pictures are still the example\n"
        "  hint: see them: flyergen check fair\n"
    )


def test_once_all_examples_are_replaced_nothing_else_has_to_be_done(kind: Project) -> None:
    kind.run(*NEW, *OWNER)
    replace(kind, EN, ("Say it here", "A fair"), ("Say more of it", "All of you"))
    replace(kind, ES, ("Vacunas gratis contra la gripe", "Una feria"), ("antes del viernes", "ya"))
    said = kind.run("build", "fair", "--for", "screen")
    pdfs = [name for name in kind.made() if name.endswith(".pdf")]
    assert (said.exit, len(pdfs)) == (0, 2), said.err


def test_an_example_that_is_right_may_stay_once_its_line_is_deleted(kind: Project) -> None:
    kind.run(*NEW, "--languages", "en")
    path = kind.root / "flyers" / "fair" / "placeholders.yaml"
    kept = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("  ") or line == "  en:"]
    path.write_text("\n".join(kept), "utf-8")
    assert kind.run("build", "fair", "--for", "screen").exit == 0


def test_where_a_line_breaks_makes_no_difference_to_an_example(kind: Project) -> None:
    kind.run(*NEW, *OWNER, "--languages", "en")
    replace(kind, EN, ("title: Say it here", "title: >-\n    Say it\n    here"), ("Say more of it", "More"))
    assert "`cover.title` (en) is still the example" in kind.run("build", "fair").err


def test_groups_wait_for_the_examples_too(kind: Project) -> None:
    kind.change(FLYER, "figures:", "groups: {may_change: [contact]}\nfigures:")
    kind.run(*NEW)
    (kind.root / "groups.csv").write_text("group,phone\none,503-543-8417\n", "utf-8")
    said = kind.run("batch", "fair", "--groups", "groups.csv")
    assert said.exit == 1
    assert "`contact.phone` is still the example" in said.err
    assert not [name for name in kind.made() if name.endswith(".pdf")]


def test_a_language_that_the_kind_does_not_have_begins_as_a_blank_file(kind: Project) -> None:
    said = kind.run(*NEW, *OWNER, "--languages", "en, ru")
    assert said.exit == 0
    blank = text_of(kind, "text/ru.yaml")
    assert blank.startswith(
        "# yaml-language-server: $schema=../.schemas/text.schema.json\n# The words of fair in Russian (русский).\n"
    )
    assert "  # en: Say it here\n  # Where: front, large title. Room: about" in blank
    assert not (kind.root / "flyers" / "fair" / ES).exists()
    assert "`en`" not in kind.run("check", "fair", "--lang", "ru").err.partition("T207")[0]


def test_a_new_translation_is_a_draft(kind: Project) -> None:
    kind.run(*NEW)
    assert "review: draft" in text_of(kind, ES)
    assert "review: reviewed" not in text_of(kind, ES)


def test_the_kinds_are_listed_with_what_they_are(kind: Project) -> None:
    said = kind.run("new", "--list")
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith("notice ")
    assert said.out.splitlines()[0].endswith("  A small notice (en, es)")
    assert said.out.endswith("begin one: flyergen new NAME --kind notice\n")
    assert json.loads(kind.run("new", "--list", "--json").out)["kinds"][0] == {
        "kind": "notice",
        "about": "A small notice",
        "languages": ["en", "es"],
    }


def test_a_new_flyer_tells_programs_what_it_is(kind: Project) -> None:
    assert json.loads(kind.run(*NEW, "--json").out) == {
        "folder": "flyers/fair",
        "languages": ["en", "es"],
        "blank": [],
        "examples": 7,
        "kind": "notice",
    }


REFUSED = {
    "no name and no kind": (
        ("new",),
        (
            "K205: the new flyer has no name\n"
            "  hint: write it after `new`: flyergen new spring-fair --kind event\n"
            "K205: the new flyer has no kind\n"
            "  hint: add --kind; see the kinds: flyergen new --list\n"
            "2 problems; nothing written\n"
        ),
    ),
    "no such kind": (
        ("new", "fair", "--kind", "notise"),
        "K101: there is no kind `notise`\n  hint: did you mean `notice`?\n1 problem; nothing written\n",
    ),
    "a name that is taken": (
        ("new", "shots", "--kind", "notice"),
        (
            "K202: there is flyers/shots already\n"
            "  hint: choose another name; nothing is written over\n"
            "1 problem; nothing written\n"
        ),
    ),
    "a name that is none": (
        ("new", "../Spring Fair!", "--kind", "notice"),
        (
            "K201: `../Spring Fair!` cannot be the name of a flyer\n"
            "  hint: write letters, digits, `-` and `_`, such as `spring-fair`\n"
            "1 problem; nothing written\n"
        ),
    ),
    "a name that Windows keeps": (
        ("new", "con", "--kind", "notice"),
        (
            "K201: `con` cannot be the name of a flyer\n"
            "  hint: write letters, digits, `-` and `_`, such as `spring-fair`\n"
            "1 problem; nothing written\n"
        ),
    ),
    "a first language without words": (
        (*NEW, "--languages", "ru,en"),
        (
            "K203: `notice` has no words in `ru` to begin with\n"
            "  hint: name en or es first; the others are translated from it\n"
            "1 problem; nothing written\n"
        ),
    ),
    "everything of the owner": (
        (*NEW, "--languages", "en,english,en", "--phone", "12", "--email", "me", "--web", "b.org"),
        (
            "F111: `english` is not the code of a language\n"
            "  hint: did you mean `en`?\n"
            "L507: `en` is twice among the languages\n"
            "  hint: name it once\n"
            "L501: “12” is too short for a number of US\n"
            "  hint: write it as people dial it, like 503-543-8417\n"
            "L502: `me` is not an e-mail address\n"
            "  hint: write it like name@example.org\n"
            "L503: `b.org` is not a web address\n"
            "  hint: write https://b.org\n"
            "5 problems; nothing written\n"
        ),
    ),
    "a hidden character": (
        (*NEW, "--organization", "A\u2028B"),
        (
            "Y106: a line separator (U+2028) is hidden in “A\ufffdB”\n"
            "  hint: delete it: type the text anew\n"
            "1 problem; nothing written\n"
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_with_a_hint_and_nothing_is_written(kind: Project, case: str) -> None:
    words, told = REFUSED[case]
    said = kind.run(*words)
    assert (said.out, said.err) == ("", told)
    assert said.exit == (1 if "owner" in case or "hidden" in case else 2)
    assert [path.name for path in (kind.root / "flyers").iterdir()] == ["shots"]


BROKEN = {
    "a placeholder of nothing": (
        ("kind.yaml", KIND.replace("contact.phone", "contact.fone").replace("[cover]", "[covers]")),
        (
            "flyers/shots/kind.yaml:4:30: K103: a new flyer of this kind has no `contact.fone`\n"
            "  hint: did you mean `contact.phone`?\n"
            "flyers/shots/kind.yaml:5:9: K103: a new flyer of this kind has no `covers`\n"
            "  hint: did you mean `cover`?\n"
            "2 problems; nothing written\n"
        ),
    ),
    "a key that is none": (
        ("kind.yaml", KIND.replace("about", "abuot")),
        (
            "K101: there is no kind `notice`\n"
            "  hint: did you mean `event`?\n"
            "flyers/shots/kind.yaml:2:1: L101: there is no key `abuot` here\n"
            "  hint: did you mean `about`?\n"
            "2 problems; nothing written\n"
        ),
    ),
    "words that are no YAML": (
        ("start/text/en.yaml", 'cover:\n  title: "Say it\n'),
        (
            'flyers/fair/text/en.yaml:2:10: Y113: the quote " is opened here and never closed\n'
            '  hint: close it: `title: "Say it"`\n'
            "1 problem; nothing written\n"
        ),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_kind_that_is_broken_makes_no_flyer(kind: Project, case: str) -> None:
    (file, text), told = BROKEN[case]
    said = kind.write(file, text).run(*NEW)
    lines = [line for line in said.err.splitlines(keepends=True) if "did you mean `event`" not in line]
    lines = [line for line in lines if "the kinds are" not in line]
    expected = [line for line in told.splitlines(keepends=True) if "did you mean `event`" not in line]
    assert (said.out, lines) == ("", expected)
    assert [path.name for path in (kind.root / "flyers").iterdir()] == ["shots"]


def test_two_folders_cannot_be_one_kind(kind: Project) -> None:
    kind.add("other")
    (kind.root / "flyers" / "other" / "kind.yaml").write_text(KIND, "utf-8")
    said = kind.run("new", "--list")
    assert said.exit == 1
    assert said.err == (
        "flyers/shots/kind.yaml:1:7: K102: `other` is a kind `notice` too\n  hint: give one of the two another name\n"
    )


def test_a_full_disk_leaves_nothing_behind(kind: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", full)
        said = kind.run(*NEW)
    assert (said.exit, said.err) == (
        1,
        (
            "flyers/fair: K204: the flyer's folder cannot be made (No space left on device)\n"
            "  hint: make room, or go to a folder that you may write to\n"
            "1 problem; nothing written\n"
        ),
    )
    assert [path.name for path in (kind.root / "flyers").iterdir()] == ["shots"]


def test_what_a_killed_command_leaves_is_no_flyer(kind: Project) -> None:
    kind.add(".fair.123.part")
    told = kind.run("check", "--json")
    assert "part" not in told.out
    assert kind.run(*NEW).exit == 0


def test_in_an_empty_folder_a_new_flyer_makes_the_folder_of_flyers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    assert project.run("new", "fair", "--kind", "camp").exit == 2
    assert not list(tmp_path.iterdir())
    assert project.run("new", "fair", "--kind", "campaign").exit == 0
    assert (tmp_path / "flyers" / "fair" / FLYER).is_file()


def test_a_new_flyer_is_on_the_paper_that_is_asked_for(kind: Project) -> None:
    assert kind.run("new", "fair", "--kind", "notice", "--paper", "a4").exit == 0
    assert "\npaper: a4\n" in text_of(kind, FLYER)
