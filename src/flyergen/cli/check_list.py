"""`flyergen check --list`: the checks on words, one line for each."""

from flyergen.cli.ui.columns import in_columns
from flyergen.cli.ui.ui_language import spoken
from flyergen.flyer.lint.words.check_table import CHECKS
from flyergen.messages import say


def check_list_lines() -> list[str]:
    """Return code, level, name and what it finds for every check on words, in columns."""
    levels = {"error": say("error"), "warning": say("warning"), "note": say("note")}
    lines = in_columns([(row.code, levels[row.level], row.name, row.finds) for row in CHECKS])
    example = "silenced: {T515: {cover.title: " + spoken(say("why it is right")) + "}}"
    return [*lines, "", say("Silence a finding in its text file, with a reason: `{example}`", example=example)]
