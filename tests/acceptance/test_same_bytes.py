"""The same input makes the same bytes: whoever builds, where, when and in whatever language of their machine."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest

from acceptance.pamphlet import FLYER, NAME, TARGETS, Built

# A machine whose clock is off by ten years.
_LATER = """
import time
now, gmtime, localtime = time.time, time.gmtime, time.localtime
decade = 315_360_000
time.time = lambda: now() + decade
time.gmtime = lambda seconds=None: gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
"""
_BUILD = "from flyergen.cli.main import main; main()"


def built_elsewhere(folder: Path, variables: dict[str, str], before: str = "", output: str = "output") -> Built:
    """Build a copy of the flyer that lies in `folder`, from there."""
    copytree(FLYER, folder / "flyers" / NAME)
    command = [sys.executable, "-c", before + _BUILD, "build", "--quiet", "--output", output]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | variables
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return Built(folder / output / NAME)


def age(folder: Path, seconds: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (seconds, seconds))


def locales() -> str:
    """Return a locale that writes numbers and dates in another way, where the machine has one."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return next((name for name in known if name.lower().startswith("es_")), "C")


def test_two_machines_make_the_same_bytes(built: Built, tmp_path: Path) -> None:
    plain = built_elsewhere(tmp_path / "a", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"})
    other = {"PYTHONHASHSEED": "4242", "LC_ALL": locales(), "TZ": "Pacific/Auckland", "LANG": "es_ES.UTF-8"}
    far = built_elsewhere(tmp_path / "más lejos" / "b c", other, _LATER, str(tmp_path / "over there"))
    far = Built(tmp_path / "over there" / NAME)
    for here, there, usual in zip(plain.all, far.all, built.all, strict=True):
        assert here.read_bytes() == there.read_bytes() == usual.read_bytes(), here.name


def test_the_age_of_the_files_does_not_show(built: Built, tmp_path: Path) -> None:
    copytree(FLYER, tmp_path / NAME)
    age(tmp_path / NAME, 1_000_000_000)
    command = [sys.executable, "-c", _BUILD, "build", str(tmp_path / NAME), "--for", "press", "-q", "-o", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    for language in ("en", "es"):
        again = Built(tmp_path / NAME).pdf(language, "press")
        assert again.read_bytes() == built.pdf(language, "press").read_bytes()


@pytest.mark.parametrize("target", TARGETS)
def test_without_any_wish_the_date_is_the_flyers(target: str, built: Built) -> None:
    with pikepdf.open(built.pdf("en", target)) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20261125000000+00'00'"


@pytest.mark.all
def test_source_date_epoch_is_the_date_of_all_files(tmp_path: Path) -> None:
    for path in built_elsewhere(tmp_path, {"SOURCE_DATE_EPOCH": "1000000000"}).all:
        with pikepdf.open(path) as pdf:
            dates = [str(pdf.docinfo.CreationDate), str(pdf.docinfo.ModDate)]
            metadata = pdf.Root.Metadata.read_bytes()
        assert dates == ["D:20010909014640+00'00'"] * 2
        assert metadata.count(b"2001-09-09T01:46:40") == 3
