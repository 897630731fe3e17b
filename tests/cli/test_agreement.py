"""One judgement everywhere: of one edition, for one target and one demand, every command says the same.

Two hundred faulty flyers are held against it. Half a dozen are enough for every day;
`pytest tests/cli/test_agreement.py --faulty 200` takes them all.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from faulty_flyers import COUNT, Faulty, faulty_flyers
from flyergen.job.proof import Proof
from flyergen.project.stamps import stamps_in
from flyergen.reports.watch import Watched, WatchedFlyer
from flyergen.session.editor import Edited
from flyergen.targets import USUAL
from project import Project

# Told by `languages` in columns of their own.
_COLUMNS = {"T202", "T207", "T301"}
_NOT_IN_DRAFTS = {"T207", "K301", "K302"}
_OF_THE_PRESS = {"T602", "T603", "T604"}

# A code, and the file and line where it is told.
Told = tuple[str, str | None, int | None]
Errors = frozenset[Told]


class Said(NamedTuple):
    """What a command says of an edition: its errors, its warnings' codes, and all of its JSON."""

    errors: Errors
    warned: frozenset[str]
    answer: dict[str, Any]


# What a preview shows is the sheet as it is drawn, which such a copier prints.
_ON_THE_SHEET = ("build", "--for", "copier", "--edge-to-edge", "--force")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "faulty" in metafunc.fixturenames:
        every = faulty_flyers()
        wanted = min(metafunc.config.getoption("--faulty"), COUNT)
        metafunc.parametrize("faulty", [every[n * COUNT // wanted] for n in range(wanted)], ids=str)


@pytest.fixture(name="project")
def _project(faulty: Faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    for name in ("FLYERGEN_TRACEBACK", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return faulty.make(tmp_path)


def test_there_are_as_many_faulty_flyers_as_are_said_and_each_has_a_fault_of_its_own() -> None:
    every = faulty_flyers()
    assert len(every) == COUNT
    assert faulty_flyers() == every


@pytest.mark.all
def test_every_command_says_the_same_of_an_edition(faulty: Faulty, project: Project) -> None:
    assert [*_disagreements(project, faulty.number)] == []


def _disagreements(project: Project, number: int) -> Iterator[str]:
    """Yield each command that says something else of an edition than another."""
    whole = said(project, "check")
    codes = _languages(project)
    if not codes:  # flyer.yaml, the design or the source language cannot be read: nobody can go on
        for words in (("build",), ("preview", "shots"), ("groups", "shots"), ("ticket", "shots"), ("languages",)):
            yield from _other("check", whole.errors, " ".join(words), said(project, *words).errors)
        return
    status = said(project, "languages")
    built = {code: said(project, *_ON_THE_SHEET, "--lang", code) for code in codes}
    drafts = {code: said(project, "preview", "shots", "--lang", code, "--dpi", "20") for code in codes}
    for code in codes:
        yield from _of_a_draft(code, built[code], drafts[code])
        yield from _of_a_translator(project, code, built[code], drafts[code], status)
    yield from _of_the_whole(project, whole, built, drafts)
    yield from _of_the_press(project, codes[number % len(codes)], built)
    if (project.flyer / "groups").exists():
        yield from _of_groups(project)


def _languages(project: Project) -> tuple[str, ...]:
    """Return the languages of a flyer as `languages` has them, none if it cannot say."""
    flyers = said(project, "languages").answer["flyers"]
    return tuple(one["language"] for flyer in flyers for one in flyer["languages"])


def said(project: Project, *words: str) -> Said:
    """Run a command, and return what it says; it fails if it has errors, and else not."""
    ran = project.run(*words, "--json")
    answer = json.loads(ran.out)
    errors = errors_of(answer["problems"])
    rows = [row for one in answer.get("flyers", ()) for row in one.get("languages", ())]
    wrong = any(errors_of(row["problems"]) or row["fits"] is False for row in rows)
    assert (ran.exit != 0) == bool(errors or wrong), words
    return Said(errors, frozenset(p["code"] for p in answer["problems"] if p["warning"]), answer)


def errors_of(problems: Iterable[dict[str, Any]]) -> Errors:
    return frozenset(
        (p["code"], None if p["code"].startswith("P") else p["file"], p["line"]) for p in problems if not p["warning"]
    )


def besides(errors: Errors, codes: set[str]) -> Errors:
    return frozenset(told for told in errors if told[0] not in codes)


def _other(one: str, says: Errors, other: str, says_too: Errors) -> Iterator[str]:
    if says != says_too:
        yield f"{one} alone: {sorted(map(str, says - says_too))}; {other} alone: {sorted(map(str, says_too - says))}"


def _of_a_draft(code: str, built: Said, draft: Said) -> Iterator[str]:
    """A draft may have gaps and examples, and nothing else that print may not have."""
    yield from _other(f"build {code}", besides(built.errors, _NOT_IN_DRAFTS), f"preview {code}", draft.errors)


def _of_a_translator(project: Project, code: str, built: Said, draft: Said, status: Said) -> Iterator[str]:
    """A translator is told what stops a build of her language; the table counts what she can mend."""
    checked = said(project, "check", "shots", "--lang", code)
    yield from _other(f"check --lang {code}", besides(checked.errors, _OF_THE_PRESS), f"build {code}", built.errors)
    yield from _other(f"check --lang {code}", _softened(checked.errors), f"watch {code}", _watched(project, code))
    (row,) = (one for flyer in status.answer["flyers"] for one in flyer["languages"] if one["language"] == code)
    own = besides(errors_of(row["problems"]), _COLUMNS)
    mine = besides(checked.errors, _COLUMNS | ({"K301", "K302"} - {told[0] for told in own}))
    yield from _other(f"check --lang {code}", mine, f"languages {code}", own | (mine & status.errors))
    if (row["fits"] is False) != ("T301" in {told[0] for told in draft.errors}):
        yield f"build and languages do not agree whether {code} is too full"


def _softened(errors: Errors) -> Errors:
    return besides(errors, _NOT_IN_DRAFTS)


def _watched(project: Project, code: str) -> Errors:
    """Return the errors of the first round of `flyergen watch`."""
    edited = Edited(Path("flyers/shots"), "flyers/shots", code)
    bench = WatchedFlyer(Watched(edited, Proof(20), project.root / "watched"))
    done = bench.round(stamps_in((bench.watched.edited.folder,), Path("nowhere")))
    return frozenset(
        (p.code, p.place.file if p.place else None, p.place.line or None if p.place else None)
        for p in done.problems
        if not p.warning
    )


def _of_the_whole(project: Project, whole: Said, built: dict[str, Said], drafts: dict[str, Said]) -> Iterator[str]:
    """A check says what is wrong with all editions: for print, or as drafts if they are not finished."""
    unfinished = {code for code, one in built.items() if "T207" in {told[0] for told in one.errors}}
    parts = [drafts[code].errors if code in unfinished else one.errors for code, one in built.items()]
    groups = said(project, "groups", "shots").errors if (project.flyer / "groups").exists() else frozenset()
    expected = frozenset[Told]().union(*parts, besides(groups, _OF_THE_PRESS))
    yield from _other("check", besides(whole.errors, _OF_THE_PRESS), "build and groups", expected)
    made = said(project, *_ON_THE_SHEET)
    each = frozenset[Told]().union(*(one.errors for code, one in built.items() if code not in unfinished))
    yield from _other("build of each", each, "build of all", made.errors)


def _of_the_press(project: Project, code: str, built: dict[str, Said]) -> Iterator[str]:
    """The press is told what print is, and the flyer's demands of words that are handed over."""
    press = said(project, "build", "--lang", code, "--for", "press")
    ticket = said(project, "ticket", "shots", "--lang", code, "-o", "handed")
    package = said(project, "package", "shots", "--lang", code, "-o", "handed")
    yield from _other(f"build --for press {code}", press.errors, f"ticket {code}", ticket.errors)
    yield from _other(f"ticket {code}", ticket.errors, f"package {code}", package.errors)
    pdf = frozenset(told for told in press.errors if told[0].startswith("P"))
    yield from _other(f"build {code}", built[code].errors, "for press", besides(press.errors - pdf, _OF_THE_PRESS))


def _of_groups(project: Project) -> Iterator[str]:
    """What is ready is made for all targets, by a batch as by a build, and nothing else is."""
    groups = said(project, "groups", "shots")
    batch = said(project, "batch", "shots", "--force")
    yield from _other("groups", groups.errors, "batch", batch.errors)
    ready = {
        (one["group"], code)
        for one in groups.answer["groups"]
        for code, state in one["states"].items()
        if state == "ready"
    }
    targets: dict[tuple[str, str], set[str]] = {}
    for one in batch.answer["files"]:
        targets.setdefault((one["group"], one["language"]), set()).add(one["target"])
    made = {name for name, some in targets.items() if len(some) == len(USUAL)}
    if ready != made:
        yield f"groups says that {sorted(ready)} are ready, and batch makes {sorted(made)}"
    names = [one["group"] for one in groups.answer["groups"]]
    if names:
        options = [word for name in names for word in ("--group", name)]
        single = said(project, "build", "shots", *options)
        yield from _other("batch", batch.errors, "build --group", single.errors)
