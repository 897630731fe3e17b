"""Print page: what to take to whom, what to say there, and the files to download."""

from flyergen.engine.build_report import how_to_print
from flyergen.engine.editing_session import EditingSession
from flyergen.engine.editions import Ask, SetEdition, judged_everywhere, load
from flyergen.engine.judgement import Demand
from flyergen.engine.print_options import Order
from flyergen.engine.project import Flyer
from flyergen.engine.request import Request
from flyergen.engine.resolved_layout import printed_sides
from flyergen.engine.variant import LargePrint
from flyergen.flyer.language.language_codes import own_name
from flyergen.messages import say, say_as_is
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.fold_types import FOLDS
from flyergen.sheet.paper_sizes import size_in_words
from flyergen.targets import target_names
from flyergen.web.pages.home import title_of_flyer


class Finished(NamedTuple):
    """A language: its name and code, and how many problems stop it (0: it can be printed)."""

    name: str
    code: str
    stops: int


class PrintPage(NamedTuple):
    """The page for one language: what stops it, or what to say where it is printed."""

    flyer: str
    title: str
    language: str
    languages: tuple[Finished, ...]
    problems: tuple[Problem, ...]
    at_the_shop: str = ""
    at_the_copier: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop it."""
        return tuple(problem for problem in self.problems if not problem.warning)


def print_page(session: EditingSession, flyer: str, language: str) -> PrintPage:
    """Return the page for a language. Raises KeyError for one that the flyer does not have."""
    if language not in session.languages():
        raise KeyError(language)
    source = load(session.folder, shown=session.shown)
    ask = Ask(languages=session.languages(), demand=Demand.print)
    judged = {one.language: one for one in judged_everywhere(source, ask)}
    stops = {code: len(one.verdict(ask).errors) for code, one in judged.items()}
    languages = tuple(Finished(own_name(code), code, stops.get(code, 0)) for code in session.languages())
    one = judged.get(language)
    problems = one.verdict(ask).problems if one else ()
    page = PrintPage(flyer, title_of_flyer(source), language, languages, problems)
    if one is None or one.ready is None or page.errors:
        return page
    return page._replace(at_the_shop=_at_the_shop(one.ready), at_the_copier=how_to_print(one.ready, Order("copier")))


def _at_the_shop(ready: SetEdition) -> str:
    """Return what to say to a print shop."""
    size, sides = size_in_words(ready.sheet.trim), len(printed_sides(ready.edition.layout, ready.sheet))
    both = say("both sides") if sides > 1 else say("one side")
    fold = FOLDS[ready.sheet.fold].title if ready.sheet.fold in FOLDS else ""
    if fold:
        both = say("{sides}, {fold}", sides=both, fold=say_as_is(fold))
    return say("{size}, {sides}. The file has bleed and marks, and is made to PDF/X-4.", size=size, sides=both)


def file_of(session: EditingSession, language: str, target: str, form: str = "") -> tuple[str, bytes]:
    """Make a file, "grey" or "large" on request, and return its name and bytes.

    Raises KeyError for an unknown target or language, FlyerError with what stops it.
    """
    if language not in session.languages() or target not in target_names():
        raise KeyError(target)
    flyer = Flyer(session.folder.resolve().name, session.folder, session.shown)
    variants = [LargePrint()] if form == "large" else []
    for made in flyer.build([language], variants, targets=[target], grey=form == "grey"):
        if not made.made or made.data is None:
            raise FlyerError(made.problems)
        return made.path.name, made.data
    raise KeyError(target)


def package_for_shop(session: EditingSession, language: str) -> tuple[str, bytes]:
    """Make the zip for a print shop and return its name and bytes. Raises FlyerError if something stops it."""
    from flyergen.shop.deliver_job import package_in_memory

    return package_in_memory(Request((session.folder.as_posix(),), (language,), ("press",)), "")
