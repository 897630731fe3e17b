"""Gradients in art, in the inks of a palette.

    python docs/gradients.py

It makes `pictures/gradients.en.outside.png`: a sky, a sun and hills whose colors change, behind words. The sun's halo
fades out, clouds are a group that is seen through, and the path over the hill is a stroke with a gradient.
"""

from pathlib import Path

from specimens import draw, write_flyer

# Letter, in points, with an eighth of an inch of bleed around it.
_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 630 810">
<linearGradient id="sky" x2="0" y2="1">
<stop stop-color="#1d2b53"/><stop offset=".55" stop-color="#7e2553"/><stop offset="1" stop-color="#ff9d3c"/>
</linearGradient>
<radialGradient id="sun" gradientUnits="userSpaceOnUse" cx="410" cy="470" r="120" fx="380" fy="430">
<stop stop-color="#ffffff"/><stop offset=".45" stop-color="#ffe08a"/><stop offset="1" stop-color="#ff9d3c"/>
</radialGradient>
<linearGradient id="hill" x1="0" y1="0" x2="1" y2="1" gradientTransform="rotate(10)">
<stop stop-color="#7e2553"/><stop offset="1" stop-color="#1d2b53"/></linearGradient>
<radialGradient id="halo"><stop offset=".45" stop-color="#ffe08a" stop-opacity=".7"/>
<stop offset="1" stop-color="#ffe08a" stop-opacity="0"/></radialGradient>
<linearGradient id="path" x1=".2" y1="1" x2=".5" y2="0"><stop stop-color="#ffe08a"/>
<stop offset="1" stop-color="#ff9d3c" stop-opacity="0"/></linearGradient>
<rect x="-9" y="-9" width="630" height="810" fill="url(#sky)"/>
<circle cx="410" cy="470" r="230" fill="url(#halo)"/>
<circle cx="410" cy="470" r="120" fill="url(#sun)"/>
<g fill="#ffffff" opacity=".3"><ellipse cx="130" cy="330" rx="110" ry="22"/><ellipse cx="200" cy="312" rx="80" ry="26"/>
<ellipse cx="250" cy="336" rx="90" ry="18"/></g>
<g fill="#ffffff" opacity=".45"><ellipse cx="470" cy="410" rx="120" ry="16"/>
<ellipse cx="400" cy="398" rx="60" ry="18"/></g>
<path d="M-9 560 C90 500 190 600 300 560 C420 515 520 470 621 530 L621 801 L-9 801 Z" fill="url(#hill)"/>
<path d="M120 660 C210 620 60 610 150 590 C240 572 280 580 330 552" fill="none" stroke="url(#path)" stroke-width="12"
stroke-linecap="round"/>
<path d="M-9 650 C120 610 240 690 380 650 C480 620 560 640 621 620 L621 801 L-9 801 Z" fill="#1d2b53"/>
</svg>
"""
_PALETTE = {"brand": "#1d2b53", "dusk": "#7e2553", "accent": "#ff9d3c", "glow": "#ffe08a"}
_PROOFS = {"brand": "85/67/6/58", "dusk": "25/91/15/42", "accent": "0/45/80/0", "glow": "4/11/52/0"}
_LAYOUT = """
extends: flat
styles:
  title: {size: 66pt, leading: 0.98, colour: paper}
  lead: {size: 20pt, leading: 27pt, colour: glow}
art:
  - {file: art/evening.svg, side: front, x: -9pt, y: -9pt, width: 630pt, height: 810pt}
panels:
  front:
    blocks:
      - title: {text: front.title, at: {top: 0.7in}}
      - paragraph: {text: front.lead, style: lead, at: {top: 9.4in}}
"""
_WORDS = """
document: {title: Gradients, description: Colors that change.}
front:
  title: Stay until the sun is down
  lead: A supper on the hill, every Friday in August. Bring a chair, a bowl and a friend.
"""


def flyer_in(folder: Path, **inks: str) -> Path:
    """Write the flyer into a project, and return its folder. `inks` are the spot inks of its colors."""
    flyer = folder / "flyers/gradients"
    (flyer / "art").mkdir(parents=True)
    (flyer / "art/evening.svg").write_text(_DRAWING, "utf-8")
    colours = {
        name: {"rgb": rgb, **({"spot": inks[name], "cmyk": _PROOFS[name]} if name in inks else {})}
        for name, rgb in _PALETTE.items()
    }
    return write_flyer(flyer, {"palette": colours}, _LAYOUT, _WORDS)


if __name__ == "__main__":
    draw(flyer_in, colors=256)
