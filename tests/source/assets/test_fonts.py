"""Font packages: a language whose font is in a package that is not installed says so once; installed it is set."""

import sys
import zipfile
from pathlib import Path

import pytest
from _pytest.monkeypatch import MonkeyPatch

import font_wheels
from flyergen.api import Flyer, open_project
from flyergen.reports.fonts import Font, fonts_of
from flyergen.source.assets import fonts
from flyergen.source.assets.fonts import PACKAGES, command_for, package_folders, wheel_of
from in_memory import SHOTS
from project import EN, ES, FLYER

WORDS = "안전한 공동체는 2010년에 오리건주에서 시작된 이민세관단속국(ICE)의 프로그램입니다."
on_debian = pytest.mark.skipif(
    not (font_wheels.SOURCE / "NotoSansCJK-Bold.ttc").is_file(), reason="fonts-noto-cjk is not installed"
)


def in_korean() -> Flyer:
    """Return the small flyer with Korean words."""
    files = {name.removeprefix("flyers/shots/"): text for name, text in SHOTS.items() if name != ES}
    files["flyer.yaml"] = SHOTS[FLYER].replace("[en, es]", "[en, ko]")
    lines = [line.partition(": ") for line in SHOTS[EN].splitlines()]
    told = (f"{key}: '{WORDS[: max(8, len(said) // 2)]}'" if said and "{" not in said else key + colon + said
            for key, colon, said in lines)  # fmt: skip
    files["text/ko.yaml"] = "\n".join(told)
    return open_project(files, "shots")["shots"]


@pytest.mark.usefixtures("no_font_packages")
def test_a_language_without_its_font_says_so_once_with_a_command() -> None:
    wrong = [one for one in in_korean().check(["ko"]) if not one.warning]
    assert [(one.code, one.fact) for one in wrong] == [("T302", "no font has the letters of `ko`")]
    assert wheel_of("noto-sans-kr") in wrong[0].hint


@pytest.mark.parametrize(
    ("home", "command"),
    [
        ("/home/a/.local/share/pipx/venvs/flyergen", "pipx inject flyergen "),
        ("/nowhere", f"{sys.executable} -m pip install "),
    ],
)
def test_the_command_is_one_for_the_place_where_flyergen_is(home: str, command: str, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", home)
    assert [command_for(family).startswith(command) for family in PACKAGES] == [True] * 4
    assert command_for("noto-sans-jp").endswith(wheel_of("noto-sans-jp"))


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("linux", "'/home/Ana Ruiz/bin/python' -m pip install flyergen_fonts_ja-2.4.0-py3-none-any.whl"),
        ("win32", '"/home/Ana Ruiz/bin/python" -m pip install flyergen_fonts_ja-2.4.0-py3-none-any.whl'),
    ],
)
def test_a_path_with_spaces_is_quoted_in_the_command(
    system: str, command: str, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(sys, "executable", "/home/Ana Ruiz/bin/python")
    with monkeypatch.context() as context:
        context.setattr(sys, "platform", system)
        said = command_for("noto-sans-jp")
    assert said == command


@pytest.mark.all
@on_debian
def test_a_wheel_brings_a_font_that_sets_its_language_in_a_small_file(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    wheel = font_wheels.make_wheel("noto-sans-kr", tmp_path)
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        assert any(name.endswith("OFL.txt") for name in archive.namelist())
        archive.extractall(tmp_path / "site")
    monkeypatch.syspath_prepend(tmp_path / "site")
    package_folders.cache_clear()
    try:
        assert {use.font for use in fonts_of("ko").uses} == {Font("noto-sans-kr", "package", "2.004", "OFL-1.1")}
        (made,) = in_korean().build(["ko"], targets=["copier"])
    finally:
        package_folders.cache_clear()
    assert [str(one) for one in made.problems if not one.warning] == []
    assert made.data is not None
    assert len(made.data) < 60_000
