"""Command `preview`: makes a picture of each printed side, or of the folded piece."""

from collections.abc import Sequence
from pathlib import Path

from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.engine.editions import Ask, SetEdition, judged_editions, load
from flyergen.engine.judgement import Demand
from flyergen.engine.overset_command import see_it
from flyergen.engine.side_preview import Proof, write_pictures
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers, name_of


class Looks(NamedTuple):
    """How the pictures look: pixels per inch, with guides over the sides, or the folded piece."""

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
    """Make the pictures, print their paths and return the exit code."""
    pictures: list[Path] = []
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    try:
        (folder,) = find_flyers((request.flyer,))
        source = load(folder)
        ask = Ask(request.languages, request.layout, Demand.draft, request.overset)
        judged = judged_editions(source, ask)
        problems = tuple(dict.fromkeys(problem for one in judged for problem in one.verdict(ask).errors))
        editions = [one.ready for one in judged if one.ready and not one.verdict(ask).stops]
        warnings = _warnings(folder, editions)
        target = Path(request.output) / source.name / "preview"
        for edition in editions:
            pictures += _pictures(edition, request.looks, target)
    except FlyerError as error:
        problems = (*problems, *error.problems)
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
        from flyergen.engine.folded_preview import write_folded

        return write_folded(edition, looks.dpi, target)
    return write_pictures(edition, Proof(looks.dpi, looks.guides), target)


def _warnings(folder: Path, editions: Sequence[SetEdition]) -> tuple[Problem, ...]:
    """Warn once about all examples in the pictures of these editions, and about what is left out."""
    left_out = dict.fromkeys(problem for one in editions for problem in one.left_out)
    problems = tuple(dict.fromkeys(problem for one in editions for problem in one.found.examples))
    if not problems:
        return tuple(left_out)
    from flyergen.flyer.model.leftover_examples import example_warning

    return (*left_out, example_warning(problems, name_of(folder)))
