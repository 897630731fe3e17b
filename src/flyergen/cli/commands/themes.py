"""Show the themes that a flyer or a layout may name: colors, inks, fonts, and how well words can be read in them.

Example: flyergen themes
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, show, show_json, show_problems
from flyergen.cli.ui.language import translation
from flyergen.colour import Colour
from flyergen.flyer.palette import read_palette
from flyergen.flyer.theme import Measured, Theme, contrast_problems, measured
from flyergen.messages import say, say_as_is
from flyergen.names import Name
from flyergen.pdf.profiles import GRACOL, in_per_cent, inks_of
from flyergen.problem import FlyerError, Problem
from flyergen.problems.render import as_dict
from flyergen.source.assets.folders import names_in, theme_folders
from flyergen.source.assets.layouts import read_theme


def command(form: options.Printed = options.Form.text, as_json: options.Json = False) -> int:
    folders = theme_folders(Path())
    themes: list[Theme] = []
    problems: list[Problem] = []
    for name in sorted(names_in(folders, ".yaml")):
        try:
            themes.append(read_theme(Name(name), folders))
        except FlyerError as error:
            problems += error.problems
    problems += [problem for theme in themes for problem in contrast_problems(theme)]
    if options.for_programs(form, as_json):
        show_json({"themes": [_as_json(theme) for theme in themes], "problems": [as_dict(p) for p in problems]})
    else:
        show(line for n, theme in enumerate(themes) for line in _lines(theme, first=not n))
        show_problems(problems)
    return exit_code(problems)


def _lines(theme: Theme, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    fonts = ", ".join(f"{role}: {family}" for role, family in theme.fonts.items())
    yield f"{theme.name}  {translation(say_as_is(theme.about))}"
    if fonts:
        yield f"  {fonts}"
    colours = (say("role"), say("color"), say("screen"), say("inks"), say("sum"))
    yield from _indented([colours, *(_colour(theme, colour) for colour in _own_colours(theme))])
    pairs = (say("words"), say("needs"), say("in color"), say("copied"), "")
    yield from _indented([pairs, *(_pair(pair) for pair in measured(theme))])


def _own_colours(theme: Theme) -> list[Colour]:
    """Return a theme's colors with their inks: stated ones, or those of the shipped profile."""
    colours = (colour for role, colour in read_palette(theme.palette)[0].items() if role in theme.palette)
    return [one if one.cmyk else one._replace(cmyk=inks_of(one, GRACOL.path, GRACOL.ink_limit)) for one in colours]


def _colour(theme: Theme, colour: Colour) -> tuple[str, ...]:
    inks = theme.palette[colour.name]
    return (
        colour.name,
        inks.spot or inks.name,
        inks.rgb,
        in_per_cent(colour.cmyk or ()),
        f"{round(colour.ink * 100)} %",
    )


def _pair(pair: Measured) -> tuple[str, ...]:
    verdict = say("passed") if pair.passed else say("too low")
    words = say("{front} on {ground}", front=pair.front.name, ground=pair.ground.name)
    return (words, f"{pair.needed:g}", f"{pair.contrast:.1f}", f"{pair.grey:.1f}", verdict)


def _indented(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    return (f"    {line}" for line in in_columns(rows))


def _as_json(theme: Theme) -> dict[str, Any]:
    return {
        "name": theme.name,
        "about": theme.about,
        "fonts": {str(role): str(family) for role, family in theme.fonts.items()},
        "palette": {
            colour.name: {
                "name": str(theme.palette[colour.name].name),
                "rgb": str(theme.palette[colour.name].rgb),
                "cmyk": in_per_cent(colour.cmyk or ()),
                "ink_percent": round(colour.ink * 100),
            }
            for colour in _own_colours(theme)
        },
        "pairs": [
            {
                "words": pair.front.name,
                "ground": pair.ground.name,
                "needed": pair.needed,
                "contrast": round(pair.contrast, 2),
                "copier": round(pair.grey, 2),
                "passed": pair.passed,
            }
            for pair in measured(theme)
        ],
    }
