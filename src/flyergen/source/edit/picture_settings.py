"""Picture settings: edits the focus, the scrim and the license of a photograph in a layout, and no other byte."""

from flyergen.geometry import Point
from flyergen.problems import Place
from flyergen.source.edit.language_list_and_review_edits import Whole
from flyergen.source.edit.layout_file_name_edits import offset_of
from flyergen.source.edit.yaml_string_spans_and_styles import Piece, end_of, read_pieces

_FILE, _FOCUS, _SCRIM, _LICENSE = "file", "focus", "scrim", "license"


def with_focus_at(text: str, place: Place, focus: Point) -> str:
    """Return the text of a layout in which the picture whose file is named at a place has a focus.

    Raises KeyError if no picture is there.
    """
    return _with_setting_at(text, place, _FOCUS, f"[{focus.x:g}, {focus.y:g}]")


def with_scrim_at(text: str, place: Place, scrim: str) -> str:
    """Return the text of a layout in which the picture whose file is named at a place has a scrim, as a layout says it.

    Raises KeyError if no picture is there.
    """
    return _with_setting_at(text, place, _SCRIM, scrim)


def _with_setting_at(text: str, place: Place, setting: str, said: str) -> str:
    whole = Whole.of(text)
    root, start = read_pieces(whole.plain), offset_of(whole.plain, place)
    table, name = _table_with(root, start) if root else (None, "")
    if table is None:
        raise KeyError(str(place))
    file = table.children[name]
    if name != _FILE:  # `picture: art/photo.jpg`
        written = whole.plain[file.start : end_of(file)]
        return whole.spliced(file.start, end_of(file), f"{{{_FILE}: {written}, {setting}: {said}}}")
    if old := table.children.get(setting):
        if old.style == ":":  # a line for each entry, which begins below the key
            colon = whole.plain.index(":", old.begins)
            return whole.spliced(colon + 1, end_of(old), f" {said}")
        return whole.spliced(old.start, end_of(old), said)
    if table.style == "{":
        return whole.spliced(end_of(file), end_of(file), f", {setting}: {said}")
    end = f"{whole.plain}\n".index("\n", end_of(file))
    return whole.spliced(end, end, f"\n{' ' * file.column}{setting}: {said}")


def without_license_at(text: str, place: Place) -> str:
    """Return the text of a layout in which the picture whose file is named at a place has no license any more."""
    whole = Whole.of(text)
    root, start = read_pieces(whole.plain), offset_of(whole.plain, place)
    table, _ = _table_with(root, start) if root else (None, "")
    old = table.children.get(_LICENSE) if table else None
    return whole.spliced(old.start, end_of(old), '""') if old else text


def _table_with(piece: Piece, start: int) -> tuple[Piece | None, str]:
    """Return the table with the string that begins at an offset, and the key of the string."""
    for name, child in piece.children.items():
        if child.is_string and child.start == start:
            return piece, name
        table, key = _table_with(child, start)
        if table:
            return table, key
    return None, ""
