"""Command `preflight`: checks finished PDFs of any origin, and prints the reports."""

from pathlib import Path

from flyergen.cli.preflight import code_lines, report_json, report_lines
from flyergen.cli.ui.console import exit_code, show, show_json, show_problems
from flyergen.cli.ui.refusal import refuse
from flyergen.engine.preflight_options import Asked, by_signs, held_against
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.separate_process import inspect_apart
from flyergen.problems import FlyerError


class PreflightRequest(NamedTuple):
    """What was typed: files, their limits, and the output format."""

    files: tuple[str, ...]
    asked: Asked
    as_json: bool = False


def run_preflight(request: PreflightRequest) -> int:
    """Inspect, print and return the exit code: 1 if a file has an error, 2 if something requested does not exist."""
    try:
        limits, job = held_against(request.asked, Path())
        held = limits or by_signs(Path())
    except FlyerError as error:
        return refuse(error.problems, request.as_json, say("nothing checked"), files=[])
    reports = [(file, inspect_apart(Path(file), held, job)) for file in request.files]
    if request.as_json:
        show_json({"files": [{"file": file, **report_json(report)} for file, report in reports]})
    else:
        for file, report in reports:
            show(report_lines(report, file))
    return 1 if any(report.has_errors for _, report in reports) else 0


def run_list(profile: str) -> int:
    """Print all codes with their level in a profile, and return the exit code."""
    try:
        limits, _ = held_against(Asked(profile), Path())
    except FlyerError as error:
        show_problems(error.problems)
        return exit_code(error.problems)
    show(code_lines(limits))
    return 0
