"""`flyergen preflight`: finished PDFs, whoever made them."""

from pathlib import Path

from flyergen.cli.console import show, show_json
from flyergen.cli.preflight import report_json, report_lines


def run_preflight(files: tuple[str, ...], as_json: bool) -> int:
    """Inspect, print and return the exit code: 1 if a file has an error."""
    from flyergen.preflight.inspect import inspect

    reports = [(file, inspect(Path(file))) for file in files]
    if as_json:
        show_json({"files": [{"file": file, **report_json(report)} for file, report in reports]})
    else:
        for file, report in reports:
            show(report_lines(report, file))
    return 1 if any(not problem.warning for _, report in reports for problem in report.problems) else 0
