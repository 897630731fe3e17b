"""What was found out about a flyer is told again as long as nothing has changed, and never otherwise."""

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from platformdirs import user_cache_path

from building import told
from examples import up_to
from flyergen.job.request import Request
from flyergen.problem import Finding, Place, Problem
from flyergen.problems.fit import OnWords
from flyergen.project import editions, ledger
from flyergen.project.ledger import Inputs, Ledger, as_data, from_data, known_or_found
from flyergen.reports import check as checks
from flyergen.translate.overview import overview
from project import EN, ES, FLYER, LAYOUT, Project

EVENT = """\
event: {start: 2026-03-05 18:30, end: 2026-03-05 20:00, time_zone: America/Los_Angeles}
"""


@pytest.fixture(autouse=True)
def _nobody_works_on_flyergen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A module that is saved while the tests run would be seen."""
    monkeypatch.setattr(ledger, "own_folders", tuple)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def _files() -> list[Path]:
    return [*(user_cache_path("flyergen") / "flyers").glob("*")]


class Finds:
    """Counts how often flyers are really checked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.set: list[tuple[str, str]] = []
        check, ready = checks._checked, editions._judged_edition

        def counted(*arguments: object) -> object:
            self.count += 1
            return check(*arguments)  # type: ignore[arg-type]

        def noted(plan: object, code: str, medium: str, memory: object) -> object:
            self.set.append((code, medium))
            return ready(plan, code, medium, memory)  # type: ignore[arg-type]

        monkeypatch.setattr(checks, "_checked", counted)
        monkeypatch.setattr(editions, "_judged_edition", noted)


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Finds:
    return Finds(monkeypatch)


def test_a_flyer_that_has_not_changed_is_not_checked_again(project: Project, finds: Finds) -> None:
    first = project.check()
    assert project.check() == first
    assert finds.count == 1
    assert project.check("es").name == "shots"
    assert project.check("es", notes=True).name == "shots"
    assert finds.count == 3


def test_a_check_writes_nothing_into_the_project(project: Project) -> None:
    before = sorted(project.root.rglob("*"))
    project.check()
    overview(Request(("shots",)))
    assert sorted(path for path in project.root.rglob("*") if "caches" not in path.parts) == before
    assert len(_files()) == 1


@pytest.mark.parametrize("file", [EN, ES, FLYER, LAYOUT])
def test_a_change_of_any_file_is_seen(project: Project, finds: Finds, file: str) -> None:
    project.check()
    project.write(file, (project.flyer / file).read_text("utf-8") + "\n# a note\n")
    project.check()
    assert finds.count == 2


def test_a_change_beside_the_flyers_is_seen(project: Project, finds: Finds) -> None:
    project.check()
    (project.root / "flyergen.yaml").write_text("rules: {W101: off}\n")
    project.check()
    (project.root / "layouts").mkdir()
    (project.root / "layouts" / "own.yaml").write_text("extends: base\n")
    project.check()
    assert finds.count == 3


def test_a_file_that_changes_meanwhile_is_checked_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    check = checks._checked

    def slowly(*arguments: object) -> object:
        found = check(*arguments)  # type: ignore[arg-type]
        project.write("text/note.yaml", "a: b\n")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(checks, "_checked", slowly)
        project.check()
    assert _files() == []


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"form": 1}', '{"form": 5, "verdicts": [], "steps": {}}', "[" * 100_000, "\0\0\0"],
    ids=["empty", "half", "a list", "nothing", "another form", "a list of verdicts", "deep", "zeros"],
)
def test_a_broken_ledger_counts_as_empty(project: Project, finds: Finds, content: str) -> None:
    first = project.check()
    (file,) = _files()
    file.write_text(content)
    assert project.check() == first
    assert finds.count == 2
    assert project.check() == first
    assert finds.count == 2


@pytest.mark.parametrize("line", [None, {}, [], 1, "x", {"turns": [], "turned": [], "answer": {"kind": "Path"}}])
def test_a_broken_entry_is_found_out_again(project: Project, finds: Finds, line: object) -> None:
    first = project.check("es")
    (file,) = _files()
    tables = json.loads(file.read_bytes())
    tables["verdicts"] = dict.fromkeys(tables["verdicts"], line)
    tables["steps"] = dict.fromkeys(tables["steps"], line)
    file.write_text(json.dumps(tables))
    assert project.check("es") == first
    assert finds.count == 2


def test_a_folder_that_cannot_be_written_stops_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    place = project.root / "file"
    place.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    assert project.check() == project.check()
    assert [path.name for path in project.root.iterdir() if path.name.startswith("file")] == ["file"]


def test_an_event_is_over_when_it_is_over(project: Project, monkeypatch: pytest.MonkeyPatch, finds: Finds) -> None:
    project.change(FLYER, "languages:", f"{EVENT}languages:")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772769600")  # 2026-03-06 04:00 UTC, the event's last minute
    before = project.check()
    monkeypatch.setattr(ledger, "_LISTENED_TO", ())
    project.check()
    counted = finds.count
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772769601")
    after = project.check()
    assert finds.count == counted + 1
    assert [one.code for one in after.problems if one not in before.problems] == ["L537"]
    assert project.check() == after
    assert finds.count == counted + 1


def _said(checked: checks.Checked) -> object:
    return checked.lines, told(checked.problems), checked.see


WORDS = st.text("abc é\n", min_size=1, max_size=40).filter(str.strip)


@pytest.mark.all
@settings(max_examples=up_to(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=4))
def test_a_language_is_checked_with_the_remembered_steps_as_without(project: Project, words: list[str]) -> None:
    """The other languages share the size; what they need is remembered, whatever is written in this one."""
    original = (project.flyer / ES).read_text("utf-8")
    try:
        project.check("es")
        for word in words:
            line = next(line for line in original.splitlines() if "body: Nada." in line)
            project.write(ES, original.replace(line, line.replace("Nada.", json.dumps(word, ensure_ascii=False))))
            remembered = project.check("es")
            for file in _files():
                file.unlink()
            assert _said(project.check("es")) == _said(remembered)
    finally:
        project.write(ES, original)


def test_a_language_that_others_share_the_size_with_is_not_set_again(project: Project, finds: Finds) -> None:
    project.check("es")
    assert {code for code, _ in finds.set} == {"en", "es"}
    finds.set.clear()
    project.change(ES, "body: Nada.", "body: Nada de nada.")
    project.check("es")
    assert {code for code, _ in finds.set} == {"es"}
    finds.set.clear()
    project.change(FLYER, "languages:", "date: 2026-06-30\nlanguages:")
    project.check("es")
    assert {code for code, _ in finds.set} == {"en", "es"}


def test_results_of_questions_that_nobody_asks_any_more_are_dropped(project: Project) -> None:
    for number in range(30):
        book = Ledger(project.flyer, Inputs())
        assert known_or_found(book, ("question", number), (), partial(int, number)) == number
    (file,) = _files()
    assert len(json.loads(file.read_bytes())["verdicts"]) == 24


VALUES = (None, True, 1, 1.5, "x", Path("a/b"), (1, ("x",)), {"a": 1, "b": ("c",)}, Problem("T202", "fact", "hint"))


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert from_data(json.loads(json.dumps(as_data(value))), {}) == value


def test_findings_that_were_kept_can_be_gathered_without_repeats() -> None:
    finding = Finding.of("T512", OnWords("cover.title", "is the same", "say it"), Place("es.yaml", 17, 10))
    kept = [from_data(json.loads(json.dumps(as_data(finding))), {}) for _ in range(2)]
    assert [(one.fact, one.place) for one in dict.fromkeys(kept)] == [(finding.fact, finding.place)]
