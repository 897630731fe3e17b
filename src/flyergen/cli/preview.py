"""`flyergen preview`: pictures of both sides."""

from pathlib import Path
from typing import NamedTuple

from flyergen.cli.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.cli.wording import see_it
from flyergen.messages import say
from flyergen.pipeline.editions import Ask, load, set_editions
from flyergen.pipeline.proof import Proof, write_pictures
from flyergen.problems import FlyerError, Problem
from flyergen.source.finding import find_flyers


class PreviewRequest(NamedTuple):
    """What was typed."""

    flyer: str
    languages: tuple[str, ...]
    layout: str
    dpi: int
    guides: bool
    overset: bool
    output: str
    quiet: bool
    as_json: bool


def run_preview(request: PreviewRequest) -> int:
    """Make the pictures, print where they are and return the exit code."""
    pictures: list[Path] = []
    problems: tuple[Problem, ...] = ()
    try:
        (folder,) = find_flyers((request.flyer,))
        source = load(folder)
        editions = set_editions(source, Ask(request.languages, request.layout, request.overset, gaps=True))
        target = Path(request.output) / source.name / "preview"
        proof = Proof(request.dpi, request.guides)
        for edition in editions:
            pictures += write_pictures(edition, proof, target)
    except FlyerError as error:
        problems = error.problems
    if request.as_json:
        show_json({"pictures": [path.as_posix() for path in pictures], "problems": [as_dict(p) for p in problems]})
        return exit_code(problems)
    if not request.quiet:
        show(path.as_posix() for path in pictures)
    if problems:
        outcome = say("the pictures named above were made") if pictures else say("nothing written")
        show_problems(problems, outcome, see=see_it(request.flyer, problems, request.layout))
    return exit_code(problems)
