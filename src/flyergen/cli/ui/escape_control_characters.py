r"""Strings of others on a terminal: a control character is shown, as `\x1b`, and never obeyed.

Whatever a file, a folder or the command line says may hold some: the title of a foreign PDF can move the cursor, clear
the screen or forge a line that flyergen never wrote. So each line goes through here on its way out.
"""

import json
import re
from typing import Any

# C0, DEL and C1; the ends of lines and paragraphs; what turns the direction of text around; halves of a character,
# which stand for bytes of a file's name that are not UTF-8.
_CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def printable(line: str) -> str:
    r"""Return one line with its control characters shown as Python writes them: `\x1b`, `\n`, `\u202e`."""
    return line if line.isprintable() else re.sub(_CONTROLS, _shown, line)


def printable_json(value: Any) -> list[str]:
    """Return the lines of a JSON value, its words readable as they are and its control characters escaped."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return [re.sub(_CONTROLS, _in_json, line) for line in lines]


def _shown(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]


def _in_json(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
