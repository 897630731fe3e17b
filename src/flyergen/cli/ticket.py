"""Commands `ticket` and `package`: make the files for a print shop, and print a line for each."""

from collections.abc import Callable, Iterator

from flyergen.cli.ui.console import as_dict, show, show_json, show_problems
from flyergen.cli.ui.refusal import refuse
from flyergen.engine.request import Request
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError
from flyergen.shop.deliver_job import DeliveredJob, deliver_package, deliver_ticket


def run_ticket(request: Request, language: str, quiet: bool = False, as_json: bool = False) -> int:
    """Make the press files and their ticket, print where they are and return the exit code."""
    return _run(lambda: deliver_ticket(request, language), quiet, as_json)


def run_package(request: Request, language: str, quiet: bool = False, as_json: bool = False) -> int:
    """Make the zip, print what is in it and return the exit code."""
    return _run(lambda: deliver_package(request, language), quiet, as_json)


def _run(make: Callable[[], DeliveredJob], quiet: bool, as_json: bool) -> int:
    try:
        made = make()
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), files=[])
    if as_json:
        files = [{"path": path.as_posix(), "bytes": size} for path, size in made.files]
        show_json({"files": files, "problems": list(map(as_dict, made.warnings))})
    elif not quiet:
        show(_lines(made))
        show_problems(made.warnings)
    return 0


def _lines(made: DeliveredJob) -> Iterator[str]:
    width = max(len(path.as_posix()) for path, _ in made.files)
    for path, size in made.files:
        yield f"{path.as_posix():<{width}}  {size / 1000:.0f} KB"
    yield from (f"  {name}" for name in made.packed)
    if made.packed:
        yield say_n(len(made.packed), "{count} file, preflight: no errors", "{count} files, preflight: no errors")
    else:
        yield say("hand the ticket over with the files that it names; their checksums show whether they arrived whole")
