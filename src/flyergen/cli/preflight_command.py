"""Arguments and options of the command `preflight`, which `flyergen.cli.inspecting` runs."""

from typing import Annotated

import typer

from flyergen.cli.ui.options import Form, Json, Printed, for_programs
from flyergen.targets import target_names

Files = Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="PDF files.")]
Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME|FILE",
        help=f"{', '.join(target_names())}, or a shop's own limits: NAME in shops/, or a YAML file.",
    ),
]
Explain = Annotated[str, typer.Option("--explain", metavar="CODE", help="Say what a code means and what to do.")]
ListCodes = Annotated[bool, typer.Option("--list", help="List all codes instead.")]
Trim = Annotated[str, typer.Option("--trim", metavar="SIZE", help="The job's size, such as a4 or 8.5in x 11in.")]
FoldName = Annotated[str, typer.Option("--fold", metavar="FOLD", help="The fold, where no fold marks say it.")]
Hosts = Annotated[
    list[str] | None, typer.Option("--host", metavar="HOST", help="A host that codes may lead to. May be repeated.")
]
Exact = Annotated[bool, typer.Option("--exact", help="Measure ink exactly, with Ghostscript. Takes seconds.")]


def preflight(
    files: Files = None,
    profile: Profile = "",
    form: Printed = Form.text,
    as_json: Json = False,
    trim: Trim = "",
    fold: FoldName = "",
    host: Hosts = None,
    exact: Exact = False,
    explain: Explain = "",
    list_codes: ListCodes = False,
) -> None:
    """Look at finished PDFs, whoever made them, as a print shop would, and read their QR codes.

    Example: flyergen preflight flyer.pdf --profile press --trim letter --fold letter
    """
    from flyergen.cli.inspecting import PreflightRequest, run_list, run_preflight
    from flyergen.engine.preflight_options import Asked

    if explain:
        from flyergen.cli.explain import run_explain

        raise typer.Exit(run_explain((explain,)))
    if list_codes:
        raise typer.Exit(run_list(profile))
    if not files:
        raise typer.BadParameter("name a PDF file", param_hint="FILE")
    asked = Asked(profile, trim, fold, tuple(host or ()), exact)
    raise typer.Exit(run_preflight(PreflightRequest(tuple(files), asked, for_programs(form, as_json))))
