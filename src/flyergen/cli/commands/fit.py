"""Show how full each panel is in each language, what must be cut, and how much more would have room.

Example: flyergen fit secure-communities --lang es --proof pdf
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, refuse, show, show_json, show_problems
from flyergen.job.advice import percent
from flyergen.messages import say, say_n, spaced
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict
from flyergen.reports.fit import FitReport, LanguageFit, PanelFit, fit_report


class FitProof(StrEnum):
    """The kind of a proof's files."""

    pdf = "pdf"
    png = "png"


ProofOf = Annotated[
    FitProof | None,
    typer.Option(
        "--proof", metavar="pdf|png", help="Write the sides, and what does not fit in red.", show_default=False
    ),
]
_NUMBERS = (3, 5, 6)  # the columns with numbers


def command(
    flyers: options.OneFlyer,
    languages: options.Languages = None,
    layout: options.LayoutName = "",
    proof: ProofOf = None,
    output: options.Output = "output",
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    request, as_json = options.request_of(locals()), options.for_programs(form, as_json)
    try:
        found = fit_report(request, proof.value if proof else "")
    except FlyerError as error:
        return refuse(error.problems, as_json, languages=[])
    if as_json:
        show_json(_as_json(found))
    else:
        show(_lines(found))
        show_problems(found.problems)
    return exit_code(found.problems) or int(any(one.is_over for one in found.languages))


def _lines(report: FitReport) -> Iterator[str]:
    room = ("", say("lines"), say("characters"), say("shorten"))
    head = (say("language"), say("size"), say("panel"), say("full"), *room)
    rows = [row for one in report.languages for row in _rows(one)]
    if rows:
        yield from in_columns([head, *rows], _NUMBERS)
    yield from _smallest(report)
    for one in report.languages:
        if one.fits_at:
            yield say("{language} would fit at {size:.4g} pt", language=one.language, size=one.fits_at)
        elif not one.is_over and one.alone > one.size:
            yield say("{language} by itself would have {size:.4g} pt", language=one.language, size=one.alone)
    yield from _recommended(report)
    yield from (path.as_posix() for path in report.proofs)


def _smallest(report: FitReport) -> Iterator[str]:
    """Yield the smallest sizes, at which so much is free, where the languages are set at larger ones."""
    larger = (one for one in report.languages if not one.is_over and one.smallest != (one.size, one.leading))
    for size, leading in dict.fromkeys(one.smallest for one in larger):
        yield say("free: at the smallest size, {size:.4g} on {leading:.4g} pt", size=size, leading=leading)


def _recommended(report: FitReport) -> Iterator[str]:
    """Yield the sizes at which scripts that a layout sets like Latin letters would be as legible as these."""
    others = [one for one in report.languages if one.factor == 1 != one.recommended]
    if others:
        sizes = ", ".join(f"{one.language} {one.recommended:g}" for one in others)
        how = "`body: {scripts: auto}`"
        yield say("equally legible: {sizes} times the size of Latin letters, with {how}", sizes=sizes, how=how)


def _rows(fit: LanguageFit) -> Iterator[tuple[str, ...]]:
    size = say("{size:.4g} on {leading:.4g} pt", size=fit.size, leading=fit.leading)
    for n, panel in enumerate(fit.panels):
        first = ("", "") if n else (fit.language, size)
        over = say("over") if panel.is_over else say("free")
        yield (*first, panel.panel, percent(panel.full), over, str(panel.lines), _number(panel), _cuts(panel))


def _number(panel: PanelFit) -> str:
    return "" if panel.characters is None else str(panel.characters)


def _cuts(panel: PanelFit) -> str:
    return spaced(
        [
            say_n(
                cut.characters,
                "{key} by 1 of {length}",
                "{key} by {count} of {length}",
                key=cut.key,
                length=cut.length,
            )
            for cut in panel.cuts
        ],
        ", ",
    )


def _as_json(report: FitReport) -> dict[str, Any]:
    return {
        "flyer": report.name,
        "layout": report.layout or None,
        "languages": [_language_as_json(one) for one in report.languages],
        "proofs": [path.as_posix() for path in report.proofs],
        "problems": [as_dict(problem) for problem in report.problems],
    }


def _language_as_json(fit: LanguageFit) -> dict[str, Any]:
    return {
        "language": fit.language,
        "fits": not fit.is_over,
        "body_pt": round(fit.size, 2),
        "leading_pt": round(fit.leading, 2),
        "body_pt_alone": round(fit.alone, 2),
        "smallest_pt": round(fit.smallest[0], 2),
        "smallest_leading_pt": round(fit.smallest[1], 2),
        "fits_at_pt": fit.fits_at or None,
        "script_factor": fit.factor,
        "script_factor_recommended": fit.recommended,
        "panels": [_panel_as_json(panel) for panel in fit.panels],
    }


def _panel_as_json(panel: PanelFit) -> dict[str, Any]:
    kind = "over" if panel.is_over else "free"
    cuts = [{"key": cut.key, "characters": cut.characters, "of": cut.length} for cut in panel.cuts]
    room = {f"lines_{kind}": panel.lines, f"characters_{kind}": panel.characters}
    return {"panel": panel.panel, "fullness": round(panel.full, 3), **room, "shorten": cuts}
