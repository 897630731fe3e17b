"""Icons: the drawings that ship for layouts, by name."""

from difflib import get_close_matches

from flyergen.flyer.vector_drawing import Drawing
from flyergen.messages import say
from flyergen.names import IconName
from flyergen.problem import FlyerError, Problem
from flyergen.source.assets.folders import names_in, own_icons
from flyergen.source.svg.simple import read_drawing

_NEAREST = 4


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return names_in((own_icons(),), ".svg")


def read_icon(name: IconName) -> Drawing:
    """Return an icon.

    Raises FlyerError L426 with the nearest names if there is none of this name.
    """
    known = icon_names()
    if name in known:
        return read_drawing(own_icons() / f"{name}.svg", f"icons/{name}.svg")
    asked = name.casefold().replace("_", "-")
    parts = [one for one in known if any(part.startswith(tuple(asked.split("-"))) for part in one.split("-"))]
    near = [*parts, *get_close_matches(asked, known, _NEAREST, 0.3)] or [*known]
    nearest = ", ".join(f"`{one}`" for one in list(dict.fromkeys(near))[:_NEAREST])
    hint = say("the nearest are {names}; docs/icons.md shows all", names=nearest)
    raise FlyerError([Problem("L426", say("there is no icon `{name}`", name=name), hint, name.place)])
