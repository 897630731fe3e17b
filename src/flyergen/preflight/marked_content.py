"""Marked content: tracks the tags that page content opens and closes with BMC, BDC and EMC.

Source: ISO 32000-1, 14.6.
"""

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple


class Tagged(NamedTuple):
    """Open marked content: its tag and its number, -1 for none."""

    role: str = ""
    mcid: int = -1


@dataclass(slots=True)
class Tagging:
    """The open tags of a stream and around it, and their faults.

    `mixed` lists artifacts inside tags, and the reverse. `faults`, `mixed` and `mcids` are shared by all streams of a
    page. Only the page's own stream has numbers.
    """

    outer: Tagged = field(default_factory=Tagged)
    own: bool = True
    faults: dict[str, None] = field(default_factory=dict)
    mixed: dict[str, None] = field(default_factory=dict)
    mcids: set[int] = field(default_factory=set)
    open: list[Tagged] = field(default_factory=list)

    @property
    def current(self) -> Tagged:
        return self.open[-1] if self.open else self.outer

    def inside(self) -> "Tagging":
        """Return the tags of a stream that is drawn here."""
        return Tagging(self.current, False, self.faults, self.mixed, self.mcids)

    def begin(self, role: Any) -> None:
        self.note_mixture(str(role), None)
        self.open.append(Tagged("Artifact") if role == "/Artifact" else self.current)

    def begin_with(self, role: Any, properties: Any) -> None:
        mcid = properties.get("/MCID")
        self.note_mixture(str(role), mcid)
        if mcid is None and role != "/Artifact":
            self.open.append(self.current)
            return
        self.open.append(Tagged(str(role)[1:], -1 if mcid is None else int(mcid)))
        if mcid is not None and self.own:
            self.mcids.add(int(mcid))

    def note_mixture(self, role: str, mcid: Any) -> None:
        """Record an artifact that begins inside a tag, or a tag that begins inside an artifact."""
        if role == "/Artifact" and self.current.mcid >= 0:
            self.mixed[say("an artifact inside a tag")] = None
        elif mcid is not None and self.current.role == "Artifact":
            self.mixed[say("a tag inside an artifact")] = None

    def end(self) -> None:
        if self.open:
            self.open.pop()
        else:
            self.faults[say("an EMC without a BDC")] = None

    def close(self) -> None:
        """Report what is open at the end of the stream."""
        if self.open:
            self.faults[say("{count} BDC or BMC without an EMC", count=len(self.open))] = None


def properties_of(thing: Any, named: Any) -> Any:
    """Return the property list of a BDC, which may be a name in the resources' `named`."""
    return (named(str(thing)) or {}) if isinstance(thing, pikepdf.Name) else thing
