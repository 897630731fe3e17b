"""Preview: makes pictures of a flyer's sides, or of the folded piece."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flyergen.job.proof import Proof, write_pictures
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import SetEdition, judged_editions, load
from flyergen.project.judgement import Demand
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers, name_of


class Looks(NamedTuple):
    """How pictures look: pixels per inch, with guides over the sides, the folded piece, overset words in red."""

    dpi: int = 80
    guides: bool = False
    folded: bool = False
    overset: bool = False


class Preview(NamedTuple):
    """The pictures that were made, why others were not made, and warnings."""

    pictures: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def pictures_folder(request: Request, folder: Path) -> Path:
    """Return the folder of a flyer's pictures; `folder` is the flyer's own."""
    return request.folder(folder) / "preview"


def make_preview(request: Request, looks: Looks) -> Preview:
    """Make the pictures of a flyer. An edition that cannot be shown does not stop the others."""
    pictures: list[Path] = []
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    try:
        (folder,) = find_flyers(request.flyers)
        ask = request.ask._replace(demand=Demand.draft, overset=looks.overset, words=True)
        judged = judged_editions(load(folder, requested=request.languages), ask)
        problems = tuple(dict.fromkeys(problem for one in judged for problem in one.verdict(ask).errors))
        editions = [one.ready for one in judged if one.ready and not one.verdict(ask).stops]
        warnings = tuple(_warnings(folder, editions))
        for edition in editions:
            pictures += _pictures(edition, looks, pictures_folder(request, folder))
    except FlyerError as error:
        problems = (*problems, *error.problems)
    return Preview(tuple(pictures), problems, warnings)


def _pictures(edition: SetEdition, looks: Looks, target: Path) -> list[Path]:
    if looks.folded and edition.folded.fold != "pages":
        from flyergen.reports.folded_preview import write_folded

        return write_folded(edition, looks.dpi, target)
    return write_pictures(edition, Proof(looks.dpi, looks.guides), target)


def _warnings(folder: Path, editions: Sequence[SetEdition]) -> Iterator[Problem]:
    """Warn once of all that is still an example in the pictures of these editions, and of what is left out."""
    yield from dict.fromkeys(problem for one in editions for problem in one.left_out)
    if problems := tuple(dict.fromkeys(problem for one in editions for problem in one.found.examples)):
        from flyergen.flyer.examples import example_warning

        yield example_warning(problems, name_of(folder))
