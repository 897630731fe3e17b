"""Bullets: short texts with a disc hung at their left."""

from typing import NamedTuple

from flyergen.artwork import Element, Item, Path, circle
from flyergen.colour import Colour
from flyergen.flyer.blocks import Bullets
from flyergen.flyer.names import TextKey
from flyergen.geometry import Point
from flyergen.typeset.desk import TypeStyle
from flyergen.typeset.scene import Run, Scene, text_units
from flyergen.typeset.strips import Unit


class BulletList(NamedTuple):
    """A list's words, how they are set, and its disc: diameter, colour, and how far the words stand from its left."""

    text: TextKey
    style: TypeStyle
    parent: Element
    colour: Colour
    disc: float
    indent: float
    left: float = 0.0


def set_bullets(block: Bullets, scene: Scene) -> tuple[Unit, ...]:
    """Return a unit for each item of the list."""
    colour = scene.desk.edition.palette[block.colour]
    style = scene.style(block.style)
    return bullet_units(scene, BulletList(block.text, style, scene.section, colour, block.disc, block.indent))


def bullet_units(scene: Scene, bullets: BulletList) -> tuple[Unit, ...]:
    """Return the units of a list: the first has the style's space before it, the others the space between."""
    root = Element("L", bullets.parent)
    units: list[Unit] = []
    for n in range(1, scene.desk.edition.words.items_of(bullets.text) + 1):
        item = Element("LI", root)
        run = Run(
            bullets.style,
            Element("LBody", item),
            indent=bullets.left + bullets.indent,
            hanging=(_disc(bullets, Element("Lbl", item, actual_text="•")),),
        )
        before = bullets.style.before if n == 1 else bullets.style.between
        own = text_units(scene, TextKey(f"{bullets.text}.{n}", bullets.text.place), run)
        units += [own[0]._replace(before=before), *own[1:]] if own else []
    return tuple(units)


def _disc(bullets: BulletList, label: Element) -> Item:
    """The disc's middle is the middle of the small letters."""
    radius = bullets.disc / 2
    middle = bullets.style.em(bullets.style.font.x_height) / 2
    return Path(circle(Point(bullets.left + radius, -middle), radius), fill=bullets.colour, element=label)
