"""Ticket wording: the facts of a job ticket as messages, each with its name, in the estimator's order."""

from collections.abc import Iterator

from flyergen.flyer.language.numbers import locale_of, number
from flyergen.geometry import Size
from flyergen.messages import listed, say, say_as_is, say_n, spaced
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.fold_types import FOLDS
from flyergen.sheet.folded_sheet import SIDES
from flyergen.sheet.paper_sizes import is_metric
from flyergen.shop.handover import PressFile
from flyergen.shop.job_ticket.ticket_values import PROCESS, Side, Ticket
from flyergen.units import MM_PER_INCH

_BETWEEN = " · "
_SIXTEENTHS = 16
_NOT_SAID = "—"


class Fact(NamedTuple):
    """A fact: its name, its value, and further details."""

    name: str
    value: str
    more: str = ""


def first_facts(ticket: Ticket, language: str) -> tuple[Fact, ...]:
    """Return the first questions: how many, how large, in which inks, and by when."""
    metric = is_metric(ticket.folded.trim)
    return (
        Fact(say("Quantity"), _count(ticket, language), _by_language(ticket, language)),
        Fact(say("Finished size"), size(ticket.finished, metric)),
        Fact(say("Inks"), ticket.inks, _sides(ticket)),
        Fact(say("Due"), *_due(ticket, language)),
    )


def other_facts(ticket: Ticket) -> tuple[Fact, ...]:
    """Return the next questions: the sheet, the paper, the fold and the bleed."""
    run, flat = ticket.facts.print, ticket.folded.trim
    metric = is_metric(flat)
    kind = say("text stock") if run.stock == "text" else say("cover stock")
    up = say("{up} to a sheet", up=ticket.up) if ticket.up > 1 else ""
    ipp = say("IPP {name}", name=ticket.ipp) if ticket.ipp else ""
    return (
        Fact(say("Flat size"), size(flat, metric), up),
        Fact(say("Stock"), str(run.paper) or kind, kind if run.paper else ""),
        Fact(say("Fold"), fold_name(ticket.folded.fold), ipp),
        Fact(say("Bleed"), length(ticket.bleed, metric), say("on every edge")),
    )


def fold_name(fold: str) -> str:
    """Return the print shop's name of a fold."""
    title = FOLDS[fold].title if fold in FOLDS else ""
    return say_as_is(title) if title else say("No fold")


def told(ticket: Ticket) -> Iterator[Fact]:
    """Yield the agreements: who prints it, where it goes, and notes."""
    run = ticket.facts.print
    if any(run.shop):
        yield Fact(say("Shop"), _BETWEEN.join(filter(None, run.shop)))
    if run.delivery:
        yield Fact(say("Delivery"), str(run.delivery))
    if run.notes:
        yield Fact(say("Notes"), str(run.notes))


def technical(ticket: Ticket) -> Iterator[Fact]:
    """Yield the facts for prepress: the standard, the boxes of the pages, and preflight's findings."""
    yield Fact(say("Made to"), say("{standard}, for {condition}", standard=ticket.standard, condition=ticket.condition))
    media, bleed, trim = (size(box, is_metric(ticket.folded.trim)) for box in ticket.boxes)
    yield Fact(say("Page boxes"), say("media {media}, bleed {bleed}, trim {trim}", media=media, bleed=bleed, trim=trim))
    found = sum(len(file.warnings) for file in ticket.handover.files)
    fine = say("no errors, no warnings")
    some = say_n(found, "no errors, {count} warning", "no errors, {count} warnings")
    yield Fact(say("Preflight"), some if found else fine)


def file_fact(ticket: Ticket, file: PressFile, language: str) -> Fact:
    """Return the facts of a file: its languages, copies, pages and size, and its checksum."""
    parts: list[str] = [listed(file.languages)]
    if file.copies is not None:
        copies = number(file.copies, language, ticket.facts.country)
        parts.append(say_n(file.copies, "{copies} copy", "{copies} copies", copies=copies))
    parts.append(say_n(len(file.pages), "{count} page", "{count} pages"))
    parts.append(f"{len(file.data) / 1000:.0f} KB")
    return Fact(file.name, spaced(parts, _BETWEEN), f"SHA-256 {file.sha256}")


def side_name(ticket: Ticket, side: str) -> str:
    """Return the name of a side. A flat piece has a front and a back."""
    names = {SIDES[0]: say("Outside"), SIDES[1]: say("Inside")}
    if ticket.folded.fold == "flat":
        names = {SIDES[0]: say("Front"), SIDES[1]: say("Back")}
    return names.get(side, side)


def length(millimetres: float, metric: bool) -> str:
    """Return a length as a shop writes it: "3 11/16 in", "1/8 in", "3.632 in", or "97 mm"."""
    if metric:
        return f"{round(millimetres, 2):g} mm"
    inches = millimetres / MM_PER_INCH
    sixteenths = round(inches * _SIXTEENTHS)
    if abs(sixteenths / _SIXTEENTHS - inches) > 0.0005:
        return f"{inches:.3f} in"
    whole, rest = divmod(sixteenths, _SIXTEENTHS)
    parts = _SIXTEENTHS
    while rest and rest % 2 == 0:
        rest, parts = rest // 2, parts // 2
    return f"{' '.join(filter(None, (str(whole) if whole or not rest else '', f'{rest}/{parts}' if rest else '')))} in"


def size(box: Size, metric: bool) -> str:
    """Return a width and a height as a shop writes them, never broken over two lines: "3.6875 x 8.5 in"."""
    unit = 1.0 if metric else MM_PER_INCH
    width, height = (f"{round(side / unit, 2 if metric else 4):g}" for side in box)
    return f"{width} x {height} {'mm' if metric else 'in'}".replace(" ", "\u00a0")


def _due(ticket: Ticket, language: str) -> tuple[str, str]:
    """Return the due date with its weekday."""
    from datetime import date

    from babel.dates import format_date

    if not ticket.facts.print.due:
        return _NOT_SAID, ""
    day, locale = date.fromisoformat(ticket.facts.print.due), locale_of(language, ticket.facts.country)
    return format_date(day, "medium", locale), format_date(day, "EEEE", locale)


def _count(ticket: Ticket, language: str) -> str:
    return _NOT_SAID if ticket.total is None else number(ticket.total, language, ticket.facts.country)


def _by_language(ticket: Ticket, language: str) -> str:
    files = [file for file in ticket.handover.files if file.copies is not None]
    if len(ticket.handover.files) < 2 or not files:
        return ""
    country = ticket.facts.country
    return _BETWEEN.join(f"{'-'.join(one.languages)} {number(one.copies or 0, language, country)}" for one in files)


def _sides(ticket: Ticket) -> str:
    """Return the inks of each side, once if they are equal."""
    if len({side.inks for side in ticket.sides}) == 1:
        inks = _inks(ticket.sides[0])
        return say("{inks} on both sides", inks=inks) if len(ticket.sides) == 2 else inks
    parts = [say("{side} {inks}", side=side_name(ticket, one.name), inks=_inks(one)) for one in ticket.sides]
    return spaced(parts, _BETWEEN)


def _inks(side: Side) -> str:
    """Return inks as shops write them: "CMYK", "K + Green"."""
    process = "".join("K" if ink == PROCESS[3] else ink[0] for ink in side.inks if ink in PROCESS)
    return " + ".join(filter(None, (process, *(ink for ink in side.inks if ink not in PROCESS)))) or _NOT_SAID
