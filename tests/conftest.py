"""What tests of several rooms share: projects, the real validator of the PDF standards, and golden files."""

import gc
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from random import randrange
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from examples import FEW
from flyergen.project import ledger
from flyergen.source.assets.folders import own_folders
from flyergen.source.assets.fonts import fallback_family, package_folders
from kind_project import as_kind
from project import Project
from validator import verapdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from web.late import Lateness

GOLDEN = Path(__file__).with_name("golden")
BEGUN = monotonic()


# Of the kinds of flyers, `make test` tries a fold, a card, and a poster to tear tabs off.
FEW_KINDS = {"secure-communities", "rights-card", "need-a-ride"}


@cache
def other_flyers() -> re.Pattern[str]:
    """Return what the names of the flyers are found by that `make test` leaves out."""
    folders = {path.parent.name for path in (Path(__file__).parents[1] / "flyers").glob("*/kind.yaml")} - FEW_KINDS
    return re.compile(rf"(?<!\w)({'|'.join(sorted(folders))})(?!\w)")


def of_other_flyer(item: pytest.Item) -> bool:
    """Return whether a test, its case or the kind that it makes is of a flyer that `make test` leaves out."""
    kind = getattr(getattr(item, "callspec", None), "params", {}).get("kind")
    names = (item.path.stem.removeprefix("test_").replace("_", "-"), item.name.partition("[")[2])
    return any(map(other_flyers().search, (*names, str(getattr(kind, "folder", "")))))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave cases of other kinds to `make test-all`, and begin with the walks: no process then waits at the end."""
    for item in items:
        if of_other_flyer(item):
            item.add_marker(pytest.mark.all)
    items.sort(key=lambda item: "web/test_walk" not in item.nodeid and "test_installed" not in item.nodeid)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write golden files anew instead of comparing")
    parser.addoption("--seconds", type=float, help="skip what is left when so many seconds are over")
    parser.addoption("--all-examples", action="store_true", help="draw all examples of each property, and not a few")
    parser.addoption("--all-owners", action="store_true", help="make every kind for each owner, not for a few")
    parser.addoption(
        "--matrix", action="store_true", help="build each kind with all that owners have, and not a sample"
    )
    parser.addoption("--all-properties", action="store_true", help="try each property of a layout, and not a few")
    parser.addoption("--photographs", action="store_true", help="try all photographs in all editions, and not a sample")
    parser.addoption("--examples", type=int, help="how many examples of each property are drawn, at random")
    parser.addoption("--moments", type=int, default=12, help="how often a batch or the page is killed, at any moment")
    parser.addoption("--broken", type=int, default=80, help="how many broken files are tried; more: `make fuzz`")
    parser.addoption("--pairs", type=int, default=6, help="how many pairs of commands run at once on the same flyer")
    parser.addoption("--edits", type=int, default=8, help="how many random edits are made, of each flyer or in all")
    parser.addoption("--texts", type=int, default=20, help="how many flyers with awkward texts are set")
    parser.addoption("--pages", type=int, default=8, help="of how many of 40 changed flyers the pages are looked at")
    parser.addoption("--overlong", type=int, default=0, help="how many flyers with too long texts are set")
    parser.addoption("--faulty", type=int, default=6, help="how many of 200 faulty flyers all commands are shown")
    parser.addoption("--late", type=float, default=0, help="by how many seconds answers of the page come late at most")
    parser.addoption("--late-seed", type=int, help="repeats the times of a run with --late, which prints its seed")


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(100_000)  # as the command does: a worker holds much, and searching it for cycles takes long
    os.environ["FLYERGEN_LANG"] = "en"  # whatever the reader of the tests speaks
    # A busy machine is slow, and not wrong; and what is right here is right on every machine.
    number, whole = config.getoption("--examples"), config.getoption("--all-examples")
    settings.register_profile("few", deadline=None, derandomize=True, max_examples=FEW)
    settings.register_profile("all", deadline=None, derandomize=True)
    settings.register_profile("at random", deadline=None, max_examples=number or 100)
    settings.load_profile("at random" if number else "all" if whole else "few")
    if config.option.late_seed is None:
        config.option.late_seed = randrange(10**6)  # the same in all processes: they get the options from here
    config.addinivalue_line("markers", "second_implementation: holds what is written twice equal; try --examples 20000")
    config.addinivalue_line("markers", "all: takes long, or tries more of the same; only `make test-all` runs it")


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # modules and tests stay to the end


def pytest_runtest_setup(item: pytest.Item) -> None:
    seconds = item.config.getoption("--seconds")
    if seconds and monotonic() - BEGUN > seconds:
        pytest.skip(f"left to `make test` after {seconds:g} s")


def pytest_report_header(config: pytest.Config) -> str | None:
    late = config.option.late
    return f"late: up to {late} s; again with --late {late} --late-seed {config.option.late_seed}" if late else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many tests were skipped, and for which reasons."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)
    if reasons:
        told = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"skipped {reasons.total()}: {told}")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give the tests their own folder for what flyergen remembers, and leave the validator where it is."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    os.environ.setdefault("VERAPDF_HOME", str(Path(caches, "flyergen-verapdf")))
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("caches"))


@pytest.fixture(scope="session", autouse=True)
def own_files_once() -> Iterator[None]:
    """Look at flyergen's own files once for all builds of a worker: no test changes them."""
    own, lines = own_folders(), ledger._lines
    known = cache(lambda folder: [*lines(folder, ledger._by_time)])

    def known_lines(folder: Path, mark: ledger.Mark, *more: Any, **by_name: Any) -> Iterable[str]:
        is_own = folder in own and mark is ledger._by_time
        return known(folder) if is_own else lines(folder, mark, *more, **by_name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_lines", known_lines)
        yield


@pytest.fixture(scope="session", autouse=True)
def heard_signals() -> None:
    """Let the commands that tests start hear Ctrl-C and a hangup, as in a terminal.

    `nohup` and a shell's background have them ignored, and processes inherit that. They do not inherit a handler, so
    the tests get one that goes on as if nothing had been.
    """
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture
def no_font_packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no package of Chinese, Japanese or Korean fonts be installed. `make flyers` may have installed one."""
    _forget_fonts()
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: ())
    yield
    _forget_fonts()


def _forget_fonts() -> None:
    package_folders.cache_clear()
    fallback_family.cache_clear()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one small flyer, for the test to stand in."""
    monkeypatch.chdir(tmp_path)
    for name in ("FLYERGEN_TRACEBACK", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return Project(tmp_path).add("shots")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty folder, for commands that begin a flyer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 2026-09-21: the events of all kinds are to come
    return Project(tmp_path)


@pytest.fixture
def kind(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small flyer as a kind of its project."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    return as_kind(project)


@pytest.fixture
def lateness(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> "Lateness":
    """How late the answers of the page come in this test: not at all without --late."""
    from web.late import VARIABLE, Lateness

    options = request.config.option
    monkeypatch.setenv(VARIABLE, f"{options.late} {options.late_seed} {request.node.name}")
    return Lateness.now()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for all tests of a worker; each test opens a context of its own in it."""
    from chromium import launched

    with launched() as browser:
        yield browser


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return `golden(name, text)`: it compares `text` with a file of tests/golden, or writes it with --renew-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"there is no {path}: make it with pytest --renew-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def validate() -> Iterator[Callable[[Iterable[Path], str], list[str]]]:
    """Yield `validate(files, flavour)`: a line for each rule of "ua1", "2a", ... that the files break.

    Java takes a second to start: it starts once for all the tests of a worker.
    """
    try:
        installed = verapdf.set_up()
    except verapdf.SetupError as why:
        pytest.skip(f"veraPDF cannot be set up: {why}")
    with installed.started() as validator:
        yield lambda files, flavour: [str(failure) for failure in validator.failures(files, flavour)]
