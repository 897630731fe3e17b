"""One verdict: whoever asks whether a flyer can be printed hears the same, and who asks for a part hears that part.

Shipped flyers and new ones of all kinds get two to five changes at once. Then each asker is compared with a build of
the same languages, layouts and targets; what preflight finds in its files is no part of it. A draft (a preview, the
fit, a watched language, the table of languages) may have gaps and examples. If a flyer cannot be read at all, a
translator hears of her own words besides. A few flyers are enough for every day;
`pytest tests/acceptance/test_one_verdict.py --edits 200` makes so many changes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from acceptance.changed_flyers import Changed, changed_flyers
from building import batch_of
from flyergen.api import open_project
from flyergen.job.plan import plan_flyer
from flyergen.job.produce import produce
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import load
from flyergen.project.stamps import stamps_in
from flyergen.reports.check import check
from flyergen.reports.fit import fit_report
from flyergen.reports.previews import Looks, make_preview
from flyergen.reports.watch import watch_flyer
from flyergen.session.group_states import JudgedGroups, states_of_all
from flyergen.session.session import EditingSession
from flyergen.shop.package import deliver_package
from flyergen.source.flyer_folder import read_facts
from flyergen.translate.overview import overview
from flyergen.web.pages.home import pieces_of
from flyergen.web.pages.look import Asked, look_page
from flyergen.web.pages.print import print_page
from flyergen.web.pages.words import words_page

SEED = "20261202"
MILDER = {"T207", "K301", "K302"}  # of a draft
_IN_COLUMNS = {"T202", "T207", "T301"}  # of the table of languages

Told = tuple[str, str, int]  # a code, and the file and the line where it is told
Errors = frozenset[Told]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "changed" in metafunc.fixturenames:
        metafunc.parametrize("changed", [*changed_flyers(metafunc.config.getoption("--edits"), SEED)], ids=str)


@pytest.fixture(name="folder")
def _folder(changed: Changed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return changed.make()


def test_whoever_asks_hears_the_same_verdict(folder: Path) -> None:
    assert "\n".join(line for line in _disagreements(folder)) == ""


def errors_in(problems: Iterable[Problem]) -> Errors:
    """Return the errors. A build may name what preflight finds in its files, which is no part of a verdict."""
    wrong = (p for p in problems if not p.warning and not p.code.startswith("P4"))
    return frozenset((p.code, p.place.file if p.place else "", p.place.line if p.place else 0) for p in wrong)


def _besides(errors: Errors, codes: set[str]) -> Errors:
    return frozenset(one for one in errors if one[0] not in codes)


def _raised(ask: Callable[[], Iterable[Problem]]) -> Errors:
    try:
        return errors_in(ask())
    except FlyerError as error:
        return errors_in(error.problems)


def _of_all(folder: Path, says: Errors, built: Errors) -> Errors:
    """Return what somebody says, or only what a build says too if the flyer cannot be read at all."""
    try:
        load(folder, name=folder.as_posix())
    except FlyerError:
        return says & built
    return says


def _built(folder: Path, languages: tuple[str, ...] = (), **asked: Any) -> Errors:
    """Return the errors of a build for the usual targets, all but those of preflight."""
    request = Request((str(folder),), languages)._replace(**asked)
    plan = plan_flyer(folder, request)
    made = [*produce(plan.files, preflight=False)]
    return errors_in((*plan.problems, *(p for one in made if not one.made for p in one.problems)))


def _checked(folder: Path, *languages: str) -> Errors:
    return _raised(lambda: (p for one in check(Request((str(folder),), languages)) for p in one.problems))


def _other(asker: str, says: Errors, built: Errors) -> Iterator[str]:
    if says != built:
        yield f"{asker}: alone {sorted(says - built)}, the build alone {sorted(built - says)}"


def _disagreements(folder: Path) -> Iterator[str]:
    codes, layouts = _parts(folder)
    first = {code: _built(folder, (code,)) for code in codes}
    others = {(code, name): _built(folder, (code,), layout=name) for code in codes for name in layouts[1:]}
    every = {code: first[code].union(*(others[code, name] for name in layouts[1:])) for code in codes}
    unfinished = {code for code in codes if "T207" in {told[0] for told in first[code]}}
    for code in codes:
        yield from _other(f"check {code}", _of_all(folder, _checked(folder, code), every[code]), every[code])
        yield from _of_a_draft(folder, code, first[code])
        yield from _of_programs(folder, code, first[code])
    yield from _of_the_whole(folder, first, every, unfinished)
    yield from _of_the_table(folder, every)
    yield from _of_the_page(folder, first)
    yield from _of_groups(folder)


def _parts(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the languages that are made without a request, and the layouts."""
    facts = read_facts(folder, folder.as_posix())
    return tuple(str(code) for code in facts.languages), tuple(map(str, facts.layouts))


def _of_a_draft(folder: Path, code: str, built: Errors) -> Iterator[str]:
    """Pictures and the fit are those of the sheet, and a watched language is judged on paper and on a phone."""
    request = Request((str(folder),), (code,))
    sheet = _besides(_built(folder, (code,), targets=("copier",), edge_to_edge=True), MILDER)
    yield from _other(f"preview {code}", errors_in(make_preview(request, Looks(20)).problems), sheet)
    fit = _raised(lambda: fit_report(request).problems)
    yield from _other(f"fit {code}", fit, _besides(sheet, {"T301"} if fit != sheet else set()))
    watched = watch_flyer(folder, request, Looks(20))
    seen = errors_in(watched.round(stamps_in((folder,), Path("nowhere"))).problems)
    yield from _other(f"watch {code}", _of_all(folder, seen, built), _besides(built, MILDER))


def _of_programs(folder: Path, code: str, built: Errors) -> Iterator[str]:
    flyer = open_project(folder)[folder.name]
    yield from _other(f"API {code}", errors_in(flyer.check([code])), built)
    press = Request((str(folder),), (code,), ("press",))
    handed = _raised(lambda: deliver_package(press, "en").warnings)
    yield from _other(f"package {code}", handed, _built(folder, (code,), targets=("press",)))


def _of_the_whole(
    folder: Path, first: dict[str, Errors], every: dict[str, Errors], unfinished: set[str]
) -> Iterator[str]:
    """Without languages a build makes all finished ones, and a check judges the others as drafts."""
    made = _built(folder)
    each = frozenset[Told]().union(*(errors for code, errors in first.items() if code not in unfinished))
    yield from _other("build", made, each)
    yield from _other("API", errors_in(open_project(folder)[folder.name].check()), made)
    drafts = [_besides(errors, MILDER) if code in unfinished else errors for code, errors in every.items()]
    checked = _checked(folder)
    whole = frozenset[Told]().union(*drafts)
    groups = frozenset(told for told in checked if "/groups/" in told[1] or told[0].startswith("G"))
    yield from _other("check", checked - groups, whole - groups)
    if made and not checked:
        yield f"check: silent of {sorted(made)}"


def _of_the_table(folder: Path, every: dict[str, Errors]) -> Iterator[str]:
    found = overview(Request((str(folder),)))
    flyers, told = found.flyers, errors_in(found.problems)
    for one in flyers:
        for row in one.languages:
            if row.language in every:
                mine = _besides(every[row.language], MILDER | _IN_COLUMNS)
                said = _besides(told | errors_in(row.problems), MILDER | _IN_COLUMNS)
                if not mine <= said:
                    yield f"languages {row.language}: silent of {sorted(mine - said)}"
                full = "T301" in {error[0] for error in every[row.language]}
                if full and not row.over and row.over is not None:
                    yield f"languages {row.language}: silent of what is too full"
    if any(_besides(errors, MILDER) for errors in every.values()) and not found.stops:
        yield "languages: silent, and a build is not"


def _of_the_page(folder: Path, first: dict[str, Errors]) -> Iterator[str]:
    """Every page says of each language whether something stops it, and which things."""
    session = EditingSession(folder, folder.as_posix())
    (home,) = pieces_of({folder.name: folder}, 60.0)
    yield from _of_states("Home", {one.code: one.due for one in home.states if one.code}, bool(home.problems), first)
    for code, errors in first.items():
        yield from _other(f"Print {code}", _raised(partial(_on_print, session, code)), errors)
        words = _raised(partial(_on_words, session, code))
        yield from _other(f"Words {code}", _of_all(folder, words, errors), errors)
        look = look_page(session, folder.name, Asked(language=code))
        if wrong := [one.name for one in look.sheets if one.name in look.ready and first.get(one.language)]:
            yield f"Look {code}: {wrong} are ready, and cannot be printed"


def _on_print(session: EditingSession, code: str) -> tuple[Problem, ...]:
    page = print_page(session, session.folder.name, code)
    assert {one.code: one.stops for one in page.languages}[code] == len(page.errors)
    return page.problems


def _on_words(session: EditingSession, code: str) -> tuple[Problem, ...]:
    page = words_page(session, session.folder.name, code, "", "")
    stops = session.editor(code).view().stops
    softer = {one[0] for one in errors_in(stops) - errors_in(page.all_problems)}
    assert softer <= MILDER
    assert {one.code: one.due for one in page.languages}[code] >= bool(stops)
    return stops


def _of_states(where: str, due: dict[str, bool], hidden: bool, first: dict[str, Errors]) -> Iterator[str]:
    for code, errors in first.items():
        if errors and not hidden and not due.get(code):
            yield f"{where}: silent of {code}, {sorted(errors)}"


def _of_groups(folder: Path) -> Iterator[str]:
    """A table of groups, a batch, and the page of groups tell the same of each group."""
    if not (folder / "groups").exists():
        return
    request = Request((str(folder),))
    batch = _raised(partial(_in_batch, str(folder)))
    table = _raised(partial(_in_table, request))
    yield from _other("groups", table, batch)
    session = EditingSession(folder, folder.as_posix())
    for target in request.targets:
        one = request._replace(targets=(target,))
        told = _raised(partial(_in_table, one))
        look = JudgedGroups(session).look(target, 60.0)
        seen = errors_in((*look.problems, *look.faults, *(p for state in look.states.values() for p in state.problems)))
        yield from _other(f"Groups for {target}", seen, told)


def _in_batch(flyer: str) -> tuple[Problem, ...]:
    run = batch_of(flyer)
    return (*run.warnings, *run.problems)


def _in_table(request: Request) -> tuple[Problem, ...]:
    return states_of_all(request).problems
