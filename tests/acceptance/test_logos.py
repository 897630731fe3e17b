"""A logo in the flyers that ship: each layout has one place for it, where it stands alone in both languages."""

import shutil
from pathlib import Path

import pytest

from blocks.test_logo import LOGO
from flyergen.artwork import Path as Shape
from flyergen.blocks.logo import Logo
from flyergen.flyer.layout import Layout
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.source.assets.kinds import read_kinds

FLYERS = Path(__file__).resolve().parents[2] / "flyers"
KINDS = [kind.folder.name for kind in read_kinds((FLYERS,)).kinds]


def with_logo(name: str, folder: Path) -> Path:
    """Return a copy of a flyer that ships, with a logo."""
    flyer = folder / "flyers" / name
    shutil.copytree(FLYERS / name, flyer)
    (flyer / "art").mkdir(exist_ok=True)
    (flyer / "art" / "logo.svg").write_text(LOGO, "utf-8")
    facts = (flyer / "flyer.yaml").read_text("utf-8")
    (flyer / "flyer.yaml").write_text(f"logo: art/logo.svg\n{facts}", "utf-8")
    return flyer


def logos_in(layout: Layout) -> list[Logo]:
    blocks = (placed.block for panel in layout.panels.values() for placed in panel.blocks)
    return [block for block in blocks if isinstance(block, Logo)]


@pytest.mark.parametrize("name", KINDS)
def test_every_layout_has_one_place_for_a_logo_and_shows_it_in_both_languages(name: str, tmp_path: Path) -> None:
    source = load(with_logo(name, tmp_path))
    for layout in source.layouts:
        assert len(logos_in(source.layouts[layout])) == 1
        for edition in set_editions(source, EditionSpec(layout=layout)):
            items = [item for panel in edition.fit.composition.panels.values() for item in panel]
            shown = [item for item in items if isinstance(item, Shape) and item.gradient]
            assert len(shown) == 2
            (alt,) = {item.element.alt for item in shown if item.element}
            assert alt == source.facts.organization.name
