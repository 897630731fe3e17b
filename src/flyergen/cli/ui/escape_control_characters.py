r"""Control characters: shows those of file contents and names on a terminal as `\x1b`.

A file, a folder or the command line may contain some: the title of a foreign PDF could move the cursor, clear the
screen or forge a line of flyergen. So every printed line goes through this module.
"""

import json
import re
from typing import Any

# C0, DEL and C1; the ends of lines and paragraphs; direction marks; surrogates, which stand for bytes of a file name
# that are not UTF-8.
_CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def printable(line: str) -> str:
    r"""Return one line with its control characters as Python writes them: `\x1b`, `\n`, `\u202e`."""
    return line if line.isprintable() else re.sub(_CONTROLS, _shown, line)


def printable_json(value: Any) -> list[str]:
    """Return the lines of a JSON value, with readable words and escaped control characters."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return [re.sub(_CONTROLS, _in_json, line) for line in lines]


def _shown(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]


def _in_json(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
