"""A large file has a process of its own, whose memory is limited; what is said of it is the same."""

import random
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from pikepdf import Dictionary, Name, Pdf

from flyergen.messages import Message
from flyergen.preflight import inspect as separate_process
from flyergen.preflight.inspect import SMALL, inspect, inspect_apart
from flyergen.preflight.limits import Held, Job
from flyergen.targets import limits_by_signs, target_named
from preflight.finished import press_pdf

PRESS = target_named("press").limits()
HINT = "make it simpler, or split it and check the parts"


def with_photo(pdf: Pdf) -> None:
    """Show noise that nothing packs."""
    data = random.Random(1).randbytes(1000 * 800 * 3)
    photo = pdf.make_stream(data, Subtype=Name.Image, Width=1000, Height=800, BitsPerComponent=8)
    photo.ColorSpace = Name.DeviceRGB
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im1=photo)
    page.Contents = pdf.make_stream(b"/Artifact BMC q 200 0 0 160 90 90 cm /Im1 Do Q EMC")


@pytest.fixture(name="large", scope="module")
def _large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = press_pdf(tmp_path_factory.mktemp("large") / "large.pdf", change=with_photo)
    assert path.stat().st_size > SMALL
    return path


def no_process(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a process was started")


@pytest.mark.parametrize("limits", [PRESS, limits_by_signs], ids=["press", "by signs"])
def test_a_large_file_is_judged_as_a_small_one_is(large: Path, limits: Held) -> None:
    job = Job(hosts=("rop.org",))
    report = inspect_apart(large, limits, job)
    assert report == inspect(large, limits, job)
    assert [each.code for each in report.found if each.level == "error"]
    assert all(isinstance(each.fact, Message) for each in report.found)


def test_what_takes_more_memory_is_refused_and_ends_nothing_else(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separate_process, "_MOST_MEMORY", 40_000_000)
    report = inspect_apart(large, PRESS)
    found = [(each.code, each.fact, each.hint, each.level) for each in report.found]
    assert found == [("P417", "looking at the file takes more than 40 MB of memory", HINT, "error")]
    assert (report.file, report.facts) == (str(large), None)


def test_where_memory_cannot_be_limited_time_is(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separate_process, "_LIMITS_MEMORY", False)
    monkeypatch.setattr(separate_process, "_MOST_SECONDS", 0.001)
    (found,) = inspect_apart(large, PRESS).found
    assert (found.code, found.fact) == ("P417", "looking at the file takes minutes")


def test_a_small_file_and_one_that_is_not_there_have_no_process_of_their_own(
    press_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", no_process)
    for path in (press_file, tmp_path / "nowhere.pdf", tmp_path):
        assert inspect_apart(path, PRESS) == inspect(path, PRESS)


def test_where_no_process_can_be_started_this_one_does_it(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert inspect_apart(large, PRESS) == inspect(large, PRESS)
