"""Blocks of a layout that others are seen through, shown with the scene of photographs.py.

    python docs/opacity.py

It makes `pictures/opacity.en.outside.png`: a paper plate and a figure over a photograph, and a chart, a quote and rules
over colors and gradients.
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


def flyer_in(folder: Path) -> Path:
    """Write the flyer into a project, and return its folder."""
    flyer = folder / "flyers/opacity"
    put_art(flyer)
    panels = {"front": yaml.safe_load(_FRONT)}
    layout = {"extends": "flat", "styles": yaml.safe_load(_STYLES), "panels": panels}
    return write_flyer(flyer, {"theme": "indigo-mint"}, layout, yaml.safe_load(_WORDS))


if __name__ == "__main__":
    draw(flyer_in, colors=256)
