"""Bidi: the levels of characters in text of mixed direction, and the order in which a line shows them.

Source: Unicode Standard Annex 9, whose rules are named at each step. The level of a character is even if it is read
from left to right, and odd if it is read from right to left.
"""

import unicodedata
from bisect import insort
from collections.abc import Iterator, Sequence

from flyergen.flyer.language.writing_direction import DIRECTING, FIRST_STRONG_ISOLATE, POP_ISOLATE
from flyergen.record import NamedTuple
from flyergen.text.shaping import LEFT_TO_RIGHT, RIGHT_TO_LEFT

_DEEPEST = 125
_OPEN_BRACKETS = 63
_ISOLATES = ("LRI", "RLI", "FSI")
_EMBEDDINGS = ("LRE", "RLE", "LRO", "RLO")
_REMOVED = (*_EMBEDDINGS, "PDF", "BN")
_NEUTRALS = ("B", "S", "WS", "ON", *_ISOLATES, "PDI")
# The closing brackets that are not the next character after their opening ones. Source: BidiBrackets.txt.
_CLOSING = {"[": "]", "{": "}", "\u298d": "\u2990", "\u298f": "\u298e", "\uff3b": "\uff3d", "\uff5b": "\uff5d"}
_SAME_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}


def is_other_way(text: str, base: int) -> bool:
    """Return whether all strong characters of a text are read against a paragraph's direction, and none is forced."""
    kinds = set(map(unicodedata.bidirectional, text))
    left, right = "L" in kinds, not kinds.isdisjoint(("R", "AL"))
    return left != right and left == (base == RIGHT_TO_LEFT) and kinds.isdisjoint(_EMBEDDINGS)


def base_level(text: str) -> int:
    """Return the level of a paragraph by its first strong character, outside isolates (P2, P3)."""
    return _first_strong(_classes(text), 0) or LEFT_TO_RIGHT


def levels(text: str, base: int) -> list[int]:
    """Return the level of each character of a paragraph, before lines are broken (X1 to I2).

    Characters that only direct (embeddings and the ends of these) have the level of the character before them.
    """
    classes = _classes(text)
    found, resolved = _explicit_levels(classes, base)
    kept = [at for at, kind in enumerate(classes) if kind not in _REMOVED]
    explicit = tuple(found)
    for sequence in _isolating_sequences(classes, explicit, kept):
        one = _Sequence(text, sequence, explicit, resolved, classes, base)
        for at, level in zip(sequence, _implicit_levels(one), strict=True):
            found[at] = level
    last = base
    for at, kind in enumerate(classes):
        if kind in _REMOVED:
            found[at] = last
        last = found[at]
    return found


def levels_without_marks(text: str, isolated: Sequence[tuple[int, int]], base: int) -> list[int]:
    """Return the levels of the characters of a paragraph, without those of `DIRECTING`.

    Each of the parts `isolated`, by offsets, keeps its order, and the words around it theirs.
    """
    directed, reached = "", 0
    for start, end in isolated:
        directed += text[reached:start] + FIRST_STRONG_ISOLATE + text[start:end] + POP_ISOLATE
        reached = end
    directed += text[reached:]
    return [level for level, sign in zip(levels(directed, base), directed, strict=True) if sign not in DIRECTING]


def line_levels(text: str, levels: Sequence[int], base: int, start: int, end: int) -> list[int]:
    """Return the levels of the line text[start:end]: separators and the blanks before them are at `base` (L1)."""
    line = list(levels[start:end])
    trailing = True
    for at in range(end - 1, start - 1, -1):
        kind = unicodedata.bidirectional(text[at]) or "L"
        if kind in ("B", "S"):
            trailing = True
        elif not (trailing and (kind in ("WS", "PDI", *_ISOLATES, *_REMOVED))):
            trailing = False
        if trailing:
            line[at - start] = base
    return line


def visual_order(line: Sequence[int]) -> list[int]:
    """Return the indexes of the parts of a line from left to right, by the level of each (L2)."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    if not odd:
        return order
    for deep in range(max(line), min(odd) - 1, -1):
        start = 0
        while start < len(line):
            end = start
            while end < len(line) and line[order[end]] >= deep:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _classes(text: str) -> list[str]:
    return [unicodedata.bidirectional(character) or "L" for character in text]


def _first_strong(classes: Sequence[str], start: int, end: int | None = None) -> int | None:
    """Return the level that the first strong character gives, isolates left out, or None (P2, P3)."""
    depth = 0
    for kind in classes[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth -= depth > 0
        elif not depth and kind in ("L", "R", "AL"):
            return LEFT_TO_RIGHT if kind == "L" else RIGHT_TO_LEFT
        elif kind == "B":
            return None
    return None


class _Status(NamedTuple):
    """An entry of the stack: a level, the class that it gives to its characters if any, and whether it is isolated."""

    level: int
    override: str = ""
    isolate: bool = False


class _Embedding:
    """The stack of embeddings, overrides and isolates, with the numbers of those that are too deep to be followed."""

    def __init__(self, base: int) -> None:
        self._stack = [_Status(base)]
        self._isolates, self._too_many_isolates, self._too_many_embeddings = 0, 0, 0

    @property
    def top(self) -> _Status:
        return self._stack[-1]

    def enter(self, direction: str, override: bool, isolate: bool) -> None:
        """Begin a deeper level (X2 to X5c)."""
        deeper = self.top.level + 1 + (self.top.level % 2 == (direction == "R"))
        if deeper <= _DEEPEST and not self._too_many_isolates and not self._too_many_embeddings:
            self._isolates += isolate
            self._stack.append(_Status(deeper, direction if override else "", isolate))
        elif isolate:
            self._too_many_isolates += 1
        elif not self._too_many_isolates:
            self._too_many_embeddings += 1

    def leave_isolate(self) -> None:
        """End an isolate with the embeddings in it, if one has begun (X6a)."""
        if self._too_many_isolates:
            self._too_many_isolates -= 1
        elif self._isolates:
            self._too_many_embeddings = 0
            while not self.top.isolate:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1

    def leave_embedding(self) -> None:
        """End an embedding or an override, if one has begun in this isolate (X7)."""
        if self._too_many_embeddings and not self._too_many_isolates:
            self._too_many_embeddings -= 1
        elif not self._too_many_isolates and not self.top.isolate and len(self._stack) > 1:
            self._stack.pop()


def _explicit_levels(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Return levels and classes after embeddings, overrides and isolates (X1 to X8)."""
    found, resolved = [base] * len(classes), list(classes)
    embedding, ends = _Embedding(base), _isolate_ends(classes)
    for at, kind in enumerate(classes):
        if kind == "B":
            embedding = _Embedding(base)
            continue
        if kind == "PDI":
            embedding.leave_isolate()
        top = embedding.top
        found[at] = top.level
        if top.override and kind not in _REMOVED:
            resolved[at] = top.override
        if kind in _ISOLATES:
            right = _first_strong(classes, at + 1, ends.get(at)) if kind == "FSI" else kind == "RLI"
            embedding.enter("R" if right else "L", override=False, isolate=True)
        elif kind in _EMBEDDINGS:
            embedding.enter(kind[0], override=kind in ("LRO", "RLO"), isolate=False)
        elif kind == "PDF":
            embedding.leave_embedding()
    return found, resolved


def _isolate_ends(classes: Sequence[str]) -> dict[int, int]:
    """Return where the isolates end that have an end (BD9)."""
    ends: dict[int, int] = {}
    begun: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            begun.append(at)
        elif kind == "PDI" and begun:
            ends[begun.pop()] = at
        elif kind == "B":
            begun.clear()
    return ends


def _isolating_sequences(classes: Sequence[str], levels: Sequence[int], offsets: Sequence[int]) -> Iterator[list[int]]:
    """Yield the offsets of each isolating run sequence: level runs, joined around the isolates in them (BD13)."""
    runs: list[list[int]] = []
    for at in offsets:
        if runs and levels[runs[-1][-1]] == levels[at] and classes[runs[-1][-1]] != "B":
            runs[-1].append(at)
        else:
            runs.append([at])
    ends = _isolate_ends(classes)
    continued = set(ends.values())
    beginning = {run[0]: run for run in runs}
    for run in runs:
        if run[0] in continued:
            continue
        sequence = [*run]
        while sequence[-1] in ends:
            sequence += beginning[ends[sequence[-1]]]
        yield sequence


class _Sequence(NamedTuple):
    """An isolating run sequence: its offsets in the text, and the explicit levels and classes of the whole text."""

    text: str
    offsets: Sequence[int]
    levels: Sequence[int]
    resolved: Sequence[str]
    classes: Sequence[str]
    base: int

    def borders(self) -> tuple[str, str]:
        """Return the direction before and after the sequence (X10)."""
        level = self.levels[self.offsets[0]]
        first, last = self.offsets[0], self.offsets[-1]
        before = next((at for at in range(first - 1, -1, -1) if self.classes[at] not in _REMOVED), None)
        after = next((at for at in range(last + 1, len(self.text)) if self.classes[at] not in _REMOVED), None)
        outside = self.base if before is None or self.classes[before] == "B" else self.levels[before]
        beyond = self.base if after is None or self.classes[last] in _ISOLATES else self.levels[after]
        return _direction(max(level, outside)), _direction(max(level, beyond))


def _implicit_levels(sequence: _Sequence) -> list[int]:
    """Return the levels of the characters of a sequence (W1 to I2)."""
    level = sequence.levels[sequence.offsets[0]]
    before, after = sequence.borders()
    kinds = [sequence.resolved[at] for at in sequence.offsets]
    _resolve_weak(kinds, before)
    _resolve_brackets(sequence, kinds, before, _direction(level))
    _resolve_neutrals(kinds, before, after, _direction(level))
    if level % 2:
        return [level + (kind != "R") for kind in kinds]
    return [level + (1 if kind == "R" else 0 if kind == "L" else 2) for kind in kinds]


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve_weak(kinds: list[str], before: str) -> None:
    """Resolve numbers, their signs and marks in place (W1 to W7)."""
    _resolve_marks(kinds, before)
    _resolve_arabic(kinds, before)
    for at in range(1, len(kinds) - 1):  # W4
        around = kinds[at - 1]
        if around == kinds[at + 1] and (kinds[at], around) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[at] = around
    _resolve_terminators(kinds)
    strong = before
    for at, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _resolve_marks(kinds: list[str], before: str) -> None:
    """Give combining marks the class of their base letter, in place (W1)."""
    previous = before
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if previous in (*_ISOLATES, "PDI") else previous
        previous = kinds[at]


def _resolve_arabic(kinds: list[str], before: str) -> None:
    """Make numbers after Arabic letters Arabic, and these letters like all that are read from the right (W2, W3)."""
    strong = before
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        elif kind == "AL":
            kinds[at] = "R"


def _resolve_terminators(kinds: list[str]) -> None:
    """Join percent and currency signs to the European numbers beside them; other signs are neutral (W5, W6)."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > start:
            beside = "EN" in (kinds[start - 1 : start] + kinds[end : end + 1])
            kinds[start:end] = ["EN" if beside else "ON"] * (end - start)
        start = end + 1
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[at] = "ON"


def _resolve_brackets(sequence: _Sequence, kinds: list[str], before: str, embedding: str) -> None:
    """Give both brackets of a pair one direction, in place (N0)."""
    pairs = _bracket_pairs(sequence, kinds)
    if not pairs:
        return
    strong = [_strong(kind) for kind in kinds]
    for first, last in pairs:
        inside = set(strong[first + 1 : last])
        if embedding in inside:
            found = embedding
        elif inside - {""}:
            context = next((kind for kind in reversed(strong[:first]) if kind), before)
            found = context if context != embedding else embedding
        else:
            continue
        for at in (first, last):
            kinds[at] = strong[at] = found
            for mark in range(at + 1, len(kinds)):
                if sequence.classes[sequence.offsets[mark]] != "NSM":
                    break
                kinds[mark] = strong[mark] = found


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _bracket_pairs(sequence: _Sequence, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of brackets as indexes, by their opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for index, at in enumerate(sequence.offsets):
        sign = sequence.text[at]
        if kinds[index] != "ON" or not unicodedata.mirrored(sign):
            continue
        category = unicodedata.category(sign)
        if category == "Ps":
            if len(opened) == _OPEN_BRACKETS:
                return []
            sign = _SAME_BRACKET.get(sign, sign)
            opened.append((_CLOSING.get(sign, chr(ord(sign) + 1)), index))
        elif category == "Pe":
            sign = _SAME_BRACKET.get(sign, sign)
            depth = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == sign), None)
            if depth is not None:
                insort(pairs, (opened[depth][1], index))
                del opened[depth:]
    return pairs


def _resolve_neutrals(kinds: list[str], before: str, after: str, embedding: str) -> None:
    """Give what has no direction that of both its neighbors, or the embedding's, in place (N1, N2)."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRALS:
            end += 1
        if end > start:
            left = _strong(kinds[start - 1]) if start else before
            right = _strong(kinds[end]) if end < len(kinds) else after
            kinds[start:end] = [left if left == right else embedding] * (end - start)
        start = end + 1
