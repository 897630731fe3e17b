"""Print run: quantity, paper, inks, deadline and print shop, from flyer.yaml."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from flyergen.flyer.language.date_input import is_day, why_no_day
from flyergen.flyer.model.located_names import Copies, Name
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem, did_you_mean

_SIDES = re.compile(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\b")


class PrintShop(NamedTuple):
    """The print shop."""

    name: Name = Name("")
    phone: Name = Name("")
    email: Name = Name("")


class PrintRun(NamedTuple):
    """The print job. `stock` is the stiffness of the paper: a stiff panel is tucked in more.

    `quantity` is for each language, or by language. `paper` and `inks` are words for the shop. `black_drum` is the
    Risograph ink for black words, black by default.
    """

    stock: Literal["text", "cover"] = "text"
    black_drum: Name = Name("")
    quantity: dict[Name, Copies] | Copies | None = None
    paper: Name = Name("")
    inks: Name = Name("")
    due: Name = Name("")
    delivery: Name = Name("")
    notes: Name = Name("")
    shop: PrintShop = PrintShop()


def copies_of(run: PrintRun, language: str) -> int | None:
    """Return the number of copies in a language, or None if it is not given."""
    if isinstance(run.quantity, dict):
        return next((count for code, count in run.quantity.items() if code == language), None)
    return run.quantity


def inks_said(inks: str) -> str:
    """Return the number of inks of each side, "2/1", from a text such as "2/1 black and green", or ""."""
    found = _SIDES.match(inks)
    return f"{int(found[1])}/{int(found[2])}" if found else ""


def print_problems(run: PrintRun, languages: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems of the print run. Phone and e-mail are checked like all others."""
    known = tuple(map(str, languages))
    for code in run.quantity if isinstance(run.quantity, dict) else ():
        if code not in known:
            near = did_you_mean(code, known)
            hint = say("did you mean `{near}`?", near=near) if near else say("it has {known}", known=", ".join(known))
            fact = say("`quantity` counts a language that the flyer is not in: `{code}`", code=code)
            yield Problem("L552", fact, hint, code.place)
    if run.due and not is_day(run.due):
        yield Problem("L505", *why_no_day(run.due), run.due.place)
