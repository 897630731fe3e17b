"""Print page: who can print the flyer, what to tell them, and the files to download."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from flyergen.files import is_folder
from flyergen.flyer.language.language_codes import own_name
from flyergen.job.impose import edge_of, grid_for, impose
from flyergen.job.orders import Order
from flyergen.job.preflight import lacking
from flyergen.job.request import Request
from flyergen.media.design import printed_sides
from flyergen.messages import say, say_as_is
from flyergen.problem import Problem
from flyergen.project.editions import JudgedEdition, TypesetEdition, in_all_media, judged_in_media, load
from flyergen.project.labels import text_names, title_of_flyer
from flyergen.project.requested_editions import EditionSpec, told_languages
from flyergen.project.verdict import by_language
from flyergen.record import NamedTuple
from flyergen.session.session import EditingSession
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import size_in_words
from flyergen.targets import media_of
from flyergen.web.pages.highlights import Way, ways_to_solve
from flyergen.web.pages.home import state_of

_EXAMPLES = ("K301", "K302")  # facts and words of a new flyer


class Finished(NamedTuple):
    """A language: its name and code, how many problems stop it (0: it can be printed), and its state in words."""

    name: str
    code: str
    stops: int
    said: str = ""


class PrintPage(NamedTuple):
    """The page for one language: what stops it, or what to say where it is printed.

    It is `unchecked` on a computer without preflight. `ways` lead to the pages on which problems are solved. `names`
    are those of the texts.
    """

    flyer: str
    title: str
    language: str
    languages: tuple[Finished, ...]
    problems: tuple[Problem, ...]
    at_the_shop: str = ""
    at_the_copier: str = ""
    by_hand: str = ""
    black: bool = False
    both_sides: bool = True
    phone_pages: int = 0
    folder: str = ""
    unchecked: bool = False
    ways: Mapping[Problem, Way] = {}
    names: Mapping[str, str] = {}

    @property
    def ready(self) -> tuple[str, ...]:
        """The languages that can be printed."""
        return tuple(one.code for one in self.languages if not one.stops)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop it."""
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def examples(self) -> int:
        """The number of examples that stop it: they have a list of their own."""
        return sum(problem.code in _EXAMPLES for problem in self.errors)

    @property
    def others(self) -> tuple[Problem, ...]:
        """What else stops it."""
        return tuple(problem for problem in self.errors if problem.code not in _EXAMPLES)


def print_page(session: EditingSession, flyer: str, language: str, black: bool = False) -> PrintPage:
    """Return the page for a language, with the copier's file in black on request.

    Raises KeyError for a language that the flyer does not have.
    """
    if language not in session.languages():
        raise KeyError(language)
    codes = session.languages_beside(language)
    source = load(session.folder, name=session.shown, requested=codes)
    spec = EditionSpec(languages=told_languages(source.layouts[source.facts.layouts[0]], codes))
    in_media = judged_in_media(source, spec, media_of())
    judged = in_all_media(in_media)
    verdicts = by_language(source, [(one.languages, one.findings) for one in judged])
    errors = {code: verdicts[code].errors for code in codes}
    languages = tuple(
        Finished(own_name(code), code, len(stops), state_of(source, code, stops)[0]) for code, stops in errors.items()
    )
    own_first = sorted(judged, key=lambda one: one.language != language)
    one = next((one for one in own_first if language in one.languages), None)
    problems = verdicts[language].problems
    page = PrintPage(
        flyer,
        title_of_flyer(source),
        language,
        languages,
        problems,
        ways=ways_to_solve(session, source, problems, language),
        names=text_names(source),
    )
    if one is None or one.set_edition is None or page.errors:
        return page
    return page._replace(
        at_the_shop=_at_the_shop(one.set_edition),
        at_the_copier=_at_the_copier(one.set_edition),
        by_hand=say_as_is(FOLDS[fold].by_hand) if (fold := one.set_edition.sheet.fold) in FOLDS else "",
        black=black,
        both_sides=len(printed_sides(one.set_edition.edition.layout, one.set_edition.sheet)) > 1,
        phone_pages=_phone_pages(in_media, one.language),
        unchecked=lacking("build") is not None,
        folder=folder_of(session) if is_folder(Path(folder_of(session))) else "",
    )


def _phone_pages(in_media: Mapping[str, Sequence[JudgedEdition]], language: str) -> int:
    """Return how many pages the file for phones has."""
    (medium,) = media_of(["screen"])
    order = Order("screen", medium=medium)
    editions = (one.set_edition for one in in_media[medium] if one.language == language)
    return sum(len(impose(ready, order).pages) for ready in editions if ready)


def folder_of(session: EditingSession) -> str:
    """Return the folder of a flyer's files."""
    return Request().folder(session.folder).as_posix()


def _at_the_copier(set_edition: TypesetEdition) -> str:
    order = Order("copier")
    grid = grid_for(set_edition, order)
    paper = size_in_words(grid.sheet if grid else set_edition.folded.trim)
    how = say("{paper} paper, at 100 %, not “fit to page”.", paper=paper)
    if len(printed_sides(set_edition.edition.layout, set_edition.sheet)) == 1:
        return say("{how} One side.", how=how)
    if edge_of(set_edition, order) == "short":
        return say("{how} Both sides, flip on the short edge.", how=how)
    return say("{how} Both sides, flip on the long edge.", how=how)


def _at_the_shop(set_edition: TypesetEdition) -> str:
    """Return what to say to a print shop."""
    size, sides = (
        size_in_words(set_edition.sheet.trim),
        len(printed_sides(set_edition.edition.layout, set_edition.sheet)),
    )
    both = say("both sides") if sides > 1 else say("one side")
    fold = FOLDS[set_edition.sheet.fold].title if set_edition.sheet.fold in FOLDS else ""
    if fold:
        both = say("{sides}. {fold}", sides=both, fold=say_as_is(fold))  # the name of a fold begins with a capital
    return say("{size}, {sides}. The file has bleed and marks, and is made to PDF/X-4.", size=size, sides=both)
