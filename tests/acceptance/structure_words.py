"""Words of a PDF by its structure: what a screen reader gets, read with pikepdf alone.

Poppler leaves out words of turned lines, so `pdfinfo -struct-text` does not do for them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

# An element, and the object number of the page and the ID of each of its contents.
Content = tuple[Any, list[tuple[int, int]]]


def elements_of(root: Any) -> Iterator[Content]:
    """Yield each element of a structure in its order, with the object number and the ID of each of its contents."""
    for one in _listed(root.get("/K")):
        if not isinstance(one, pikepdf.Dictionary) or "/S" not in one:
            continue
        yield one, []
        page: Any = one.get("/Pg")
        for kid in _listed(one.get("/K")):
            if isinstance(kid, int):
                yield one, [(page.objgen[0], kid)]
            elif "/S" in kid:
                yield from elements_of(pikepdf.Dictionary(K=kid))
            elif "/MCID" in kid:
                yield one, [(kid.get("/Pg", page).objgen[0], int(kid.MCID))]


def _listed(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def words_by_element(pdf: pikepdf.Pdf, elements: Sequence[Content]) -> Iterator[str]:
    """Yield the words of elements in their order, each content as it is marked."""
    marked: dict[tuple[int, int], str] = {}
    for page in pdf.pages:
        marked |= {(int(page.objgen[0]), number): words for number, words in _marked(page.obj).items()}
    for element, contents in elements:
        if "/ActualText" in element:
            yield "" if contents else f"{element.ActualText} "
        else:
            yield from (marked.get(one, "") + " " for one in contents)


def _marked(page: Any) -> dict[int, str]:
    """Return the words of each marked content of a page."""
    maps = {name: _unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    open_marks: list[tuple[int | None, bool]] = []  # the ID, and whether the words were said in other words
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            about: Any = operands[1] if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else {}
            number = int(about["/MCID"]) if "/MCID" in about else open_marks[-1][0] if open_marks else None
            replaced = bool(open_marks and open_marks[-1][1])
            if "/ActualText" in about and number is not None and not replaced:
                found[number] = found.get(number, "") + str(about["/ActualText"])
            open_marks.append((number, replaced or "/ActualText" in about))
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("Tj", "TJ") and open_marks and open_marks[-1][0] is not None and not open_marks[-1][1]:
            shown = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
            pairs = (int.from_bytes(codes[n : n + 2], "big") for n in range(0, len(codes), 2))
            found[open_marks[-1][0]] = found.get(open_marks[-1][0], "") + "".join(font.get(one, "") for one in pairs)
    return found


def _unicode_map(font: Any) -> dict[int, str]:
    """Return the text of each code of a font with codes of two bytes."""
    told, found = font.ToUnicode.read_bytes().decode("latin-1"), dict[int, str]()
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for low, high, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            first = bytes.fromhex(text).decode("utf-16-be")
            for n in range(int(low, 16), int(high, 16) + 1):
                found[n] = first[:-1] + chr(ord(first[-1]) + n - int(low, 16))
    return found
