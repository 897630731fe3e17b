"""Text file directives: the review state of a text file, and the findings that it silences.

Both are at the top of the file: `review: {state: reviewed, by: NAME, date: 2026-03-01}` (or only a state), and
`silenced` with the code of a check, the key of the words below it, and the reason.
"""

from collections.abc import Iterator

from flyergen.flyer.language.dates import is_day, why_no_day
from flyergen.flyer.words import Silence
from flyergen.messages import say
from flyergen.problem import Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.yaml.binding import Entry, Node, Scalar, Table

REVIEW, SILENCED = "review", "silenced"
RESERVED = (REVIEW, SILENCED)
STATES = ("draft", "awaiting review", "translated", "reviewed", "final")
_IN_SPANISH = {
    "borrador": "draft",
    "en revisión": "awaiting review",
    "por revisar": "awaiting review",
    "traducido": "translated",
    "revisado": "reviewed",
    "definitivo": "final",
}
_PARTS = ("state", "by", "date")
_SHAPE = say("write `T515:` and below it, indented, `key: reason`")


class Review(NamedTuple):
    """The review of a file. A missing value is ""."""

    state: str = ""
    by: str = ""
    date: str = ""


def review_of(table: Table) -> Review:
    """Return the review of a file. A known state is in lower case."""
    entry = table.entries.get(REVIEW)
    if entry and isinstance(entry.value, Table):
        said = [_text(entry.value.entries.get(part)) for part in _PARTS]
    else:
        said = [_text(entry), "", ""]
    return Review(said[0].lower() if said[0].lower() in STATES else said[0], *said[1:])


def review_problems(table: Table) -> Iterator[Problem]:
    """Yield T103 for each problem in `review`."""
    entry = table.entries.get(REVIEW)
    if entry is None:
        return
    state = review_of(table).state
    parts = entry.value.entries if isinstance(entry.value, Table) else {}
    place = parts.get("state", entry).value.place
    known = ", ".join(STATES)
    if not state:
        yield problem_of("T103", entry.place, "no_state", "known", known=known)
    elif state not in STATES:
        near = _IN_SPANISH.get(state.lower(), "") or did_you_mean(state.lower(), STATES)
        yield problem_of("T103", place, "unknown", state=state, near=near, known=known)
    for name, part in parts.items():
        if name not in _PARTS:
            yield problem_of("T103", part.place, "no_part", "known", name=name, known=", ".join(_PARTS))
    if (date := _text(parts.get("date"))) and not is_day(date):
        yield Problem("T103", *why_no_day(date), parts["date"].value.place)


def silences_of(table: Table) -> tuple[Silence, ...]:
    """Return the silenced findings of a file, in order."""
    return tuple(
        Silence(code, key, _text(reason), reason.place)
        for code, keys in _tables(table.entries.get(SILENCED))
        for key, reason in keys.entries.items()
    )


def silence_problems(table: Table) -> Iterator[Problem]:
    """Yield T106 for an entry that is not a code, a key and a reason."""
    entry = table.entries.get(SILENCED)
    if entry is None:
        return
    if not isinstance(entry.value, Table):
        yield problem_of("T106", entry.place, "no_codes", hint=_SHAPE)
        return
    for code, keys in entry.value.entries.items():
        if not isinstance(keys.value, Table):
            yield problem_of("T106", keys.place, "no_reason", code=code, hint=_SHAPE)
            continue
        for key, reason in keys.value.entries.items():
            if not isinstance(reason.value, Scalar):
                yield problem_of("T106", reason.place, "nested", key=key)


def _tables(entry: Entry | None) -> Iterator[tuple[str, Table]]:
    node: Node | None = entry.value if entry else None
    if isinstance(node, Table):
        for name, inner in node.entries.items():
            if isinstance(inner.value, Table):
                yield name, inner.value


def _text(entry: Entry | None) -> str:
    return entry.value.text.strip() if entry and isinstance(entry.value, Scalar) else ""
