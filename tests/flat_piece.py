"""The small flyer as a flat piece, or as one that is mailed, in English, and what is read of its files."""

from pathlib import Path

import pikepdf
import pypdfium2

from project import EN, FLYER, LAYOUT, Project

WORDS = """\
document: {title: Free flu shots}
cover: {title: Free flu shots, body: Call before Friday.}
"""
PIECE = """\
extends: EXTENDS
panels:
  front: {blocks: [title: cover.title, paragraph: cover.body]}
"""
FOLDED = "{cover: {blocks: [title: cover.title, paragraph: cover.body]}, back: {blocks: [mailing: {}]}}"


def piece(project: Project, extends: str, more: str = "") -> Project:
    """Make the small flyer a flat piece in English; `more` goes beside its two blocks."""
    layout = PIECE.replace("EXTENDS", extends)
    if more:
        layout = layout.replace("paragraph: cover.body", f"paragraph: cover.body, {more}")
    (project.flyer / "text" / "es.yaml").unlink()
    project.write(LAYOUT, layout).write(EN, WORDS)
    return project.change(FLYER, "languages: [en, es]", "languages: [en]")


def mailed(project: Project, panels: str, extends: str, mail: str = "") -> Project:
    (project.flyer / "text" / "es.yaml").unlink()
    project.write(LAYOUT, f"extends: {extends}\npanels: {panels}\n").write(EN, WORDS)
    project.change(FLYER, "languages: [en, es]", "languages: [en]")
    return project.change(FLYER, "figures:", f"{mail}\nfigures:") if mail else project


def trims(path: Path) -> list[tuple[float, float]]:
    with pikepdf.open(path) as pdf:
        boxes = [[float(edge) for edge in page.TrimBox] for page in pdf.pages]
    return [(round(right - left, 2), round(top - foot, 2)) for left, foot, right, top in boxes]


def text_of(path: Path, page: int = 0) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(document[page].get_textpage().get_text_range().split())


def text_matrices(page: pikepdf.Page) -> list[list[float]]:
    steps = pikepdf.parse_content_stream(page)
    return [list(map(float, step.operands)) for step in steps if str(step.operator) == "Tm"]
