"""The examples of docs/api.md run, and print what the page says."""

import re
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import refresh

PAGE = refresh.HERE / "api.md"
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n```\n(?P<said>.*?)```", re.DOTALL)
FLYER = "secure-communities"


def examples() -> list[tuple[str, str]]:
    return [(match["code"], match["said"]) for match in EXAMPLE.finditer(PAGE.read_text("utf-8"))]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(refresh.HERE.parent / "flyers" / FLYER, tmp_path / "flyers" / FLYER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_example_of_the_page_has_what_it_prints() -> None:
    assert len(examples()) == PAGE.read_text("utf-8").count("```python") == 7


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("code", "said"), examples(), ids=range(7))
def test_an_example_prints_what_the_page_says(code: str, said: str) -> None:
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(code, str(PAGE), "exec"), {"__name__": "example"})
    assert printed.getvalue() == said
