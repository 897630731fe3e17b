"""`flyergen check --list`: the checks on words, one line for each."""

from flyergen.flyer.checks.table import CHECKS


def check_list_lines() -> list[str]:
    """Return code, level, name and what it finds for every check on words, in columns."""
    width = max(len(row.name) for row in CHECKS)
    lines = [f"{row.code}  {row.level:7}  {row.name:{width}}  {row.finds}" for row in CHECKS]
    silence = "Silence a finding in its text file, with a reason: `silenced: {T515: {cover.title: why it is right}}`"
    return [*lines, "", silence]
