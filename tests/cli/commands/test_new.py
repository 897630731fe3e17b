"""`flyergen new`: a folder for a flyer of a kind, whole or not at all, and no example of it is ever printed."""

import json
from pathlib import Path

import pytest

from kind_project import new_files, text_of
from project import ES, FLYER, Project
from tables import each_row

NEW = ("new", "fair", "--kind", "notice")
OWNER = ("--organization", "A: B", "--web", "https://b.org", "--phone", "503-543-8418", "--email", "a@b.org")


def test_its_languages_may_be_given_as_every_other_command_takes_one(kind: Project) -> None:
    assert kind.run(*NEW, "--lang", "es").exit == 0
    assert [file for file in new_files(kind) if file.startswith("text/")] == [ES]


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


def test_a_new_flyer_in_many_languages_names_the_folder_of_their_words(kind: Project) -> None:
    assert "  2  write your words into flyers/fair/text/\n" in kind.run(*NEW, "--lang", "en,es,ar,th").out


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
        "problems": [],
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
    "a paper that is none": (
        (*NEW, "--paper", "a9"),
        ("L210: a flyer is not made on the paper `a9`\n  hint: choose one of letter, a4\n1 problem; nothing written\n"),
    ),
    "everything of the owner": (
        (*NEW, "--languages", "en,english,en", "--phone", "12", "--email", "me", "--web", "b.org"),
        (
            "F111: `english` is not the code of a language\n"
            "  hint: did you mean `en`?\n"
            "L507: `en` is twice among the languages\n"
            "  hint: name it once\n"
            "L501: “12” is too short for a US phone number\n"
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


@each_row("case", REFUSED)
def test_what_cannot_be_is_refused_with_a_hint_and_nothing_is_written(kind: Project, case: str) -> None:
    words, told = REFUSED[case]
    said = kind.run(*words)
    assert (said.out, said.err) == ("", told)
    assert said.exit == (1 if any(word in case for word in ("owner", "hidden", "paper")) else 2)
    assert [path.name for path in (kind.root / "flyers").iterdir()] == ["shots"]


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


def test_a_short_flyer_says_where_the_texts_are_that_it_has_room_for(empty: Project) -> None:
    said = empty.run("new", "fair", "--kind", "event-flyer", "--short")
    told = "  more texts that it has room for are in flyers/fair/more/en.yaml and flyers/fair/more/es.yaml\n"
    assert told in said.out


def test_a_kind_that_has_nothing_to_leave_out_says_so(empty: Project) -> None:
    said = empty.run("new", "fair", "--kind", "wallet-card", "--short")
    assert "  this kind has no texts that could be left out\n" in said.out
    assert not (empty.root / "flyers" / "fair" / "more").exists()
