"""Numbered points: a large numeral hung at the left of a heading, a body, and bullets where there are some."""

from flyergen.artwork import Element, Item
from flyergen.flyer.blocks import Bullets, Points, point_numbers
from flyergen.flyer.names import TextKey
from flyergen.flyer.numbers import number
from flyergen.flyer.words import Span
from flyergen.typeset.blocks.bullets import BulletList, bullet_units
from flyergen.typeset.scene import Run, Scene, text_lines, text_units
from flyergen.typeset.strips import Unit, moved


def set_points(block: Points, scene: Scene) -> tuple[Unit, ...]:
    """Return the units of the points that `block.items` names."""
    root = Element("L", scene.section)
    count = scene.desk.edition.words.items_of(block.text)
    return tuple(unit for n in point_numbers(block.items, count) for unit in _point(block, scene, root, n))


def _point(block: Points, scene: Scene, root: Element, n: int) -> tuple[Unit, ...]:
    def key(part: str) -> TextKey:
        return TextKey(f"{block.text}.{n}.{part}", block.text.place)

    item = Element("LI", root)
    label, body = Element("Lbl", item), Element("LBody", item)
    style = scene.style(block.heading_style)
    hanging = _numeral(block, scene, n, label)
    heading = Run(style, body, f"H{block.level}", block.indent, hanging, keep=True)
    units = list(text_units(scene, key("heading"), heading))
    units[0] = units[0]._replace(before=style.before if n == 1 else style.between)
    text = text_units(scene, key("body"), Run(scene.style(block.style), body, indent=block.indent))
    bullets = _bullets(block, scene, key("bullets"), body)
    return (*units, *text, *bullets)


def _numeral(block: Points, scene: Scene, n: int, label: Element) -> tuple[Item, ...]:
    """The numeral's cap top is level with the cap top of the heading's first line."""
    style = scene.style(block.numeral_style)
    words = (Span(number(str(n), scene.desk.edition.language)),)
    (line,) = text_lines(scene, words, style, label, block.indent * 3)
    return moved(line, 0.0, style.cap - scene.style(block.heading_style).cap)


def _bullets(block: Points, scene: Scene, key: TextKey, body: Element) -> tuple[Unit, ...]:
    if not scene.desk.edition.words.items_of(key):
        return ()
    defaults = Bullets(key)
    colour = scene.desk.edition.palette[block.bullet_colour]
    style = scene.style(block.bullet_style)
    return bullet_units(scene, BulletList(key, style, body, colour, defaults.disc, defaults.indent, left=block.indent))
