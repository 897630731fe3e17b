"""Show how a flyer fits in the colors and fonts of each theme, or give it those of one, or another paper.

Example: flyergen look secure-communities --palette indigo-mint
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import in_columns, refuse, show, show_json
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.theme import Theme
from flyergen.messages import listed, say, say_n, spaced
from flyergen.problem import FlyerError
from flyergen.session.look import FILE, Part, Tried, dress, dressed_in, text_of, themes_for, tried, with_fonts_once
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import read_facts

PARTS: tuple[Part, ...] = ("palette", "fonts")


class LookPaper(StrEnum):
    """The paper of a flyer."""

    letter = "letter"
    a4 = "a4"


class LookStock(StrEnum):
    """The stiffness of the paper."""

    text = "text"
    cover = "cover"


LookFlyer = Annotated[str, typer.Argument(metavar="FLYER", help="The flyer: its name, or its folder.")]
PaletteOf = Annotated[str, typer.Option("--palette", metavar="THEME", help="Give it the colors of a theme.")]
FontsOf = Annotated[str, typer.Option("--fonts", metavar="THEME", help="Give it the fonts and sizes of a theme.")]
PaperOf = Annotated[LookPaper | None, typer.Option("--paper", help="Put it on a paper. A card follows it.")]
StockOf = Annotated[LookStock | None, typer.Option("--stock", help="Print it on thin paper, or on stiff.")]


def command(
    flyer: LookFlyer,
    palette: PaletteOf = "",
    fonts: FontsOf = "",
    paper: PaperOf = None,
    stock: StockOf = None,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    as_json = options.for_programs(form, as_json)
    themes = {part: name for part, name in zip(PARTS, (palette, fonts), strict=True) if name}
    facts = {key: one.value for key, one in (("paper", paper), ("print.stock", stock)) if one}
    try:
        (folder,) = find_flyers((flyer,))
        if not themes and not facts:
            return _show(folder, as_json)
        found = dress(folder, folder.as_posix(), themes, facts)
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"))
    if as_json:
        show_json({"file": f"{folder.as_posix()}/{FILE}", "fits": _fits_as_json(found)})
    else:
        show(
            (
                say("{file}  written", file=f"{folder.as_posix()}/{FILE}"),
                *(spaced(("", line)) for line in _fit_lines(found)),
            )
        )
    return 0


def _show(folder: Path, as_json: bool) -> int:
    shown, text = folder.as_posix(), text_of(folder, folder.as_posix())
    now, themes = read_facts(folder, shown).theme, themes_for(folder)
    choices = {"palette": themes, "fonts": with_fonts_once(themes, str(now.of_fonts))}
    found = {
        part: {
            name: tried(folder, shown, {FILE: dressed_in(text, now, part, one, shown).encode()})
            for name, one in choices[part].items()
        }
        for part in PARTS
    }
    current = {"palette": now.of_palette, "fonts": now.of_fonts}
    if as_json:
        show_json({part: {name: _as_json(one) for name, one in found[part].items()} for part in PARTS})
        return 0
    for part, title in zip(PARTS, (say("colors"), say("fonts")), strict=True):
        rows = [_row(part, themes[name], one, name == current[part]) for name, one in found[part].items()]
        show((title, *(f"  {line}" for line in in_columns(rows))))
    return 0


def _row(part: str, theme: Theme, trial: Tried, is_chosen: bool) -> tuple[str, ...]:
    names = [one.name or role for role, one in theme.palette.items()]
    has = ", ".join(names if part == "palette" else dict.fromkeys(theme.fonts.values()))
    fits = say("words could not be read") if trial.refused else spaced(tuple(_fit_lines(trial)), "; ")
    return (theme.name, has, fits, say("chosen") if is_chosen else "")


def _fit_lines(trial: Tried) -> Iterator[str]:
    if good := [own_name(fit.language) for fit in trial.fits if fit.holds]:
        yield say("fits in {languages}", languages=listed(good))
    for fit in trial.fits:
        if fit.lines:
            lines = sum(fit.lines.values())
            yield say_n(
                lines, "{language}: 1 line too long", "{language}: {count} lines too long",
                language=own_name(fit.language),
            )  # fmt: skip
        elif fit.other_problems:
            yield say("{language}: {fact}", language=own_name(fit.language), fact=fit.other_problems[0].fact)


def _as_json(trial: Tried) -> dict[str, Any]:
    return {"readable": not trial.refused, "fits": _fits_as_json(trial)}


def _fits_as_json(trial: Tried) -> dict[str, Any]:
    return {
        fit.language: {
            "fits": fit.holds,
            "lines": dict(fit.lines),
            "others": [str(one.fact) for one in fit.other_problems],
        }
        for fit in trial.fits
    }
