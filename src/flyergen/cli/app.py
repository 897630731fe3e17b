"""The command line: every command with its arguments and options.

Commands parse what was typed, print what came of it and set the exit code: 0 done, 1 the flyer has problems,
2 the command line is wrong. They decide nothing.
"""

from typing import Annotated

import typer

from flyergen.cli.languages.app import app as languages
from flyergen.cli.options import (
    Dpi,
    Files,
    Flip,
    FlipEdge,
    FlyerOfSchema,
    Flyers,
    Grey,
    GroupNames,
    GroupTables,
    Guides,
    Icc,
    Jobs,
    Json,
    Kind,
    Languages,
    LayoutName,
    ListChecks,
    Merge,
    NoPreflight,
    OneFlyer,
    OneLanguage,
    Output,
    Overset,
    Package,
    Pattern,
    Quiet,
    SchemaKind,
    Target,
    Targets,
    WriteSchemas,
)

app = typer.Typer(
    help="Words in YAML and a layout in YAML: print-ready folded flyers as PDF, in every language of a community.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(languages)


def _version(wanted: bool) -> None:
    if wanted:
        from flyergen import __version__

        typer.echo(f"flyergen {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")]


@app.callback()
def _flyergen(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")
    ] = False,
) -> None:
    """Words in YAML and a layout in YAML: print-ready folded flyers as PDF."""


def _names_of(targets: list[Target] | None) -> tuple[str, ...]:
    """Return the names of the targets that were typed; all of them if none was."""
    return tuple(one.value for one in targets or Target)


@app.command()
def build(
    flyers: Flyers = None,
    lang: Languages = None,
    target: Targets = None,
    layout: LayoutName = "",
    icc: Icc = "GRACoL",
    grey: Grey = False,
    flip: FlipEdge = Flip.short,
    output: Output = "output",
    preflight: NoPreflight = True,
    quiet: Quiet = False,
    as_json: Json = False,
    group: GroupNames = None,
) -> None:
    """Make the PDFs of flyers: all of them, in all languages, for press, copier and screen.

    Example: flyergen build secure-communities --lang es --for press
    """
    from flyergen.cli.build import BuildRequest, run_build

    request = BuildRequest(
        flyers=tuple(flyers or ()),
        languages=tuple(lang or ()),
        targets=_names_of(target),
        layout=layout,
        icc=icc,
        grey=grey,
        flip=flip.value,
        output=output,
        preflight=preflight,
        quiet=quiet,
        as_json=as_json,
        groups=tuple(group or ()),
    )
    raise typer.Exit(run_build(request))


@app.command()
def batch(
    flyer: OneFlyer,
    groups: GroupTables = "",
    group: GroupNames = None,
    lang: Languages = None,
    target: Targets = None,
    layout: LayoutName = "",
    icc: Icc = "GRACoL",
    grey: Grey = False,
    flip: FlipEdge = Flip.short,
    output: Output = "output",
    name: Pattern = "",
    jobs: Jobs = 0,
    preflight: NoPreflight = True,
    merge: Merge = False,
    package: Package = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Make the editions of all local groups of a flyer; run again, make those that have changed.

    Example: flyergen batch secure-communities --groups groups.csv --for press
    """
    from flyergen.cli.batch import BatchRequest, run_batch

    request = BatchRequest(
        folder=flyer,
        targets=_names_of(target),
        groups=groups,
        only=tuple(group or ()),
        languages=tuple(lang or ()),
        layout=layout,
        icc=icc,
        grey=grey,
        flip=flip.value,
        output=output,
        name=name,
        jobs=jobs,
        preflight=preflight,
        merge=merge,
        package=package,
        quiet=quiet,
        as_json=as_json,
    )
    raise typer.Exit(run_batch(request))


@app.command()
def groups(flyer: OneFlyer, groups: GroupTables = "", layout: LayoutName = "", as_json: Json = False) -> None:
    """Show the local groups of a flyer, and whether each can be printed in each language.

    Example: flyergen groups secure-communities
    """
    from flyergen.cli.groups import GroupsRequest, run_groups

    raise typer.Exit(run_groups(GroupsRequest(flyer, groups, layout, as_json)))


@app.command()
def check(
    flyers: Flyers = None,
    lang: Languages = None,
    list_checks: ListChecks = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Say what is wrong with flyers, and how full their panels are, before any PDF is made.

    Example: flyergen check secure-communities --lang es
    """
    from flyergen.cli.check import CheckRequest, run_check, run_list

    if list_checks:
        raise typer.Exit(run_list())
    raise typer.Exit(run_check(CheckRequest(tuple(flyers or ()), tuple(lang or ()), quiet, as_json)))


@app.command()
def watch(
    flyer: OneFlyer,
    lang: OneLanguage,
    layout: LayoutName = "",
    dpi: Dpi = 80,
    guides: Guides = False,
    overset: Overset = False,
    output: Output = "output",
) -> None:
    """Check one language and make its pictures anew whenever its file is saved, until Ctrl-C.

    Example: flyergen watch secure-communities --lang es
    """
    from flyergen.cli.watch import WatchRequest, run_watch

    raise typer.Exit(run_watch(WatchRequest(flyer, lang, layout, dpi, guides, overset, output)))


@app.command()
def schema(kind: Kind = SchemaKind.text, flyer: FlyerOfSchema = "", write: WriteSchemas = "") -> None:
    """Print the JSON Schema of a kind of file, or put all schemas into a flyer's folder for editors to read.

    Example: flyergen schema --write secure-communities
    """
    from flyergen.cli.schema import run_schema

    raise typer.Exit(run_schema(kind.value, write or flyer, bool(write)))


@app.command()
def themes(as_json: Json = False) -> None:
    """Show the themes that a flyer or a layout may name: colors, inks, fonts, and how well words can be read in them.

    Example: flyergen themes
    """
    from flyergen.cli.themes import run_themes

    raise typer.Exit(run_themes(as_json))


@app.command()
def preview(
    flyer: OneFlyer,
    lang: Languages = None,
    layout: LayoutName = "",
    dpi: Dpi = 80,
    guides: Guides = False,
    overset: Overset = False,
    output: Output = "output",
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Make pictures (PNG) of both sides of a flyer.

    Example: flyergen preview secure-communities --lang es --guides
    """
    from flyergen.cli.preview import PreviewRequest, run_preview

    request = PreviewRequest(flyer, tuple(lang or ()), layout, dpi, guides, overset, output, quiet, as_json)
    raise typer.Exit(run_preview(request))


@app.command()
def preflight(files: Files, as_json: Json = False) -> None:
    """Look at finished PDFs, whoever made them, as a print shop would, and read their QR codes.

    Example: flyergen preflight output/secure-communities/*.pdf
    """
    from flyergen.cli.inspecting import run_preflight

    raise typer.Exit(run_preflight(tuple(files), as_json))
