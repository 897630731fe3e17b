"""What was typed for `flyergen build`."""

from typing import Literal

from flyergen.named_tuple import NamedTuple


class BuildRequest(NamedTuple):
    """The arguments and options of a build; `flip` is "" if it was not said."""

    flyers: tuple[str, ...]
    languages: tuple[str, ...]
    targets: tuple[str, ...]
    layout: str
    icc: str
    grey: bool
    flip: Literal["", "short", "long"]
    output: str
    preflight: bool
    quiet: bool
    as_json: bool
    groups: tuple[str, ...] = ()
    force: bool = False
    sheet: str = ""
    up: int = 0
    sheets_for: tuple[str, ...] = ()
    tile: str = ""
    together: bool = False
