"""Options that contradict each other, or that nothing of what is asked for heeds.

What a print shop or a screen gets is turned over by no machine of one's own, and only a copier's file can be grey.
"""

from collections.abc import Iterator, Sequence

from flyergen.messages import listed, say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.targets import that_heed


class Options(NamedTuple):
    """What was typed of them; `sheets_for` are the targets that `--sheet` and `--up` mean, `flip` is "" if unsaid."""

    targets: Sequence[str]
    grey: bool
    flip: str
    sheet: str
    up: int
    sheets_for: Sequence[str]
    tile: str = ""
    together: bool = False


def refuse_odds(typed: Options) -> None:
    """Raise FlyerError S126 for each option that contradicts another or has no effect."""
    if problems := [Problem("S126", fact, hint) for fact, hint in (*_contradictions(typed), *_idle(typed))]:
        raise FlyerError(problems)


def _contradictions(typed: Options) -> Iterator[tuple[str, str]]:
    in_parts = that_heed("--tile", typed.sheets_for) == tuple(typed.sheets_for)
    others = {"--sheet": typed.sheet, "--up": typed.up} if in_parts else {}
    for option, said in {**others, "--together": typed.together}.items():
        if typed.tile and said:
            fact = say("`--tile` prints one poster on many sheets, and `{option}` many on one sheet", option=option)
            yield fact, say("leave one of the two out")


def _idle(typed: Options) -> Iterator[tuple[str, str]]:
    """Yield the options without effect; a sheet that was asked for is turned, whoever prints it."""
    several = "--sheet" if typed.sheet else "--up" if typed.up else ""
    if typed.grey and not that_heed("--grey", typed.targets):
        yield _nothing("--grey", typed.targets)
    if typed.flip and not _turned(typed, bool(several)):
        yield _nothing("--flip", typed.targets)
    if several and not typed.sheets_for:
        yield _nothing(several, typed.targets)


def _turned(typed: Options, several: bool) -> list[str]:
    """Return the targets whose sheets are turned over; the sheets of a poster in parts are not."""
    in_parts = that_heed("--tile", typed.targets) if typed.tile else ()
    turned = {*that_heed("--flip", typed.targets), *(typed.sheets_for if several else ())}
    return [target for target in typed.targets if target in turned.difference(in_parts)]


def _nothing(option: str, targets: Sequence[str]) -> tuple[str, str]:
    fact = say("`{option}` changes nothing of a file for {targets}", option=option, targets=listed(targets))
    return fact, say("leave it out, or add `--for copier`")
