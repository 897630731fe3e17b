"""`flyergen preview`: a picture of each side that is printed, or of the folded piece."""

from pathlib import Path
from typing import NamedTuple

from flyergen.cli.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.cli.wording import see_it
from flyergen.messages import say
from flyergen.pipeline.editions import Ask, SetEdition, example_problems, load, set_editions
from flyergen.pipeline.proof import Proof, write_pictures
from flyergen.problems import FlyerError, Problem
from flyergen.source.finding import find_flyers, name_of
from flyergen.source.project import FlyerSource


class Looks(NamedTuple):
    """How the pictures look: pixels for each inch, guides drawn over the sides, or the piece folded."""

    dpi: int
    guides: bool
    folded: bool


class PreviewRequest(NamedTuple):
    """What was typed."""

    flyer: str
    languages: tuple[str, ...]
    layout: str
    looks: Looks
    overset: bool
    output: str
    quiet: bool
    as_json: bool


def run_preview(request: PreviewRequest) -> int:
    """Make the pictures, print where they are and return the exit code."""
    pictures: list[Path] = []
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    try:
        (folder,) = find_flyers((request.flyer,))
        source = load(folder)
        ask = Ask(request.languages, request.layout, request.overset, gaps=True, examples=True)
        editions = set_editions(source, ask)
        warnings = _warnings(source, [edition.edition.language for edition in editions])
        target = Path(request.output) / source.name / "preview"
        for edition in editions:
            pictures += _pictures(edition, request.looks, target)
    except FlyerError as error:
        problems = error.problems
    said = (*warnings, *problems)
    if request.as_json:
        show_json({"pictures": [path.as_posix() for path in pictures], "problems": list(map(as_dict, said))})
        return exit_code(problems)
    if not request.quiet:
        show(path.as_posix() for path in pictures)
        show_problems(warnings)
    if problems:
        outcome = say("the pictures named above were made") if pictures else say("nothing written")
        show_problems(problems, outcome, see=see_it(request.flyer, problems, request.layout))
    return exit_code(problems)


def _pictures(edition: SetEdition, looks: Looks, target: Path) -> list[Path]:
    if looks.folded and edition.folded.fold != "pages":
        from flyergen.pipeline.folded import write_folded

        return write_folded(edition, looks.dpi, target)
    return write_pictures(edition, Proof(looks.dpi, looks.guides), target)


def _warnings(source: FlyerSource, codes: list[str]) -> tuple[Problem, ...]:
    """Warn once of all that is still an example in the pictures of these languages."""
    problems = example_problems(source, codes)
    if not problems:
        return ()
    from flyergen.flyer.placeholders import example_warning

    return (example_warning(problems, name_of(source.folder)),)
