"""`flyergen preview`: pictures of both sides."""

from pathlib import Path
from typing import NamedTuple

from flyergen.cli.console import say, say_json, say_problems
from flyergen.pipeline.editions import Ask, load, set_editions
from flyergen.pipeline.proof import Proof, write_pictures
from flyergen.problems import FlyerError
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
    try:
        (folder,) = find_flyers((request.flyer,))
        source = load(folder)
        editions = set_editions(source, Ask(request.languages, request.layout, request.overset))
        target = Path(request.output) / source.name / "preview"
        proof = Proof(request.dpi, request.guides)
        pictures = [path for edition in editions for path in write_pictures(edition, proof, target)]
    except FlyerError as error:
        say_problems(error.problems, "; nothing written")
        return 1
    if request.as_json:
        say_json({"pictures": [path.as_posix() for path in pictures]})
    elif not request.quiet:
        say(path.as_posix() for path in pictures)
    return 0
