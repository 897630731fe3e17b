"""Request: what a command or a program asks for, and its problems with files that cannot be written.

Options may contradict each other, or have no effect on the requested files. No machine of the user's turns over what a
print shop or a screen gets, and only a copier's file can be grey.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from flyergen.files import real_path
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.targets import USUAL, target_names, that_heed

if TYPE_CHECKING:
    from flyergen.job.orders import Order
    from flyergen.project.requested_editions import EditionSpec


class Request(NamedTuple):
    """The request: which flyers, in which languages and layout, for which targets, and where the files go.

    A missing value means the default: all flyers, all finished languages, a flyer's first layout. `profile` is that
    of the press. `sheet` and `up` are the paper for several pieces and their number, for the targets `sheets_for`.
    `tile` is the paper for a poster in parts. Machines that print `edge_to_edge` get the sheet as it is drawn.
    Flyers that are `together` share their sheets. Web pages will be `published_at` the address of a folder. `flip` is
    "" by default. `groups` are the names of local groups, in `table`, a file or a folder ("": the flyer's own), or on
    a `worksheet` of it. `pattern` names the files of groups, which can also be put into a zip for each (`package`) and
    into one PDF for each target (`merge`). `force` makes unchanged files again. With `notes`, a check also says what
    might be better.
    """

    flyers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    targets: tuple[str, ...] = USUAL
    layout: str = ""
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["", "short", "long"] = ""
    output: str = "output"
    preflight: bool = True
    groups: tuple[str, ...] = ()
    force: bool = False
    sheet: str = ""
    up: int = 0
    sheets_for: tuple[str, ...] = ()
    tile: str = ""
    edge_to_edge: bool = False
    together: bool = False
    published_at: str = ""
    table: str = ""
    worksheet: str = ""
    pattern: str = ""
    jobs: int = 0
    merge: bool = False
    package: bool = False
    notes: bool = False

    def order(self, target: str) -> "Order":
        """Return the order for a target's file, in its first medium."""
        from flyergen.job.orders import Order

        asked = None
        if self.sheet or self.up:
            from flyergen.job.orders import several

            asked = several(self.sheet, self.up, self.sheets_for)
        any_target = Order("", self.profile, self.grey, self.flip or "short", asked, self.tile)
        return any_target._replace(edge_to_edge=self.edge_to_edge, published_at=self.published_at).for_target(target)

    @property
    def orders(self) -> "tuple[Order, ...]":
        """The orders for the files of all targets, in all of their media, and for the picture that a web page names."""
        asked = [order for target in self.targets for order in self.order(target).in_media()]
        return tuple(dict.fromkeys([*asked, *(order.picture for order in asked if order.picture)]))

    @property
    def media(self) -> tuple[str, ...]:
        """The media of all files."""
        return tuple(dict.fromkeys(order.medium for order in self.orders))

    @property
    def spec(self) -> "EditionSpec":
        """The request for editions."""
        from flyergen.project.requested_editions import EditionSpec

        return EditionSpec(self.languages, self.layout, words=self.preflight)

    @property
    def strictest_spec(self) -> "EditionSpec":
        """The request for editions for the target with the highest requirements."""
        return self.spec._replace(demand=max(order.demand for order in self.orders))

    def folder(self, flyer: Path | str) -> Path:
        """Return the folder of a flyer's files. `flyer` is its own folder, or its name."""
        return Path(self.output) / (flyer if isinstance(flyer, str) else real_path(flyer).name)

    def refuse_contradictions(self) -> None:
        """Raise FlyerError S126 for each option that contradicts another or has no effect, S101 for unknown papers."""
        if _is_no_number(self.up):
            raise FlyerError([problem_of("S126", None, "up", given=_as_code(self.up))])
        options = (self.grey, self.flip, self.sheet, self.up, self.tile, self.edge_to_edge, self.published_at)
        if not any(options):
            return
        problems = [Problem("S126", fact, hint) for fact, hint in (*_contradictions(self), *_without_effect(self))]
        if problems := [*problems, *_no_address(self), *_unknown_papers(self)]:
            raise FlyerError(problems)


def _unknown_papers(request: Request) -> Iterator[Problem]:
    """Yield a problem for each paper that there is not, before anything is made for the other targets."""
    for said in filter(None, (request.sheet, request.tile)):
        from flyergen.sheet.papers import known_paper

        try:
            known_paper(_paper_of_tiles(said) if said == request.tile else said)
        except FlyerError as error:
            yield from error.problems


def _paper_of_tiles(text: str) -> str:
    from flyergen.job.orders import paper_and_sheets

    return paper_and_sheets(text)[0]


def _contradictions(request: Request) -> Iterator[tuple[str, str]]:
    in_parts = that_heed("--tile", request.sheets_for) == request.sheets_for
    others = {"--sheet": request.sheet, "--up": request.up} if in_parts else {}
    for option, said in {**others, "--together": request.together}.items():
        if request.tile and said:
            fact = say("`--tile` prints one poster on many sheets, and `{option}` many on one sheet", option=option)
            yield fact, say("leave one of the two out")


def _no_address(request: Request) -> Iterator[Problem]:
    """Yield a problem if web pages will be published at no address of a folder."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(request.published_at)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        good = False
    if request.published_at and (not good or any(map(str.isspace, request.published_at))):
        yield problem_of("S127", address=request.published_at, example="https://www.example.org/flyers")


def _without_effect(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the options without effect. A requested sheet is turned for every target."""
    several = "--sheet" if request.sheet else "--up" if request.up else ""
    if request.grey and not that_heed("--grey", request.targets):
        yield _nothing("--grey", request.targets)
    if request.edge_to_edge and request.tile:
        yield say("`--edge-to-edge` changes nothing of a poster in parts: its sheets are cut"), say("leave it out")
    elif request.edge_to_edge and not that_heed("--edge-to-edge", request.targets):
        yield _nothing("--edge-to-edge", request.targets)
    if request.published_at and not that_heed("--published-at", request.targets):
        yield _nothing("--published-at", request.targets, "web")
    if request.flip and not _turned(request, bool(several)):
        yield _nothing("--flip", request.targets)
    if several and not request.sheets_for:
        yield _nothing(several, request.targets)


def _turned(request: Request, several: bool) -> list[str]:
    """Return the targets whose sheets are turned over. Sheets of a poster in parts are not."""
    in_parts = that_heed("--tile", request.targets) if request.tile else ()
    turned = {*that_heed("--flip", request.targets), *(request.sheets_for if several else ())}
    return [target for target in request.targets if target in turned.difference(in_parts)]


def _nothing(option: str, targets: Sequence[str], other: str = "copier") -> tuple[str, str]:
    fact = say("`{option}` changes nothing of a file for {targets}", option=option, targets=listed(targets))
    return fact, say("leave it out, or add `--for {target}`", target=other)


def listed_by(name: str, argument: object) -> tuple[Any, ...]:
    """Return a list that a program gives for `name`. Raises FlyerError F109 for a text and whatever else is no list.

    A variant has fields, but it is one thing.
    """
    if isinstance(argument, str) or hasattr(argument, "_fields"):
        raise FlyerError([problem_of("F109", None, "no_list", "single", name=name, given=_as_code(argument))])
    if isinstance(argument, bytes | Mapping) or not isinstance(argument, Iterable):
        raise FlyerError([problem_of("F109", None, "no_list", name=name, given=_as_code(argument))])
    return tuple(argument)


def names_by(name: str, argument: object) -> tuple[str, ...]:
    """Return a list of names that a program gives for `name`. Raises FlyerError F109."""
    names = listed_by(name, argument)
    if wrong := [one for one in names if not isinstance(one, str)]:
        raise FlyerError(problem_of("F109", None, "no_name", name=name, given=_as_code(one)) for one in wrong)
    return names


def targets_by(name: str, argument: object) -> tuple[str, ...]:
    """Return a list of targets that a program gives for `name`. Raises FlyerError F109, and F108 for unknown ones."""
    names, known = names_by(name, argument), target_names()
    if unknown := [one for one in names if one not in known]:
        raise FlyerError(
            problem_of("F108", None, "unknown", name=one, near=did_you_mean(one, known), known=listed(known))
            for one in unknown
        )
    return names


def no_variant(argument: object) -> Problem:
    """Return the problem of what is given among the variants and is none."""
    return problem_of("F109", None, "no_variant", name="variants", given=_as_code(argument))


def _is_no_number(argument: object) -> bool:
    return not isinstance(argument, int) or argument < 0


def _as_code(argument: object) -> str:
    shown = repr(argument)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 40  # letters of a wrong argument

_OF_PLACES = ("D101", "D102")  # where nothing can be written

_UNTOUCHED = "F121"  # accepted texts that are unchanged


def where_they_belong(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems of files in their right folder, without the hint that sends them to another."""
    hint = say("give yourself the right to write there, or make room on the disk")
    return [one._replace(hint=hint) if one.code in _OF_PLACES else one for one in problems]


def are_untouched_texts(problems: Iterable[Problem]) -> bool:
    """Return whether the only problem is that accepted texts are unchanged."""
    return all(problem.code == _UNTOUCHED for problem in problems)
