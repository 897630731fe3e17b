"""Document details: title, language, date and print settings of a PDF, which are not in its artwork."""

from datetime import datetime
from typing import Literal

from flyergen.named_tuple import NamedTuple
from flyergen.pdf.colour.icc_profiles import Profile
from flyergen.trade_limits import COATED_INK


class Details(NamedTuple):
    """Words about the file, and how it is printed.

    `language` is BCP 47. `date` has a time zone and is the only source of dates in the file. `ink_limit` is the most
    ink anywhere, 1.0 for 100 %. `grey` prints with black alone. `flip` is the edge on which a duplex printer turns the
    sheet. `titles` are those in further languages of the document, each with its code.
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
