"""An SVG file is a tree of elements with their places; what is no plain XML is told."""

from pathlib import Path

import pytest

from flyergen.problem import FlyerError
from flyergen.source.svg.element_tree import LETTERS, Node, read_tree

NO_ENCODING = "art/a.svg:1:1: V103: the file is in an encoding that is not read"


def tree(folder: Path, data: bytes) -> Node:
    (folder / "a.svg").write_bytes(data)
    return read_tree(folder / "a.svg", "art/a.svg")


def told(folder: Path, data: bytes) -> str:
    with pytest.raises(FlyerError) as failure:
        tree(folder, data)
    return str(failure.value)


def test_elements_are_in_their_order_with_their_places(tmp_path: Path) -> None:
    root = tree(tmp_path, b'<svg:svg a="1">\n  <g><svg:path d="M0 0"/></g>\n  <rect/>\n</svg:svg>')
    assert [node.tag for node in root.everything()] == ["svg", "g", "path", "rect"]
    assert root.attributes == {"a": "1"}
    assert [str(node.place) for node in root.everything()] == [
        "art/a.svg:1:1",
        "art/a.svg:2:3",
        "art/a.svg:2:6",
        "art/a.svg:3:3",
    ]


def test_letters_of_a_text_stand_among_its_elements(tmp_path: Path) -> None:
    root = tree(tmp_path, b"<svg><text>Flu <tspan>shots</tspan>!</text><title>no letters</title></svg>")
    text, title = root.children
    assert [node.tag for node in text.children] == [LETTERS, "tspan", LETTERS]
    assert ["".join(node.words) for node in text.children] == ["Flu ", "shots", "!"]
    assert (title.children, title.words) == ([], ["no letters"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "cp1252"])
def test_a_file_may_say_its_encoding(encoding: str, tmp_path: Path) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><svg id="ñ"/>'.encode(encoding)
    assert tree(tmp_path, data).attributes == {"id": "ñ"}


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"<svg>", "art/a.svg:1:6: V103: the file is not XML: no element found"),
        (b"<svg></g>", "art/a.svg:1:8: V103: the file is not XML: mismatched tag"),
        (b"", "art/a.svg:1:1: V103: the file is not XML: no element found"),
        (
            b'<?xml version="1.0" encoding="none"?><svg/>',
            NO_ENCODING,
        ),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "art/a.svg:1:27: V104: the file declares XML entities"),
    ],
)
def test_what_is_no_plain_xml_is_told_with_its_place(data: bytes, fact: str, tmp_path: Path) -> None:
    assert told(tmp_path, data).partition("\n")[0] == fact


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FlyerError, match=r"art/a\.svg: V101: the drawing cannot be opened"):
        read_tree(tmp_path / "a.svg", "art/a.svg")
