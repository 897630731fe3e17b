"""File names: fills in the name pattern of an edition's file, safely for every file system."""

import re
from collections.abc import Mapping

from flyergen.messages import listed, say
from flyergen.problems import FlyerError, Problem, did_you_mean

PATTERN = "{flyer}.{group}.{lang}.{target}"
_FIELDS = ("flyer", "group", "lang", "target")
_FIELD = re.compile(r"\{([^{}]*)\}")
# What Windows forbids in names, besides control characters, and the names that it reserves for devices.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\{}]')
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 200


def pattern_problems(pattern: str, varying: Mapping[str, bool]) -> list[Problem]:
    """Return the problems of a pattern. `varying` says for each field whether editions differ in it."""
    fields = _FIELD.findall(pattern)
    problems = [_unknown(field) for field in fields if field not in _FIELDS]
    if missing := [f"{{{field}}}" for field, varies in varying.items() if varies and field not in fields]:
        fact = say("the pattern `{pattern}` gives several editions one name", pattern=pattern)
        problems.append(Problem("G208", fact, say("add {fields}", fields=listed(missing))))
    bare = _FIELD.sub("x", pattern)
    parts = bare.split("/")
    if _UNSAFE.search(bare) or any(not p or p.strip(" .") != p or DEVICE.fullmatch(p) for p in parts):
        fact = say("the pattern `{pattern}` gives names that not every computer can have", pattern=pattern)
        problems.append(Problem("G208", fact, say("write letters, digits, `-`, `_` and dots, and `/` between folders")))
    return problems


def _unknown(field: str) -> Problem:
    near = did_you_mean(field, _FIELDS)
    hint = say("did you mean `{{{near}}}`?", near=near)
    if not near:
        hint = say("the fields are {fields}", fields=listed([f"{{{name}}}" for name in _FIELDS]))
    return Problem("G208", say("a pattern has no field `{{{field}}}`", field=field), hint)


def fill_in(pattern: str, values: Mapping[str, str], ending: str) -> str:
    """Return the name from a pattern, with the last part of a file's ending.

    Raises FlyerError G208 if it is too long.
    """
    name = f"{_FIELD.sub(lambda match: values[match[1]], pattern)}.{ending.rpartition('.')[2]}"
    if max(map(len, name.split("/"))) > _LONGEST:
        raise FlyerError([Problem("G208", say("the name `{name}` is too long", name=name), say("shorten the pattern"))])
    return name
