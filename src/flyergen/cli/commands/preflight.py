"""Look at finished PDFs, whoever made them, as a print shop would, and read their QR codes.

Example: flyergen preflight flyer.pdf --profile press --trim letter --fold letter
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, refuse, show, show_json, show_problems
from flyergen.cli.ui.language import spoken_of_rules, translation
from flyergen.job.preflight import Asked, by_signs, held_against, refuse_without
from flyergen.messages import say, say_as_is, say_n
from flyergen.preflight.inspect import inspect_apart, level_of
from flyergen.preflight.limits import Limits
from flyergen.preflight.page_space import Box
from flyergen.preflight.report import (
    CodeFacts,
    Facts,
    FontFacts,
    JudgedRemark,
    PageFacts,
    PictureFacts,
    Report,
    kind_of,
    listed,
    pages_of,
)
from flyergen.problem import LEVELS, FlyerError
from flyergen.problems.all_rules import PREFLIGHT
from flyergen.problems.render import level_word
from flyergen.targets import profile_names
from flyergen.units import MM_PER_INCH, pt

Files = Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="PDF files.")]
Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar=f"<{'|'.join(profile_names())}|NAME|FILE>",
        help="The limits of a target, or a shop's own: NAME in shops/, or a YAML file.",
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


def command(
    files: Files = None,
    profile: Profile = "",
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
    trim: Trim = "",
    fold: FoldName = "",
    host: Hosts = None,
    exact: Exact = False,
    explain: Explain = "",
    list_codes: ListCodes = False,
) -> int:
    if explain:
        from flyergen.cli.commands.explain import command as explained

        return explained([explain])
    if list_codes:
        return _list(profile)
    if not files:
        raise typer.BadParameter("name a PDF file", param_hint="FILE")
    asked = Asked(profile, trim, fold, tuple(host or ()), exact)
    as_json = options.for_programs(form, as_json)
    try:
        limits, job = held_against(asked, Path())
        held = limits or by_signs(Path())
        refuse_without("preflight")
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing checked"), files=[])
    reports = [(file, inspect_apart(Path(file), held, job)) for file in files]
    if as_json:
        show_json({"files": [{"file": file, **report_json(report)} for file, report in reports]})
    else:
        for file, report in reports:
            show(report_lines(report, file))
    return 1 if any(report.has_errors for _, report in reports) else 0


def _list(profile: str) -> int:
    """Print all codes with their level in a profile, and return the exit code."""
    try:
        limits, _ = held_against(Asked(profile), Path())
    except FlyerError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    show(code_lines(limits))
    return 0


def report_lines(report: Report, shown_name: str) -> list[str]:
    """Return the report as lines: the file (as `shown_name`), its facts, its problems, and their number."""
    head = [shown_name] if report.facts is None else [f"{shown_name}  {_claims(report.facts)}"]
    facts = [] if report.facts is None else [_line(*fact) for fact in _facts(report.facts) if fact[1]]
    found = [line for judged in report.found for line in _finding_lines(judged)]
    return [*head, *facts, *found, _count(report)]


def _line(name: str, value: str) -> str:
    return f"  {translation(name):<13} {translation(value)}"


def _claims(facts: Facts) -> str:
    return ", ".join((translation(say("for {target}", target=facts.target)), f"PDF {facts.version}", *facts.standards))


def _facts(facts: Facts) -> Iterator[tuple[str, str]]:
    tagged = say("tagged") if facts.tagged else say("not tagged")
    links = say_n(facts.links, "{count} link", "{count} links")
    annotations = say_n(facts.annotations, "{count} annotation", "{count} annotations")
    yield say("title"), facts.title or say("none")
    yield say("language"), _row(facts.language or say("none"), tagged)
    yield say("intent"), f"{facts.intent} ({facts.profile})" if facts.profile else facts.intent
    for numbers, sizes in _by_size(facts.pages):
        yield pages_of(numbers), sizes
    yield say("fonts"), _fonts(facts.fonts)
    yield say("colors"), listed(facts.colours, maximum=12)
    yield say("ink"), _ink(facts)
    yield from ((say("picture"), _picture(picture)) for picture in facts.pictures)
    yield from ((say("code"), _code(code)) for code in facts.codes)
    yield say("links"), _row(links, annotations)


def _row(*parts: str) -> str:
    return ", ".join(map(translation, parts))


def _by_size(pages: Iterable[PageFacts]) -> list[tuple[list[int], str]]:
    found: dict[str, list[int]] = {}
    for page in pages:
        found.setdefault(_sizes(page), []).append(page.number)
    return [(numbers, sizes) for sizes, numbers in found.items()]


def _sizes(page: PageFacts) -> str:
    boxes = ((say("trim"), page.trim), (say("bleed"), page.bleed), (say("media"), page.media))
    return ", ".join(f"{translation(name)} {_size(box, page.unit)}" for name, box in boxes if box)


def _size(box: Box, unit: str) -> str:
    width, height = (_length(points, unit) for points in (box.width, box.height))
    return f"{width:g} x {height:g} {unit}"


def _length(points: float, unit: str) -> float:
    return round(pt(points) / MM_PER_INCH, 4) if unit == "in" else round(pt(points), 2)


def _fonts(fonts: tuple[FontFacts, ...]) -> str:
    out = [font.name for font in fonts if not font.embedded]
    names = listed((font.name for font in fonts), maximum=12)
    return say("{names} (not embedded: {out})", names=names, out=listed(out)) if out else names


def _ink(facts: Facts) -> str:
    if facts.ink is None:
        return ""
    box = facts.ink.box
    return say(
        "at most {percent:.0f} % ({kind}), page {number}, {at}",
        percent=facts.ink.percent,
        kind=kind_of(facts.ink.what),
        number=facts.ink.page,
        at=say("{x:.0f} mm from the left and {y:.0f} mm from the top", x=box.x, y=box.y),
    )


def _picture(picture: PictureFacts) -> str:
    return say(
        "page {number}: {width} x {height} pixels, {ppi:.0f} ppi, {colour}",
        number=picture.page,
        width=picture.width,
        height=picture.height,
        ppi=picture.ppi,
        colour=picture.colour,
    )


def _code(code: CodeFacts) -> str:
    return say(
        "page {number}: QR code, {size:.1f} mm, modules {module:.2f} mm, holds {payload}",
        number=code.page,
        size=code.box.width,
        module=code.module,
        payload=code.payload,
    )


def _finding_lines(judged_edition: JudgedRemark) -> Iterator[str]:
    codes = {
        "warning": say("{code} warning", code=judged_edition.code),
        "note": say("{code} note", code=judged_edition.code),
    }
    yield f"{translation(codes.get(judged_edition.level, judged_edition.code))}: {translation(judged_edition.fact)}"
    if judged_edition.hint:
        yield f"  {translation(say('hint: {hint}', hint=judged_edition.hint))}"


def _count(report: Report) -> str:
    errors, warnings, notes = (len(report.of(level)) for level in LEVELS)
    said = [say_n(errors, "{count} error", "{count} errors") if errors else say("no errors")]
    said += [say_n(warnings, "{count} warning", "{count} warnings")] if warnings else []
    said += [say_n(notes, "{count} note", "{count} notes")] if notes else []
    return _row(*said)


def code_lines(limits: Limits | None) -> list[str]:
    """Return code, level and title of all preflight rules, in columns, with the levels of `limits`."""
    rows = sorted(PREFLIGHT.items())
    return [
        *in_columns(
            [(code, level_word(level_of(code, limits)), spoken_of_rules(say_as_is(rule.title))) for code, rule in rows]
        )
    ]


def report_json(report: Report) -> dict[str, Any]:
    """Return the report for JSON: page boxes in points and in the page's unit, positions in mm."""
    return {
        "profile": report.profile,
        "facts": None if report.facts is None else _facts_json(report.facts),
        "problems": [_found_json(judged, report.file) for judged in report.found],
        "errors": len(report.of("error")),
        "warnings": len(report.of("warning")),
        "notes": len(report.of("note")),
    }


def _facts_json(facts: Facts) -> dict[str, Any]:
    plain = {name: _plain(value) for name, value in facts._asdict().items() if name != "pages"}
    return {**plain, "pages": [_page_json(page) for page in facts.pages]}


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return round(value, 3) if isinstance(value, float) else value


def _page_json(page: PageFacts) -> dict[str, Any]:
    boxes = (("media", page.media), ("bleed", page.bleed), ("trim", page.trim))
    return {"number": page.number, "unit": page.unit, **{name: _box_json(box, page.unit) for name, box in boxes}}


def _box_json(box: Box | None, unit: str) -> dict[str, Any] | None:
    if box is None:
        return None
    points = [round(edge, 3) for edge in box]
    return {"points": points, "width": _length(box.width, unit), "height": _length(box.height, unit)}


def _found_json(judged_edition: JudgedRemark, file: str) -> dict[str, Any]:
    return {
        "code": judged_edition.code,
        "level": judged_edition.level,
        "warning": judged_edition.level == "warning",
        "fact": judged_edition.fact,
        "hint": judged_edition.hint,
        "page": judged_edition.page or None,
        "file": file,
    }
