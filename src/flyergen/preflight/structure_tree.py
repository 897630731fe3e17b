"""Structure tree: reads the elements of a tagged PDF in reading order, and tracks the tags of content.

Source of marked content: ISO 32000-1, 14.6.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.open import Budget
from flyergen.record import NamedTuple

MOST_MCIDS = 1 << 20  # of a page or a form
_SAID = "said"  # in place of a text that is not replaced
_DEEPEST = 50  # levels of a number tree


Number = tuple[int, int]  # of an object, with its generation


class Tag(NamedTuple):
    """One structure element in reading order. `role` is the standard type of its own `name`.

    `mcids` are the marked-content numbers directly below it, by the page's object number. `objects` are the annotations
    directly below it. `parent` and `kids` are the roles of the elements around it, and `node` is its dictionary.
    """

    role: str
    alt: str
    actual_text: str
    mcids: tuple[tuple[int, int], ...]
    objects: tuple[tuple[int, int], ...]
    name: str = ""
    parent: str = ""
    kids: tuple[str, ...] = ()
    node: Any = None


def read_structure(root: Any, budget: Budget) -> Iterator[Tag]:
    """Yield the elements of a StructTreeRoot in reading order. A repeated element comes once."""
    roles = role_map(root)
    seen: set[tuple[int, int]] = set()
    waiting = [(node, page, "") for node, page in reversed(_below(root, budget)) if _is_element(node)]
    while waiting:
        node, page, parent = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        page = node.get("/Pg", page)
        below = _below(node, budget, page)
        tag = _tag(node, below, roles, page)._replace(parent=parent)
        yield tag
        waiting += [(kid, where, tag.role) for kid, where in reversed(below) if _is_element(kid)]


def role_map(root: Any) -> Any:
    """Return the standard types of a file's own types."""
    found = root.get("/RoleMap")
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def elements_below(node: Any, budget: Budget) -> list[Any]:
    """Return the elements directly below another."""
    return [kid for kid, _ in _below(node, budget) if _is_element(kid)]


def role_of(node: Any, roles: Any) -> str:
    """Return the standard type of an element's name."""
    return _standard_role(str(node.get("/S", "")), roles)


def read_content(root: Any, budget: Budget) -> Iterator[tuple[int, int]]:
    """Yield page (by its object's number) and marked-content number of all content, in reading order."""
    seen: set[tuple[int, int]] = set()
    waiting = list(reversed(_below(root, budget)))
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, int) or _is(node, "/MCR"):
            yield _mcid(node, page)
        elif _is_element(node) and not (node.is_indirect and node.objgen in seen):
            seen.add(node.objgen)
            waiting += reversed(_below(node, budget, node.get("/Pg", page)))


def read_parents(root: Any, budget: Budget) -> dict[int, Any]:
    """Return the entries of the ParentTree by their numbers. Source: ISO 32000-1, 7.9.7 and 14.7.4.4."""
    found: dict[int, Any] = {}
    seen: set[tuple[int, int]] = set()
    waiting = [(root.get("/ParentTree"), 0)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or depth > _DEEPEST or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        numbers, kids = list(node.get("/Nums", ())), list(node.get("/Kids", ()))
        budget.spend("objects", len(numbers) + len(kids))
        found.update((int(key), entry) for key, entry in zip(numbers[::2], numbers[1::2], strict=False))
        waiting += [(kid, depth + 1) for kid in kids]
    return found


Below = list[tuple[Any, Any]]


def _below(node: Any, budget: Budget, page: Any = None) -> Below:
    kids = node.get("/K")
    if kids is None:
        return []
    each = kids if isinstance(kids, pikepdf.Array) else [kids]
    budget.spend("objects", len(each))
    return [(kid, page) for kid in each]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR") and "/S" in kid


def _tag(node: Any, below: Below, roles: Any, page: Any) -> Tag:
    name = str(node.get("/S", ""))
    kids = tuple(role_of(kid, roles) for kid, _ in below if _is_element(kid))
    return Tag(
        _standard_role(name, roles),
        str(node.get("/Alt", "")),
        str(node.get("/ActualText", "")),
        tuple(_mcid(kid, page) for kid, _ in below if isinstance(kid, int) or _is(kid, "/MCR")),
        tuple(_number(kid.get("/Obj")) for kid, _ in below if _is(kid, "/OBJR")),
        name.removeprefix("/"),
        kids=kids,
        node=node,
    )


def _is(kid: Any, kind: str) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and bool(kid.get("/Type") == kind)


def _mcid(kid: Any, page: Any) -> tuple[int, int]:
    """Return the number of a page, and that of marked content on it, or in a form there."""
    form = None
    if not isinstance(kid, int):
        page, form, kid = kid.get("/Pg", page), kid.get("/Stm"), kid.get("/MCID", -1)
    return (_number(page)[0], in_form(form, kid) if isinstance(kid, int) else -1)


def in_form(form: Any, mcid: int) -> int:
    """Return a number for marked content that no other content of a page has. Without a form it is its own."""
    return mcid + _number(form)[0] * MOST_MCIDS


def _number(thing: Any) -> tuple[int, int]:
    """Return the number of an object, or that of no object."""
    return getattr(thing, "objgen", (0, 0))


def _standard_role(role: str, roles: Any) -> str:
    for _ in range(10):
        if role not in roles:
            break
        role = str(roles[role])
    return role.removeprefix("/")


class Tagged(NamedTuple):
    """Open marked content: its tag and its number, -1 for none."""

    role: str = ""
    mcid: int = -1
    is_silent: bool = False  # its text is replaced by none


@dataclass(slots=True)
class Tagging:
    """The open tags of a stream and around it, and their faults.

    `mixed` lists artifacts inside tags, and the reverse, and `repeated` numbers of the page's own stream that begin
    twice. These, `mcids` and the `languages` that content names are shared by all streams of a page. Only the page's
    own stream and forms in the parent tree have numbers; `form` is the form.
    """

    outer: Tagged = field(default_factory=Tagged)
    is_own: bool = True
    form: Any = None
    faults: dict[str, None] = field(default_factory=dict)
    mixed: dict[str, None] = field(default_factory=dict)
    mcids: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    open: list[Tagged] = field(default_factory=list)

    @property
    def current(self) -> Tagged:
        return self.open[-1] if self.open else self.outer

    def inside(self, form: Any) -> "Tagging":
        """Return the tags of a form or a pattern cell that is drawn here."""
        is_known = "/StructParents" in form
        shared = self.faults, self.mixed, self.mcids, self.repeated, self.languages
        return Tagging(self.current, is_known, form if is_known else None, *shared)

    def begin(self, role: Any) -> None:
        self.note_mixture(str(role), None)
        self.open.append(Tagged("Artifact") if role == "/Artifact" else self.current)

    def begin_with(self, role: Any, properties: Any) -> None:
        mcid = properties.get("/MCID")
        self.languages.add(str(properties.get("/Lang", "")))
        self.note_mixture(str(role), mcid)
        is_silent = self.current.is_silent or str(properties.get("/ActualText", _SAID)) == ""
        if mcid is None and role != "/Artifact":
            self.open.append(self.current._replace(is_silent=is_silent))
            return
        number = -1 if mcid is None else in_form(self.form, int(mcid))
        self.open.append(Tagged(str(role)[1:], number, is_silent))
        if mcid is not None and self.is_own:
            if self.form is None and number in self.mcids:
                self.repeated.add(number)
            self.mcids.add(number)

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


def properties_of(thing: Any, resources: Any) -> Any:
    """Return the property list of a BDC, which may be a name in the resources' `resources`."""
    return (resources(str(thing)) or {}) if isinstance(thing, pikepdf.Name) else thing
