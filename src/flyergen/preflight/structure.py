"""The structure tree: what a tagged PDF tells a screen reader."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from flyergen.preflight.budget import Budget


class Tag(NamedTuple):
    """One structure element in reading order; `role` is the standard type that its own name stands for.

    `mcids` are the marked-content numbers right below it, by the page's object number.
    `objects` are the annotations right below it.
    """

    role: str
    alt: str
    actual_text: str
    mcids: tuple[tuple[int, int], ...]
    objects: tuple[tuple[int, int], ...]


def read_structure(root: Any, budget: Budget) -> Iterator[Tag]:
    """Yield the elements of a StructTreeRoot, in reading order; an element met twice is told once."""
    roles = root.get("/RoleMap", {})
    seen: set[tuple[int, int]] = set()
    waiting = [each for each in reversed(_below(root, budget)) if _is_element(each[0])]
    while waiting:
        node, page = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        page = node.get("/Pg", page)
        below = _below(node, budget, page)
        yield _tag(node, below, roles, page)
        waiting += [each for each in reversed(below) if _is_element(each[0])]


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
    return Tag(
        _standard_role(str(node.get("/S", "")), roles),
        str(node.get("/Alt", "")),
        str(node.get("/ActualText", "")),
        tuple(_mcid(kid, page) for kid, _ in below if isinstance(kid, int) or _is(kid, "/MCR")),
        tuple(kid.Obj.objgen for kid, _ in below if _is(kid, "/OBJR") and "/Obj" in kid),
    )


def _is(kid: Any, kind: str) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and bool(kid.get("/Type") == kind)


def _mcid(kid: Any, page: Any) -> tuple[int, int]:
    if not isinstance(kid, int):
        page, kid = kid.get("/Pg", page), int(kid.get("/MCID", -1))
    return (page.objgen[0] if page is not None else 0, kid)


def _standard_role(role: str, roles: Any) -> str:
    for _ in range(10):
        if role not in roles:
            break
        role = str(roles[role])
    return role.removeprefix("/")
