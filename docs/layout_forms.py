"""Forms of a layout in the docs, shown with the scene of photographs.py.

    python docs/layout_forms.py

It makes `pictures/layout-forms.en.outside.png`, with columns and quotes with portraits, and
`pictures/layout-forms.en.inside.png`, with tilted blocks, a gradient, and words beside a circle and a drawing.
"""

from pathlib import Path

import yaml

from photographs import put_art
from specimens import draw, write_flyer

_BODY = {"largest": "11.5pt", "preferred": "11.5pt", "smallest": "11pt"}
_ACCENT = "#9BE3C0"
_STYLES = """
poster: {face: display, weight: 800, size: 50pt, leading: 50pt, colour: paper, balance: true, snap: false}
strip: {face: display, weight: 800, size: 20pt, leading: 22pt, colour: ink, snap: false}
title: {size: 66pt, leading: 0.98}
call-out: {size: 34pt, leading: 38pt, colour: paper}
heading: {size: 20pt, leading: 24pt}
caption: {colour: accent}
said: {face: text, weight: 700, size: 13pt, leading: 17pt, snap: false}
"""
_FRONT = """
top: 6in
first_row: 6.15in
columns: {number: 3, gap: 20pt, rule: accent, balanced: true}
blocks:
  - title: {text: front.title, at: {top: 0.5in}}
  - quote:
      text: front.quote
      credit: front.credit
      background: brand
      height: 3in
      indent: 36pt
      above: 52pt
      below: 30pt
      full_height: true
      portrait: {file: art/photo.jpg, text: front.picture, width: 2.6in, focus: [0.55, 0.28], duotone: [brand, paper]}
      at: {foot: 5.5in, x: -0.125in, width: 8.75in}
  - heading: front.first
  - paragraph: front.light
  - heading: front.second
  - paragraph: front.come
  - bullets: front.bring
  - quote:
      text: front.soup
      credit: front.cook
      style: said
      credit_style: small
      indent: 0pt
      above: 12pt
      below: 0pt
      portrait: {file: art/photo.jpg, text: front.picture, shape: circle, width: 0.75in, focus: [0.55, 0.25]}
      at: {foot: 10.4in, x: 0.5in, width: 3.6in}
  - quote:
      text: front.bridge
      credit: front.walker
      style: said
      credit_style: small
      indent: 0pt
      above: 12pt
      below: 0pt
      side: right
      portrait: {file: art/photo.jpg, text: front.picture, shape: arch, width: 0.75in, focus: [0.55, 0.25]}
      at: {foot: 10.4in, x: 4.4in, width: 3.6in}
"""
_BACK = """
top: 4.75in
first_row: 4.9in
right: 0.5in
blocks:
  - area: {colour: ink, to: brand, angle: 60, height: 4.1in}
  - heading: {text: back.title, level: 1, style: poster, at: {top: 0.7in, x: 0.6in, width: 6in, rotate: -4}}
  - quote: {text: back.strip, style: strip, background: accent, indent: 9pt, above: 25pt, below: 11pt,
      at: {top: 2.35in, x: 0.9in, width: 2.9in, rotate: -2.5}}
  - quote: {text: back.other, style: strip, background: paper, indent: 9pt, above: 25pt, below: 11pt,
      at: {top: 2.9in, x: 1.3in, width: 3.35in, rotate: 1.5}}
  - picture: {file: art/photo.jpg, text: front.picture, width: 2in, height: 2.5in, focus: [0.5, 0.3],
      duotone: [ink, accent], at: {top: 1.1in, x: 5.7in, rotate: 6}}
  - picture: {file: art/photo.jpg, text: front.picture, width: 2.7in, shape: circle, focus: [0.5, 0.4],
      at: {top: 5.4in, x: 5.3in, wrap: 12pt}}
  - heading: back.heading
  - paragraph: back.first
  - paragraph: back.second
  - paragraph: back.third
  - paragraph: {text: back.side, style: small, at: {top: 4.4in, x: 8.1in, width: 4in, rotate: 90}}
"""
_ART = """
- {file: art/hill.svg, side: back, x: -0.125in, y: 8in, width: 3.6in, height: 3.125in, wrap: 10pt}
"""
_HILL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 87"><path fill="{}" d="M0 0 C30 4 38 26 58 38 C76 48 '
    '82 62 100 87 L0 87 Z"/></svg>\n'
)
_WORDS = """
document: {title: Forms of a layout, description: "Columns, and quotes with portraits."}
front:
  title: Nobody crosses alone
  quote: “I was afraid of that bridge for a year. Then forty neighbors walked it with me.”
  credit: One who walked last fall
  picture: Somebody with a lantern walks over hills in the evening.
  first: Bring a light
  light: A lantern, a flashlight, a phone. We cross together at six, slowly, and read the names of neighbors who were
    taken from us this year. Nobody is left behind on the bridge, and nobody has to speak who would rather listen.
  second: Come as you are
  come: The path is flat and has no steps. Strollers, wheels and dogs are welcome. There is soup afterward, at the
    trailhead, and a ride home for all who need one.
  bring:
    - A warm coat, and gloves for somebody else
    - A name that you want to have read
    - A neighbor who has never come
  soup: “We cook for eighty, and nothing is ever left.”
  cook: The kitchen
  bridge: “Halfway over, nobody was a stranger.”
  walker: A walker
back:
  title: They count on you to be tired
  strip: Rest is a plan.
  other: So is a pot of soup.
  heading: What one evening does
  first: Nobody behaves the same with a neighbor looking on. That is the whole idea of a watch, two people, a folding
    chair and a lantern in plain sight, for as long as it takes. We do not shout, we do not block a door, and we do not
    chase a car. We look. We write down the time, the place and the number on the door.
  second: When a family calls at midnight, asking where he was taken, somebody can tell them. When a clerk says that
    there is no list, somebody has the list. People walk by and ask what you are waiting for, and you say, for a bus,
    for a friend, for the morning. Then some of them sit down.
  third: A watch is also company. The second evening is easier than the first, and on the third you know by name who
    brings the coffee. Bring a coat for yourself and one for somebody else, tell us when you are too tired, and stay
    home that night. Others are there. That is why we are many.
  side: Words at the edge run down
"""


def flyer_in(folder: Path) -> Path:
    """Write the flyer into a project, and return its folder."""
    flyer = folder / "flyers/layout-forms"
    put_art(flyer)
    (flyer / "art/hill.svg").write_text(_HILL.format(_ACCENT), "utf-8")
    panels = {"front": yaml.safe_load(_FRONT), "back": yaml.safe_load(_BACK)}
    styles, art = yaml.safe_load(_STYLES), yaml.safe_load(_ART)
    layout = {"extends": "flat", "body": _BODY, "styles": styles, "panels": panels, "art": art}
    return write_flyer(flyer, {"theme": "indigo-mint"}, layout, yaml.safe_load(_WORDS))


if __name__ == "__main__":
    draw(flyer_in)
