"""Justified setting of a flyer: refused in a narrow column, and the same words in all files."""

import re
from pathlib import Path

import pypdfium2
import pytest

from building import build_of, errors_of, told
from flyergen.job.request import Request
from flyergen.reports.check import check
from project import Project

WORDS = (
    "Nobody behaves the same with a neighbor looking on. That is the whole idea of a watch, two people, a folding "
    "chair and a lantern in plain sight, for as long as it takes. We do not shout, we do not block a door."
)
LAYOUT = """extends: flat
styles: {{even: {{align: justify, size: 11pt}}}}
panels:
  front:
    columns: {columns}
    blocks:
      - title: cover.title
      - paragraph: {{text: words, style: even}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path).add("shots")
    for code in ("en", "es"):
        (project.flyer / f"text/{code}.yaml").write_text(
            f"review: final\ndocument: {{title: Watch}}\ncover:\n  title: Watch\nwords: {WORDS}\n", "utf-8"
        )
    return project


def test_a_column_of_few_characters_is_too_narrow_to_justify(project: Project) -> None:
    (project.flyer / "layout.yaml").write_text(LAYOUT.format(columns=4), "utf-8")
    (checked,) = check(Request((str(project.flyer),), languages=("en",)))
    said = told(one for one in checked.problems if one.code == "T319")
    assert "text/en.yaml:5:" in said
    assert "justified lines of `words` on panel front hold about " in said
    assert "characters: with fewer than 40 the blanks become holes" in said
    assert "make the column wider or its type smaller, or write `align: left` in the style `even`" in said
    (spanish,) = check(Request((str(project.flyer),), languages=("en",)))
    assert "los espacios se vuelven huecos" in told((o for o in spanish.problems if o.code == "T319"), "es")


def test_readers_find_the_words_of_justified_lines(project: Project, tmp_path: Path) -> None:
    (project.flyer / "layout.yaml").write_text(LAYOUT.format(columns=1), "utf-8")
    built = build_of(str(project.flyer), "press", "screen", "web", languages=("en",), output=str(tmp_path / "out"))
    assert "T319" not in {one.code for one in errors_of(built.problems)}
    files = [*(tmp_path / "out").rglob("*.pdf")]
    assert len(files) == 2
    for path in files:
        with pypdfium2.PdfDocument(path) as document:
            text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        assert WORDS in text
    (page,) = (tmp_path / "out").rglob("*.html")
    found = re.search(r"@container \(min-width:30rem\)\{\.(s\d+)\{text-align:justify", html := page.read_text("utf-8"))
    assert found
    assert re.search(rf'<p class="s\d+ {found[1]}">Nobody behaves', html)
