"""Forms of a layout in the docs: columns, and a quote with a portrait, shown with the scene of photographs.py.

    python docs/layout_forms.py

It makes `pictures/layout-forms.en.outside.png`.
"""

from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from flyergen.engine.judgement import Demand
from flyergen.engine.side_preview import Proof, write_pictures
from flyergen.engine.typeset_editions import Ask, load, set_editions
from photographs import put_art

HERE = Path(__file__).resolve().parent

_BODY = {"largest": "11.5pt", "preferred": "11.5pt", "smallest": "11pt"}
_STYLES = """
title: {size: 66pt, leading: 0.98}
call-out: {size: 31pt, leading: 36pt, colour: paper}
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
"""


def flyer_in(folder: Path) -> Path:
    """Write the flyer into a project, and return its folder."""
    flyer = folder / "flyers/layout-forms"
    put_art(flyer)
    (flyer / "text").mkdir()
    facts = {"languages": ["en"], "organization": {"name": "Rural Organizing Project"}, "theme": "indigo-mint"}
    panels = {"front": yaml.safe_load(_FRONT)}
    layout = {"extends": "flat", "body": _BODY, "styles": yaml.safe_load(_STYLES), "panels": panels}
    for name, content in (("flyer.yaml", facts), ("layout.yaml", layout), ("text/en.yaml", yaml.safe_load(_WORDS))):
        (flyer / name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    return flyer


def main() -> None:
    from pictures import small

    with TemporaryDirectory() as folder, chdir(folder):
        flyer_in(Path(folder))
        for edition in set_editions(load(Path("flyers/layout-forms")), Ask(demand=Demand.draft)):
            for path in write_pictures(edition, Proof(216), HERE / "pictures"):
                path.write_bytes(small(path))


if __name__ == "__main__":
    main()
