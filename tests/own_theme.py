"""A theme of a project's own, and what an edition has of it."""

from flyergen.flyer.layout import Em
from flyergen.names import StyleName
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import Project

OWN = """\
about: Our own, for tests.
palette:
  brand: {rgb: "#123456", cmyk: 90/60/10/30}
  accent: {rgb: "#ffcc00", cmyk: 0/20/95/0}
  tint: {rgb: "#f0f0f0", cmyk: 0/0/0/6}
scale: {title: 20pt, figure: 50pt}
"""
PALETTE = 'palette:\n  brand: {rgb: "#123F36", cmyk: 85/40/70/55}\n'


def own(project: Project, text: str = OWN) -> Project:
    """Put a theme of the project's own beside its flyers."""
    (project.root / "themes").mkdir(exist_ok=True)
    (project.root / "themes" / "own.yaml").write_text(text, "utf-8")
    return project


def brand_and_call_out(project: Project) -> tuple[str, float]:
    """Return the color of the role `brand` as "#rrggbb", and the size of the style `call-out` as it is said."""
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    brand = "#" + bytes(round(part * 255) for part in ready.edition.palette["brand"].rgb).hex()
    size = ready.edition.layout.styles[StyleName("call-out")].size
    return brand, size.times if isinstance(size, Em) else size
