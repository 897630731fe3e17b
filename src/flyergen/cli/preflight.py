"""What `flyergen preflight` says: a report as lines for a terminal, and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from flyergen.preflight.report import CodeFacts, Facts, FontFacts, PageFacts, Report
from flyergen.preflight.space import Box
from flyergen.preflight.wording import count_of, listed, pages_of
from flyergen.problems import Problem
from flyergen.units import MM_PER_INCH, mm


def report_lines(report: Report, shown: str) -> list[str]:
    """Return the report as lines: the file (as `shown`), its facts, its problems and their count."""
    head = [shown] if report.facts is None else [f"{shown}  {_claims(report.facts)}"]
    facts = [] if report.facts is None else [f"  {name:<13} {value}" for name, value in _facts(report.facts) if value]
    problems = [line for problem in report.problems for line in _problem(problem)]
    return [*head, *facts, *problems, _count(report)]


def _claims(facts: Facts) -> str:
    return ", ".join((f"for {facts.target}", f"PDF {facts.version}", *facts.standards))


def _facts(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "title", facts.title or "none"
    yield "language", f"{facts.language or 'none'}, {'tagged' if facts.tagged else 'not tagged'}"
    yield "intent", f"{facts.intent} ({facts.profile})" if facts.profile else facts.intent
    for numbers, sizes in _by_size(facts.pages):
        yield pages_of(numbers), sizes
    yield "fonts", _fonts(facts.fonts)
    yield "colours", listed(facts.colours, most=12)
    yield "ink", _ink(facts)
    for picture in facts.pictures:
        size = f"{picture.width} x {picture.height} pixels, {picture.ppi:.0f} ppi"
        yield "picture", f"page {picture.page}: {size}, {picture.colour}"
    for code in facts.codes:
        yield "code", _code(code)
    yield "links", f"{count_of(facts.links, 'link')}, {count_of(facts.annotations, 'annotation')}"


def _by_size(pages: Iterable[PageFacts]) -> list[tuple[list[int], str]]:
    found: dict[str, list[int]] = {}
    for page in pages:
        found.setdefault(_sizes(page), []).append(page.number)
    return [(numbers, sizes) for sizes, numbers in found.items()]


def _sizes(page: PageFacts) -> str:
    boxes = (("trim", page.trim), ("bleed", page.bleed), ("media", page.media))
    return ", ".join(f"{name} {_size(box, page.unit)}" for name, box in boxes if box)


def _size(box: Box, unit: str) -> str:
    width, height = (_length(points, unit) for points in (box.width, box.height))
    return f"{width:g} x {height:g} {unit}"


def _length(points: float, unit: str) -> float:
    return round(mm(points) / MM_PER_INCH, 4) if unit == "in" else round(mm(points), 2)


def _fonts(fonts: tuple[FontFacts, ...]) -> str:
    out = [font.name for font in fonts if not font.embedded]
    return listed((font.name for font in fonts), most=12) + (f" (not embedded: {listed(out)})" if out else "")


def _ink(facts: Facts) -> str:
    if facts.ink is None:
        return ""
    place = f"{facts.ink.box.x:.0f} mm from the left and {facts.ink.box.y:.0f} mm from the top"
    return f"at most {facts.ink.percent:.0f} % ({facts.ink.what}), page {facts.ink.page}, {place}"


def _code(code: CodeFacts) -> str:
    size = f"{code.box.width:.1f} mm, modules {code.module:.2f} mm"
    return f"page {code.page}: QR code, {size}, holds {code.payload}"


def _problem(problem: Problem) -> Iterator[str]:
    yield f"{problem.code}{' warning' if problem.warning else ''}: {problem.fact}"
    if problem.hint:
        yield f"  hint: {problem.hint}"


def _count(report: Report) -> str:
    errors = count_of(len(report.errors), "error") if report.errors else "no errors"
    return f"{errors}, {count_of(len(report.warnings), 'warning')}" if report.warnings else errors


def report_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON holds it: boxes of pages in points and in the page's unit, places in mm."""
    return {
        "facts": None if report.facts is None else _facts_json(report.facts),
        "problems": [_problem_json(problem) for problem in report.problems],
        "errors": len(report.errors),
        "warnings": len(report.warnings),
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


def _problem_json(problem: Problem) -> dict[str, Any]:
    file = problem.place.file if problem.place else ""
    return {
        "code": problem.code,
        "warning": problem.warning,
        "fact": problem.fact,
        "hint": problem.hint,
        "file": file,
    }
