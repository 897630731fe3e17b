"""Details: what a PDF says about itself, and the choices that are not in its artwork."""

from datetime import datetime
from typing import Literal

from flyergen.named_tuple import NamedTuple
from flyergen.pdf.colour.icc_profiles import Profile
from flyergen.trade_limits import COATED_INK


class Details(NamedTuple):
    """Words about the file, and how it is to be printed.

    `language` is BCP 47. `date` is aware and the only source of dates in the file. `ink_limit` is the
    most ink one place may get, 1.0 for 100 %. `grey` prints with black alone. `flip` is the edge that a
    duplex printer turns the sheet on. `titles` are those in the further languages of the document, each with its code.
    """

    title: str
    language: str
    date: datetime
    profile: Profile
    author: str = ""
    subject: str = ""
    grey: bool = False
    flip: Literal["short", "long", ""] = "short"
    ink_limit: float = COATED_INK
    producer: str = "flyergen"
    titles: tuple[tuple[str, str], ...] = ()
