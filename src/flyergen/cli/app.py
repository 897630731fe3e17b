"""Command line app: every command with its arguments and options.

Commands parse what was typed, print the result and set the exit code: 0 done, 1 the flyer has problems, 2 the command
line is wrong. They decide nothing.
"""

from typing import Annotated

import typer
from typer.core import TyperGroup

from flyergen.cli.batch_command import batch
from flyergen.cli.calibrate_command import calibrate
from flyergen.cli.languages.app import app as languages
from flyergen.cli.new_command import new
from flyergen.cli.numbered_command import numbered
from flyergen.cli.preflight_command import preflight
from flyergen.cli.ticket_command import package, ticket
from flyergen.cli.ui.options import (
    Codes,
    CommandNames,
    Dpi,
    Fix,
    FlipEdge,
    FlyerOfSchema,
    Flyers,
    Folded,
    Force,
    Form,
    Grey,
    GroupNames,
    GroupTables,
    Guides,
    Icc,
    Json,
    Kind,
    Languages,
    LargePrint,
    LayoutName,
    ListChecks,
    NoPreflight,
    Notes,
    OneFlyer,
    OneLanguage,
    Output,
    Overset,
    Paper,
    Printed,
    Quiet,
    SchemaKind,
    SheetOf,
    Stock,
    StockOf,
    Targets,
    Tile,
    Together,
    Up,
    Worksheet,
    WriteSchemas,
    edge_of,
    for_programs,
    layout_of,
    names_of,
    sheets_for,
)
from flyergen.engine.request import Request

app = typer.Typer(
    help="Words in YAML and a layout in YAML: print-ready folded flyers as PDF, in every language of a community.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(languages)
app.command()(new)


@app.command(name="help")
def help_(context: typer.Context, command: CommandNames = None) -> None:
    """Say what a command does, as `--help` does."""
    about = context.find_root()
    for name in command or ():
        if isinstance(about.command, TyperGroup):
            _, found, _ = about.command.resolve_command(about, [name])
            about = typer.Context(found or about.command, info_name=name, parent=about)
    typer.echo(about.get_help())


def _version(wanted: bool) -> None:
    if wanted:
        from flyergen import __version__

        typer.echo(f"flyergen {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")]


@app.callback()
def _flyergen(version: Version = False) -> None:
    """Words in YAML and a layout in YAML: print-ready folded flyers as PDF."""


@app.command()
def build(
    flyers: Flyers = None,
    lang: Languages = None,
    target: Targets = None,
    layout: LayoutName = "",
    icc: Icc = "GRACoL",
    grey: Grey = False,
    flip: FlipEdge = None,
    output: Output = "output",
    preflight: NoPreflight = True,
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
    group: GroupNames = None,
    force: Force = False,
    sheet: SheetOf = "",
    up: Up = 0,
    large_print: LargePrint = False,
    tile: Tile = "",
    together: Together = False,
) -> None:
    """Make the PDFs of flyers: all of them, in all languages, for press, copier and screen.

    Example: flyergen build secure-communities --lang es --for press
    """
    from flyergen.cli.build import run_build

    request = Request(
        flyers=tuple(flyers or ()),
        languages=tuple(lang or ()),
        targets=names_of(target, tile),
        layout=layout_of(layout, large_print),
        profile=icc,
        grey=grey,
        flip=edge_of(flip),
        output=output,
        preflight=preflight,
        groups=tuple(group or ()),
        force=force,
        sheet=sheet,
        up=up,
        sheets_for=sheets_for(target),
        tile=tile,
        together=together,
    )
    raise typer.Exit(run_build(request, quiet, for_programs(form, as_json)))


app.command()(batch)
app.command()(calibrate)
app.command()(numbered)


@app.command()
def groups(
    flyer: OneFlyer,
    groups: GroupTables = "",
    worksheet: Worksheet = "",
    layout: LayoutName = "",
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    """Show the local groups of a flyer, and whether each can be printed in each language.

    Example: flyergen groups secure-communities
    """
    from flyergen.cli.groups import GroupsRequest, run_groups

    raise typer.Exit(run_groups(GroupsRequest(flyer, groups, layout, for_programs(form, as_json), worksheet)))


@app.command()
def check(
    flyers: Flyers = None,
    lang: Languages = None,
    notes: Notes = False,
    fix: Fix = False,
    list_checks: ListChecks = False,
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    """Say what is wrong with flyers, and how full their panels are, before any PDF is made.

    Example: flyergen check secure-communities --lang es
    """
    from flyergen.cli.check import CheckRequest, run_check, run_list

    if list_checks:
        raise typer.Exit(run_list())
    raise typer.Exit(
        run_check(CheckRequest(tuple(flyers or ()), tuple(lang or ()), quiet, for_programs(form, as_json), notes, fix))
    )


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
    from flyergen.cli.watch import run_watch
    from flyergen.engine.preview import Looks

    request = Request((flyer,), (lang,), layout=layout, output=output)
    raise typer.Exit(run_watch(request, Looks(dpi, guides, overset=overset)))


@app.command()
def schema(kind: Kind = SchemaKind.text, flyer: FlyerOfSchema = "", write: WriteSchemas = "") -> None:
    """Print the JSON Schema of a kind of file, or put all schemas into a flyer's folder for editors to read.

    Example: flyergen schema --write secure-communities
    """
    from flyergen.cli.schema import run_schema

    raise typer.Exit(run_schema(kind.value, write or flyer, bool(write)))


@app.command()
def themes(form: Printed = Form.text, as_json: Json = False) -> None:
    """Show the themes that a flyer or a layout may name: colors, inks, fonts, and how well words can be read in them.

    Example: flyergen themes
    """
    from flyergen.cli.themes import run_themes

    raise typer.Exit(run_themes(for_programs(form, as_json)))


@app.command()
def folds(
    sheet: Paper = "letter", stock: StockOf = Stock.text, form: Printed = Form.text, as_json: Json = False
) -> None:
    """Show the folds that a layout may name: the panels of each on a paper, and the order in which they are read.

    Example: flyergen folds --sheet legal
    """
    from flyergen.cli.folds import FoldsRequest, run_folds

    raise typer.Exit(run_folds(FoldsRequest(sheet, stock.value, for_programs(form, as_json))))


@app.command()
def formats(form: Printed = Form.text, as_json: Json = False) -> None:
    """Show the papers that a layout may name, with their sizes and what they are for.

    Example: flyergen formats
    """
    from flyergen.cli.formats import run_formats

    raise typer.Exit(run_formats(for_programs(form, as_json)))


@app.command()
def preview(
    flyer: OneFlyer,
    lang: Languages = None,
    layout: LayoutName = "",
    dpi: Dpi = 80,
    guides: Guides = False,
    folded: Folded = False,
    overset: Overset = False,
    output: Output = "output",
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
    large_print: LargePrint = False,
) -> None:
    """Make a picture (PNG) of each side of a flyer, or of the folded piece.

    Example: flyergen preview secure-communities --lang es --guides
    """
    from flyergen.cli.preview import run_preview
    from flyergen.engine.preview import Looks

    which = layout_of(layout, large_print)
    request = Request((flyer,), tuple(lang or ()), layout=which, output=output)
    looks = Looks(dpi, guides, folded, overset)
    raise typer.Exit(run_preview(request, looks, quiet, for_programs(form, as_json)))


app.command()(ticket)
app.command()(package)
app.command()(preflight)


@app.command()
def explain(codes: Codes = None, form: Printed = Form.text, as_json: Json = False) -> None:
    """Say what the code of a problem means, why it matters, and what to do; without a code, list all.

    Example: flyergen explain T301 P427
    """
    from flyergen.cli.explain import run_explain

    raise typer.Exit(run_explain(tuple(codes or ()), for_programs(form, as_json)))
