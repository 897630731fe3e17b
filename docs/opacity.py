"""Blocks of a layout that others are seen through, shown with the scene of photographs.py.

    python docs/opacity.py

It makes `pictures/opacity.en.outside.png`: a quote and an area over a photograph, and a number, a rule, a heart and a
drawing over a gradient. In the drawing lights overlap: each row of them is a group, which is seen through as one.
"""

from pathlib import Path

import yaml

from photographs import put_art
from specimens import draw, write_flyer

_STYLES = """
title: {size: 60pt, leading: 0.98, colour: paper}
said: {face: text, weight: 700, size: 17pt, leading: 22pt, snap: false}
huge: {face: display, weight: 900, size: 230pt, leading: 230pt, colour: accent, snap: false}
small: {colour: paper}
"""
_FRONT = """
top: 9in
first_row: 9.2in
blocks:
  - picture: {file: art/photo.jpg, text: front.picture, full_bleed: true, height: 5.2in, focus: [0.5, 0.4],
      scrim: {colour: ink, strength: 0.9, side: top, reach: 0.7}}
  - area: {colour: brand, top: 5.2in, to: ink, angle: 0}
  - area: {colour: accent, top: 4.7in, height: 1in, x: 0.5in, width: 3.2in, opacity: 0.5}
  - title: {text: front.title, at: {top: 0.5in, width: 7.4in}}
  - quote: {text: front.quote, credit: front.credit, style: said, credit_style: said, background: paper, indent: 16pt,
      above: 28pt, below: 16pt, opacity: 0.85, at: {top: 3.1in, x: 4.2in, width: 3.9in}}
  - heading: {text: front.year, level: 2, style: huge, opacity: 0.6, at: {top: 6.2in, x: 0.6in, width: 5in}}
  - rule: {colour: paper, weight: 9pt, opacity: 0.4, at: {top: 6in, x: 4.5in, width: 3.2in}}
  - icon: {name: heart, size: 1.6in, colour: accent, opacity: 0.4, at: {top: 6.6in, x: 5.6in, width: 1.6in}}
  - paragraph: {text: front.light, style: small, opacity: 0.85}
  - picture: {file: art/lights.svg, colours: {"#2f8a7d": accent, "#ffffff": paper},
      decoration: true, at: {top: 9.65in, x: 0.5in, width: 7.5in}}
"""
_WORDS = """
document: {title: Opacity, description: Blocks that others are seen through.}
front:
  title: Nobody crosses alone
  quote: “I was afraid of that bridge for a year. Then forty neighbors walked it with me.”
  credit: One who walked last fall
  picture: Somebody with a lantern walks over hills in the evening.
  year: "40"
  light: A lantern, a flashlight, a phone. We cross together at six, slowly, and read the names of neighbors.
"""


def _lights() -> str:
    """Return a drawing of two rows of lights. Those of a row overlap."""
    rows = "".join(
        f'<g fill="{colour}" opacity="{share}">'
        + "".join(f'<circle cx="{x}" cy="34" r="{radius}"/>' for x in range(34, 520, step))
        + "</g>"
        for colour, share, radius, step in (("#2f8a7d", 0.5, 32, 44), ("#ffffff", 0.4, 15, 22))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 552 68">{rows}</svg>'


def flyer_in(folder: Path) -> Path:
    """Write the flyer into a project, and return its folder."""
    flyer = folder / "flyers/opacity"
    put_art(flyer)
    (flyer / "art/lights.svg").write_text(_lights(), "utf-8")
    panels = {"front": yaml.safe_load(_FRONT)}
    layout = {"extends": "flat", "styles": yaml.safe_load(_STYLES), "panels": panels}
    return write_flyer(flyer, {"theme": "indigo-mint"}, layout, yaml.safe_load(_WORDS))


if __name__ == "__main__":
    draw(flyer_in, colors=256)
