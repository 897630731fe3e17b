"""Ticket and package options: the arguments, options and output that these two commands share."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import refuse, show, show_json, show_problems
from flyergen.job.outcome import is_unchecked
from flyergen.job.request import Request
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict
from flyergen.shop.package import DeliveredJob
from flyergen.targets import all_targets

if TYPE_CHECKING:
    TargetName = str
else:
    TargetName = options.choice(target.name for target in all_targets() if target.at_the_shop)

OneGroup = Annotated[str, typer.Option("--group", metavar="NAME", help="The job of a local group.")]
TicketLanguage = Annotated[
    str, typer.Option("--in", metavar="CODE", help="The shop's language, en or es; by default the flyer's.")
]
ForShop = Annotated[TargetName, typer.Option("--for", help="PDF/X-4, or PDF/X-1a for older shops.")]


def handover_command(make: Callable[[Request, str], DeliveredJob]) -> Callable[..., int]:
    """Return the command that hands over what `make` makes from a request and the shop's language."""

    def command(
        flyers: options.OneFlyer,
        languages: options.Languages = None,
        groups: OneGroup = "",
        table: options.GroupTables = "",
        worksheet: options.Worksheet = "",
        layout: options.LayoutName = "",
        tongue: TicketLanguage = "",
        targets: ForShop = "press",
        profile: options.Icc = "GRACoL",
        output: options.Output = "output",
        quiet: options.Quiet = False,
        form: options.Printed = options.Form.text,
        as_json: options.Json = False,
    ) -> int:
        request, as_json = options.request_of(locals()), options.for_programs(form, as_json)
        try:
            made = make(request, tongue)
        except FlyerError as error:
            return refuse(error.problems, as_json, say("nothing written"), files=[])
        if as_json:
            files = [{"path": path.as_posix(), "bytes": size} for path, size in made.files]
            show_json({"files": files, "problems": list(map(as_dict, made.warnings))})
        elif not quiet:
            show(_lines(made))
            show_problems(made.warnings)
        return 0

    return command


def _lines(job: DeliveredJob) -> Iterator[str]:
    width = max(len(path.as_posix()) for path, _ in job.files)
    for path, size in job.files:
        yield f"{path.as_posix():<{width}}  {size / 1000:.0f} KB"
    yield from (f"  {name}" for name in job.packed)
    if job.packed and is_unchecked(job.warnings):
        yield say_n(
            len(job.packed),
            "{count} file, preflight: not on this computer",
            "{count} files, preflight: not on this computer",
        )
    elif job.packed:
        yield say_n(len(job.packed), "{count} file, preflight: no errors", "{count} files, preflight: no errors")
    else:
        yield say("hand the ticket over with the files that it names; their checksums show whether they arrived whole")
