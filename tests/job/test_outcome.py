"""A build where nothing has changed makes nothing, and any change is seen."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from building import refusal, told, unwatched
from flyergen.files import files_below
from flyergen.job.build import build as engine_build
from flyergen.job.outcome import Built
from flyergen.job.request import Request
from flyergen.project import ledger as input_digests
from flyergen.project.ledger import Inputs
from project import EN, ES, FLYER, LAYOUT, Project

PDF = "output/shots/shots.en.screen.pdf"


@pytest.fixture(autouse=True)
def _nobody_works_on_flyergen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that is saved while the tests run would be seen."""
    monkeypatch.setattr(input_digests, "own_folders", tuple)


def build(project: Project, *targets: str, **asked: Any) -> Built:
    """Build the flyer, by default in English for the screen."""
    return project.build(*(targets or ("screen",)), **{"languages": ("en",), **asked})


def is_unchanged(project: Project) -> bool:
    """Return whether a build finds that nothing has changed, once it is sure that nothing is wrong."""
    built = build(project)
    assert built.problems == ()
    return built.unchanged


def test_force_makes_files_again(project: Project) -> None:
    assert not is_unchanged(project)
    assert not build(project, force=True).unchanged
    assert is_unchanged(project)


@pytest.mark.all
def test_of_several_flyers_only_those_that_have_changed_are_made(project: Project) -> None:
    project.add("clinic")
    every = Request(targets=("screen",))
    assert [one.unchanged for one in engine_build(every, unwatched)] == [False, False]
    project.change(EN, "Everyone.", "All of us.")
    assert [one.name for one in engine_build(every, unwatched) if not one.unchanged] == ["shots"]


def _same_size_and_time(project: Project) -> None:
    path = project.flyer / EN
    status = path.stat()
    project.change(EN, "Everyone.", "Everybody")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size


def _a_layout_of_the_project(project: Project) -> None:
    (project.root / "layouts").mkdir()
    shipped = Path(input_digests.__file__).parents[1] / "layouts"
    shutil.copy(shipped / "flat.yaml", project.root / "layouts")


def _a_theme_of_the_project(project: Project) -> None:
    (project.root / "themes").mkdir()
    (project.root / "themes" / "ours.yaml").write_text("about: ours\n", "utf-8")


def _a_font_of_the_project(project: Project) -> None:
    font = next(Path(__file__).parents[2].glob("fonts/source-sans-3/*Regular*"))
    (project.root / "fonts" / "source-sans-3").mkdir(parents=True)
    shutil.copy(font, project.root / "fonts" / "source-sans-3")


CHANGES: dict[str, Callable[[Project], object]] = {
    "words": lambda project: project.change(EN, "Everyone.", "All of us."),
    "words of another language, which shares the size": lambda project: project.change(ES, "Nada.", "Nada, nada."),
    "words, of the same length, with the time of the file set back": _same_size_and_time,
    "facts": lambda project: project.change(FLYER, "8417", "8418"),
    "layout": lambda project: project.change(LAYOUT, "smallest: 9pt", "smallest: 8pt"),
    "a glossary": lambda project: project.write("glossary.yaml", "keep: [ROP]\n"),
    "a layout that goes before the one that ships": _a_layout_of_the_project,
    "a theme": _a_theme_of_the_project,
    "a font that goes before the one that ships": _a_font_of_the_project,
    "a picture": lambda project: project.write("art/new.svg", "<svg/>"),
    "the file is gone": lambda project: (project.root / PDF).unlink(),
    "the file has one byte more": lambda project: (project.root / PDF).write_bytes(
        (project.root / PDF).read_bytes() + b"\n"
    ),
    "the ledger is gone": lambda project: (project.root / "output/shots/.built.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(project: Project, change: Callable[[Project], object]) -> None:
    build(project)
    assert is_unchanged(project)
    change(project)
    assert not is_unchanged(project)
    assert is_unchanged(project)


@pytest.mark.parametrize(
    ("targets", "asked"), [(["screen"], {"preflight": False}), (["screen", "copier"], {}), (["screen", "press"], {})]
)
def test_another_request_is_another_build(project: Project, targets: list[str], asked: dict[str, Any]) -> None:
    build(project)
    assert not build(project, *targets, **asked).unchanged
    assert is_unchanged(project)


def test_how_the_sheet_is_turned_and_its_grey_are_in_the_file(project: Project) -> None:
    asked: tuple[dict[str, Any], ...] = ({}, {"languages": ("en", "es")}, {"flip": "long"}, {"grey": True}, {})
    for more in asked:
        assert not build(project, "copier", **more).unchanged


def test_another_profile_under_the_same_name_is_seen(project: Project) -> None:
    profiles = Path(input_digests.__file__).parents[1] / "pdf" / "profiles"
    for name in ("GRACoL_TR006_coated.icc", "FOGRA47L_uncoated.icc"):
        shutil.copy(profiles / name, project.root / "shop.icc")
        assert not build(project, "press", profile="shop.icc").unchanged
    assert build(project, "press", profile="shop.icc").unchanged
    (project.root / "shop.icc").unlink()
    assert "P101" in refusal(lambda: build(project, "press", profile="shop.icc"))


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "RL_pageCompression"])
def test_surroundings_that_are_listened_to_are_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build(project)
    monkeypatch.setenv(name, "1")
    assert not is_unchanged(project)
    monkeypatch.setenv("FLYERGEN_TRACEBACK", "")
    assert is_unchanged(project)


def test_another_flyergen_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    code = project.root / "code"
    code.mkdir()
    (code / "module.py").write_text("x = 1\n", "utf-8")
    monkeypatch.setattr(input_digests, "own_folders", lambda: (code,))
    build(project)
    assert is_unchanged(project)
    (code / "module.py").write_text("x = 2\n", "utf-8")
    assert not is_unchanged(project)


def test_flyergen_is_its_code_and_its_fonts_wherever_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    lines = "\n".join(input_digests._own_lines())
    for name in ("project/ledger.py", "layouts/flat.yaml", "profiles/sRGB.icc", "SourceSans3", "reportlab-"):
        assert name in lines
    assert "__pycache__" not in lines


def test_another_package_is_seen(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path_factory.mktemp("packages")
    monkeypatch.syspath_prepend(packages)
    build(project)
    (packages / "reportlab-9.dist-info").mkdir()
    assert not is_unchanged(project)


def test_the_time_of_a_file_alone_is_no_change(project: Project) -> None:
    build(project)
    for path in (*project.flyer.rglob("*.yaml"), project.root / PDF):
        os.utime(path)
    (project.flyer / ".hidden").write_text("none of a flyer's", "utf-8")
    assert is_unchanged(project)


def test_inside_a_flyers_folder_its_own_output_is_no_change(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.flyer)
    here = Request(targets=("screen",), languages=("en",))
    assert [one.unchanged for _ in range(2) for one in engine_build(here, unwatched)] == [False, True]


def test_a_file_from_a_build_between_is_not_taken_for_that_of_the_last(project: Project) -> None:
    """As after a kill -9: the file is of other words, the ledger of these."""
    build(project)
    ledger = (project.root / "output/shots/.built.json").read_bytes()
    build(project.change(EN, "Everyone.", "All of us."))
    (project.root / "output/shots/.built.json").write_bytes(ledger)
    project.change(EN, "All of us.", "Everyone.")
    assert not is_unchanged(project)


def test_a_build_with_problems_is_never_taken_for_done(project: Project) -> None:
    build(project)
    project.change(FLYER, "contact:", "contct:")
    first, again = build(project), build(project)
    assert first == again
    assert first.problems != ()
    project.change(FLYER, "contct:", "contact:")
    assert is_unchanged(project)


@pytest.mark.parametrize(
    "ledger", ["", "[]", "{", '{"form": 1, "builds": 3}', '{"form": 1, "builds": {"x": []}}', '{"form": 2}']
)
def test_a_spoiled_ledger_costs_a_build(project: Project, ledger: str) -> None:
    build(project)
    (project.root / "output/shots/.built.json").write_text(ledger, "utf-8")
    assert not is_unchanged(project)
    assert is_unchanged(project)


@pytest.mark.parametrize("spoil", ["inputs", "turned", "built"])
def test_a_line_of_the_ledger_that_lacks_something_costs_a_build(project: Project, spoil: str) -> None:
    build(project)
    path = project.root / "output/shots/.built.json"
    whole = json.loads(path.read_bytes())
    (line,) = whole["builds"].values()
    del line[spoil]
    path.write_text(json.dumps(whole), "utf-8")
    assert not is_unchanged(project)


@pytest.mark.parametrize(
    "built", [None, [], {}, {"kind": "Built"}, {"kind": "Built", "values": []}, {"kind": "Path", "values": ["x"]}]
)
def test_a_line_of_the_ledger_with_another_build_costs_a_build(project: Project, built: object) -> None:
    build(project)
    path = project.root / "output/shots/.built.json"
    whole = json.loads(path.read_bytes())
    (line,) = whole["builds"].values()
    line["built"] = built
    path.write_text(json.dumps(whole), "utf-8")
    assert not is_unchanged(project)


def test_an_event_that_is_over_meanwhile_is_told_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def on(day: datetime) -> Built:
        for room in ("ledger", "today"):
            monkeypatch.setattr(f"flyergen.project.{room}.now", lambda: day)
        return build(project)

    event = "event: {start: 2027-03-05 18:30, end: 2027-03-05 20:00, time_zone: America/Los_Angeles}\n"
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + event)
    before, after = datetime(2027, 3, 6, 3, 59, tzinfo=UTC), datetime(2027, 3, 6, 4, 1, tzinfo=UTC)
    assert (on(before).warnings, on(before).unchanged) == ((), True)
    first, again = on(after), on(after)
    assert "L537: the event was over on 2027-03-05" in told(first.warnings)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert again.warnings == first.warnings
    assert on(before).warnings == ()


def test_all_that_a_build_reads_in_a_project_is_among_its_inputs(project: Project) -> None:
    _a_layout_of_the_project(project)
    _a_font_of_the_project(project)
    opened = project.root / "opened"
    program = (
        "import sys; log = open('opened', 'w');"
        "sys.addaudithook(lambda event, found: event == 'open' and isinstance(found[0], str)"
        " and found[1] in ('r', 'rb') and log.write(found[0] + '\\n'));"
        "from flyergen.job.build import build; from flyergen.job.request import Request;"
        "list(build(Request(('shots',)), lambda things, _: iter(things))); log.close()"
    )
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    read = {(project.root / line).resolve() for line in opened.read_text("utf-8").splitlines()}
    read -= {path for path in read if "output" in path.parts}
    own = {path for path in read if path.is_relative_to(project.root) and path.is_file()}
    folders = (project.flyer, *(project.root / name for name in input_digests._SHARED))
    known = {Path(path) for folder in folders for path, _ in files_below(folder)}
    assert {path.name for path in own} >= {"flyer.yaml", "layout.yaml", "en.yaml", "es.yaml", "flat.yaml"}
    assert own <= known


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_back_ends_and_one_that_leads_elsewhere_is_followed(project: Project) -> None:
    elsewhere = project.root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.svg").write_text("one", "utf-8")
    (project.flyer / "up").symlink_to(project.flyer)
    (project.flyer / "art").symlink_to(elsewhere)
    before = Inputs().of(project.flyer)
    assert Inputs().of(project.flyer) == before
    (elsewhere / "a.svg").write_text("two", "utf-8")
    assert Inputs().of(project.flyer) != before
