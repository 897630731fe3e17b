"""Bullets: short texts with a disc hung at their left."""

from typing import NamedTuple

from flyergen.artwork import Element, Item, Path, circle
from flyergen.colour import Colour
from flyergen.flyer.blocks import Bullets, Labels
from flyergen.flyer.names import TextKey
from flyergen.geometry import Point
from flyergen.typeset.blocks.figure import number_runs
from flyergen.typeset.desk import TypeStyle
from flyergen.typeset.scene import Run, Scene, text_units
from flyergen.typeset.strips import Unit, moved


class BulletList(NamedTuple):
    """A list's words, how they are set, and its disc: diameter, colour, and how far the words stand from its left.

    `labels` hang there instead of discs, as far as there are some.
    """

    text: TextKey
    style: TypeStyle
    parent: Element
    colour: Colour
    disc: float
    indent: float
    left: float = 0.0
    labels: Labels | None = None


def set_bullets(block: Bullets, scene: Scene) -> tuple[Unit, ...]:
    """Return a unit for each item of the list."""
    colour = scene.desk.edition.palette[block.colour]
    style = scene.style(block.style)
    words = BulletList(block.text, style, scene.section, colour, block.disc, block.indent, labels=block.labels)
    return bullet_units(scene, words)


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
            hanging=_hanging(bullets, scene, item, n),
        )
        before = bullets.style.before if n == 1 else bullets.style.between
        own = text_units(scene, TextKey(f"{bullets.text}.{n}", bullets.text.place), run)
        units += [own[0]._replace(before=before), *own[1:]] if own else []
    return tuple(units)


def _hanging(bullets: BulletList, scene: Scene, item: Element, n: int) -> tuple[Item, ...]:
    """The disc, or a figure on the baseline of the text."""
    labels = bullets.labels
    if labels is None or n > len(labels.figures):
        return (_disc(bullets, Element("Lbl", item, actual_text="•")),)
    style = scene.style(labels.style)
    runs = number_runs(labels.figures[n - 1], labels.sign, scene, style, Element("Lbl", item))
    return moved(runs, bullets.left, 0.0)


def _disc(bullets: BulletList, label: Element) -> Item:
    """The disc's middle is the middle of the small letters."""
    radius = bullets.disc / 2
    middle = bullets.style.em(bullets.style.font.x_height) / 2
    return Path(circle(Point(bullets.left + radius, -middle), radius), fill=bullets.colour, element=label)
