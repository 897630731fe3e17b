"""One verdict: whoever asks whether a flyer can be printed hears the same, and who asks for a part hears that part.

Shipped flyers and new ones of all kinds get two to five changes at once, after the page and the commands have looked at
them. Then each asker is compared with a build of the same languages, layouts and targets; what preflight finds in its
files is no part of it. Commands are typed, and fail where that build fails. A draft (a preview, the fit, a watched
language, the table of languages) may have gaps and examples. If a flyer cannot be read at all, a translator hears of
her own words besides. One flyer is enough for every day;
`pytest -m "all or not all" tests/acceptance/test_one_verdict.py --edits 200` makes so many changes.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from acceptance.askers import MILDER, Answer, Builds, Errors, answer, besides, codes_of, errors_in, raised, together
from acceptance.changed_flyers import Changed, changed_flyers
from flyergen.api import open_project
from flyergen.job import produce
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.stamps import stamps_in
from flyergen.reports.previews import Looks
from flyergen.reports.watch import watch_flyer
from flyergen.session.group_states import JudgedGroups
from flyergen.session.session import EditingSession
from flyergen.targets import USUAL
from flyergen.web.pages.home import pieces_of
from flyergen.web.pages.look import Asked, look_page
from flyergen.web.pages.print import print_page
from flyergen.web.pages.words import WordsPage, words_page

SEED = "20261202"
_IN_COLUMNS = {"T202", "T207", "T301"}  # of the table of languages
_SMALL = ("--dpi", "20")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "changed" in metafunc.fixturenames:
        changed = changed_flyers(metafunc.config.getoption("--edits"), SEED)
        seldom = (pytest.mark.all,)
        metafunc.parametrize(
            "changed", [pytest.param(one, marks=seldom if one.number else ()) for one in changed], ids=str
        )


def test_whoever_asks_hears_the_same_verdict(changed: Changed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(produce, "look_over", lambda *_: [])  # preflight is no part of it
    folder = changed.begin()
    session = EditingSession(folder, folder.as_posix())
    _look_around(folder, session)
    changed.change(folder)
    assert "\n".join(_disagreements(Builds(folder), session, changed)) == ""


def _look_around(folder: Path, session: EditingSession) -> None:
    """Ask before anything is changed, so that what is remembered would be told again."""
    answer("check", folder.as_posix())
    answer("languages", folder.as_posix())
    pieces_of({folder.name: folder}, 60.0)
    words_page(session, folder.name, session.source_language(), "", "")
    groups = JudgedGroups(session)
    groups.look("press", 60.0)


def _disagreements(builds: Builds, session: EditingSession, changed: Changed) -> Iterator[str]:
    for code in builds.languages[: len(builds.usual) + 1]:  # one on request is enough
        yield from _of_a_language(builds, code)
        yield from _of_a_draft(builds, code)
    yield from _of_the_whole(builds)
    yield from _of_targets(builds, changed)
    yield from _of_other_layouts(builds)
    yield from _of_the_table(builds)
    yield from _of_the_pages(builds, session)
    if (builds.folder / "groups").exists():
        yield from _of_groups(builds, session)


def _other(asker: str, says: Errors, built: Errors) -> Iterator[str]:
    if says != built:
        yield f"{asker}: alone {sorted(says - built)}, the build alone {sorted(built - says)}"


def _ask(builds: Builds, command: str, *options: str) -> Errors:
    return answer(command, builds.folder.as_posix(), *options).errors


def _of_a_language(builds: Builds, code: str) -> Iterator[str]:
    """A check is of all layouts, and all others are of the first one."""
    flyer, built, every = open_project(builds.folder)[builds.name], builds.of(code), builds.in_all_layouts(code)
    checked = _ask(builds, "check", "--lang", code)
    yield from _other(f"check --lang {code}", builds.part(checked, every), every)
    if every and not checked:
        yield f"check --lang {code}: silent of {sorted(every)}"
    yield from _other(f"API check {code}", errors_in(flyer.check([code])), built)
    if code == builds.languages[-1]:
        yield from _other(f"build --lang {code}", _ask(builds, "build", "--lang", code), built)
        press = builds.of(code, targets=("press",))
        yield from _other(f"package --lang {code}", _ask(builds, "package", "--lang", code), press)


def _of_a_draft(builds: Builds, code: str) -> Iterator[str]:
    """Pictures and the fit are those of the sheet, and a watched language is judged for all media."""
    sheet, built = besides(builds.of(code, on_sheet=True), MILDER), builds.of(code)
    yield from _other(f"preview --lang {code}", _ask(builds, "preview", "--lang", code, *_SMALL), sheet)
    yield from _fits(f"fit --lang {code}", answer("fit", builds.folder.as_posix(), "--lang", code), sheet)
    watched = watch_flyer(builds.folder, Request((str(builds.folder),), (code,)), Looks(20))
    seen = errors_in(watched.round(stamps_in((builds.folder,), Path("nowhere"))).problems)
    yield from _other(f"watch {code}", builds.part(seen, built), besides(built, MILDER))


def _fits(asker: str, fit: Answer, sheet: Errors) -> Iterator[str]:
    """What is too full stands in the columns of the fit."""
    in_columns = {"T301"} if fit.said["languages"] else set()
    yield from _other(asker, fit.errors, besides(sheet, in_columns))
    if bool(fit.exit) != bool(sheet):
        yield f"{asker}: exit code {fit.exit} for {sorted(sheet)}"


def _of_the_whole(builds: Builds) -> Iterator[str]:
    """Without languages a build makes all finished ones, and a check judges the others as drafts."""
    flyer, made = open_project(builds.folder)[builds.name], builds.of()
    finished = [code for code in builds.usual if builds.is_finished(code)]
    yield from _other("the builds of each", together(map(builds.of, finished)), made)
    yield from _other("build", _ask(builds, "build"), made)
    yield from _other("API check", errors_in(flyer.check()), made)
    yield from _other(
        "API build", raised(lambda: (p for one in flyer.build() if not one.made for p in one.problems)), made
    )
    sheets = {code: besides(builds.of(code, on_sheet=True), MILDER) for code in builds.usual}
    yield from _other("preview", _ask(builds, "preview", *_SMALL), together(sheets.values()))
    yield from _fits("fit", answer("fit", builds.folder.as_posix()), together(sheets.values()))
    every = {code: builds.in_all_layouts(code) for code in builds.usual}
    whole = together(one if code in finished else besides(one, MILDER) for code, one in every.items())
    for _ in range(2):  # the second answer is remembered
        checked = _ask(builds, "check")
        yield from _other("check", _without_groups(checked), _without_groups(whole))
        if made and not checked:
            yield f"check: silent of {sorted(made)}"


def _of_groups_alone(errors: Errors) -> Errors:
    return frozenset(told for told in errors if "/groups/" in told[1] or told[0].startswith("G"))


def _without_groups(errors: Errors) -> Errors:
    return errors - _of_groups_alone(errors)


def _of_targets(builds: Builds, changed: Changed) -> Iterator[str]:
    """Each target has its part of the whole, and a print shop's package is that of the press."""
    parts = {target: builds.of(targets=(target,)) for target in USUAL}
    yield from _other("the builds for each target", together(parts.values()), builds.of())
    target = USUAL[changed.number % len(USUAL)]
    yield from _other(f"build --for {target}", _ask(builds, "build", "--for", target), parts[target])
    yield from _other("package", _ask(builds, "package"), parts["press"])


def _of_other_layouts(builds: Builds) -> Iterator[str]:
    for name in builds.layouts[1:2]:
        flyer, made, code = open_project(builds.folder)[builds.name], builds.of(layout=name), builds.usual[-1]
        yield from _other(f"build {name}", _ask(builds, "build", "--layout", name), made)
        yield from _other(f"API check {name}", errors_in(flyer.check(layout=name)), made)
        one, flyer_name = ("--layout", name, "--lang", code), builds.folder.as_posix()
        sheet = besides(builds.of(code, layout=name, on_sheet=True), MILDER)
        yield from _other(f"preview {name} {code}", _ask(builds, "preview", *one, *_SMALL), sheet)
        yield from _fits(f"fit {name} {code}", answer("fit", flyer_name, *one), sheet)


def _of_the_table(builds: Builds) -> Iterator[str]:
    """The table counts gaps, and the panels that are too full, in columns of their own, and each problem once."""
    found = answer("languages", builds.folder.as_posix())
    every = {code: builds.in_all_layouts(code) for code in builds.languages}
    drafts = besides(together(every.values()), MILDER)
    if bool(drafts) != bool(found.exit):
        yield f"languages: exit code {found.exit} for {sorted(drafts)}"
    said = besides(found.errors, MILDER | _IN_COLUMNS)
    if builds.can_be_read:
        yield from _other("languages", said, besides(drafts, _IN_COLUMNS))
    for row in (row for one in found.said["flyers"] for row in one["languages"]):
        full = "T301" in codes_of(every[row["language"]])
        if full and row["fits"]:
            yield f"languages {row['language']}: silent of what is too full"


def _of_the_pages(builds: Builds, session: EditingSession) -> Iterator[str]:
    """Every page says of each language whether something stops it, and which things."""
    for code in builds.usual:
        built = builds.of(code)
        yield from _other(f"Print {code}", raised(partial(_on_print, session, code)), built)
        words = raised(partial(_on_words, session, code))
        yield from _other(f"Words {code}", builds.part(words, built), built)
    for code in builds.usual:
        yield from _on_look(builds, session, code)
    (home,) = pieces_of({builds.name: builds.folder}, 60.0)
    if not home.problems:
        yield from _of_states("Home", {one.code: (one.said, one.due) for one in home.states if one.code}, builds)
    elif not builds.of(builds.usual[0]):
        yield f"Home: alone {sorted(errors_in(home.problems))}"


def _on_print(session: EditingSession, code: str) -> tuple[Problem, ...]:
    page = print_page(session, session.folder.name, code)
    assert {one.code: one.stops for one in page.languages}[code] == len(page.errors)
    return page.problems


def _on_words(session: EditingSession, code: str) -> tuple[Problem, ...]:
    page = words_page(session, session.folder.name, code, "", "")
    stops = session.editor(code).view().stops
    softer = codes_of(errors_in(stops) - errors_in(page.all_problems))
    assert softer <= MILDER
    assert _states(page)[code][1] >= bool(stops)
    return stops


def _states(page: WordsPage) -> dict[str, tuple[str, bool]]:
    return {one.code: (one.said, one.due) for one in page.languages}


def _on_look(builds: Builds, session: EditingSession, code: str) -> Iterator[str]:
    """Look knows of every language what stops it, and so does Words once all have been looked at."""
    try:
        yield from _of_states(f"Words {code}", _states(words_page(session, builds.name, code, "", "")), builds)
    except FlyerError as error:
        yield from _other(f"Words {code}", builds.part(errors_in(error.problems), builds.of(code)), builds.of(code))
    look = look_page(session, builds.name, Asked(language=code))
    for one in look.sheets:
        built = builds.of(one.language)
        yield from _other(f"Look {code}, of {one.language}", builds.part(errors_in(one.stops), built), built)
    if look.problems:
        yield from _other(f"Look {code}", builds.part(errors_in(look.problems), builds.of(code)), builds.of(code))


def _of_states(where: str, states: dict[str, tuple[str, bool]], builds: Builds) -> Iterator[str]:
    for code in builds.usual:
        built, (said, due) = builds.of(code), states[code]
        if (built and not due) or ("stop" in said and not built):
            yield f"{where}: “{said}” of {code}, {sorted(built)}"


def _of_groups(builds: Builds, session: EditingSession) -> Iterator[str]:
    """A table of groups, a batch, builds of each group, and the page of groups tell the same of each group."""
    found = answer("groups", builds.folder.as_posix())
    batch, table = _ask(builds, "batch"), found.errors
    yield from _other("groups", table, batch)
    layouts = [table, *(_ask(builds, "groups", "--layout", name) for name in builds.layouts[1:])]
    checked = _of_groups_alone(_ask(builds, "check"))
    yield from _other("check of groups", checked, _of_groups_alone(together(layouts)))
    for target in USUAL:
        made = _ask(builds, "batch", "--for", target)
        look = JudgedGroups(session).look(target, 60.0)
        seen = errors_in((*look.problems, *look.faults, *(p for one in look.states.values() for p in one.problems)))
        yield from _other(f"Groups for {target}", seen, made)
        if made - batch:
            yield f"batch for {target}: alone {sorted(made - batch)}"
    for group in [one["group"] for one in found.said["groups"]][-1:]:
        yield from _of_a_group(builds, ("--group", group), builds.usual[-1])


def _of_a_group(builds: Builds, group: tuple[str, str], code: str) -> Iterator[str]:
    """A build and a batch make the same of one group, and a print shop's package is that of the press."""
    yield from _other("build of a group", _ask(builds, "build", *group), _ask(builds, "batch", *group, "--force"))
    one = (*group, "--lang", code)
    yield from _other(f"build of a group, {code}", _ask(builds, "build", *one), _ask(builds, "batch", *one, "--force"))
    press = _ask(builds, "batch", *group, "--for", "press", "--force")
    yield from _other("package of a group", _ask(builds, "package", *group), press)
