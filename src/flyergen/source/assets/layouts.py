"""Layout files: reads a layout with those that it extends, and the themes of any layout.

What a layout says replaces what the layout below it says. The last layout of that chain is `base`. The sizes of a
theme's scale replace those of `base`, and the other layouts replace these. What a layout says for a paper, under
`papers`, replaces all of that. Below `base` are the styles of blocks that few layouts have, for those that have one.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from flyergen.files import is_file, is_there
from flyergen.flyer.layout import Layout
from flyergen.flyer.theme import Adjustment, Dense, Theme, theme_problems
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import names_in, own_layouts, project_of_shared
from flyergen.source.find_flyers import project_of
from flyergen.source.yaml.binding import Entry, Items, ModelReader, Node, Scalar, Table
from flyergen.source.yaml.reader import read_yaml

_PAPERS = "papers"  # variants of a layout for other papers


class Chosen(NamedTuple):
    """The theme of a flyer's fonts (that of a layout has precedence) and its paper ("" for none).

    `folders` are those of themes. `own_fonts` are the roles whose fonts are not the theme's but the flyer's own.
    """

    fonts: Name = Name("")
    folders: tuple[Path, ...] = ()
    paper: Name = Name("")
    own_fonts: tuple[Name, ...] = ()


def read_layout(name: Name, own_folder: Path, shared: tuple[Path, ...], shown_name: str, chosen: Chosen) -> Layout:
    """Return the layout `name` with all layouts that it extends: `own/name.yaml`, or a file in the shared folders.

    `shown_name` is the flyer's folder as problems name it. Raises FlyerError L1xx with all problems of the file, and
    with the problems of its theme.
    """
    chain, problems = _chain(name, (own_folder, *shared), (), {own_folder: shown_name})
    theme = _theme(chain, chosen)
    table = _with_styles_of_blocks(_merged(_scaled(chain, theme)))
    layout, found = _read(name, table)
    problems = (*problems, *found)
    if layout is None or problems:
        raise FlyerError(problems)
    adjust = _adjustment(chain, theme, chosen)
    layout = adjust(layout)
    return _on_paper(layout, table, chosen.paper, adjust) if chosen.paper else layout


def _read(name: Name, table: Table) -> tuple[Layout | None, tuple[Problem, ...]]:
    reader = ModelReader()
    given = {"name": str(name), "place": table.place, "sheet_layout": None, "resizing": None, "border": None}
    return reader.read(Layout, table, without=("extends", _PAPERS), **given), tuple(reader.problems)


def _on_paper(layout: Layout, table: Table, paper: Name, adjust: Callable[[Layout], Layout]) -> Layout:
    """Return the layout for the paper that the flyer chooses, or the same layout if it is drawn for that paper.

    Raises FlyerError L210 if there is no such paper, and L1xx with all problems of what the layout says for it.
    """
    from flyergen.flyer.papers import PAPERS, on_sheet_of

    papers = table.entries[_PAPERS].value if _PAPERS in table.entries else None
    forms = {name: entry.value for name, entry in papers.entries.items()} if isinstance(papers, Table) else {}
    if paper not in (*PAPERS, *forms):
        raise FlyerError([_no_paper(paper, tuple(dict.fromkeys((*PAPERS, *forms))))])
    form = forms.get(paper)
    if form is None:
        return on_sheet_of(paper, layout, layout)
    if not isinstance(form, Table):
        raise FlyerError([problem_of("L103", form.place, "keys")])
    other, problems = _read(Name(layout.name), _over(table, form))
    if other is None or problems:
        raise FlyerError(problems)
    return on_sheet_of(paper, layout, adjust(other))


def _no_paper(paper: Name, names: tuple[str, ...]) -> Problem:
    near = did_you_mean(paper, names)
    return problem_of("L210", paper.place, paper=paper, near=near, known=", ".join(names))


def _chain(
    name: Name, folders: tuple[Path, ...], chain: tuple[Path, ...], shown_names: dict[Path, str]
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Return the tables of a layout and of those that it extends, in order, and why one could not be read.

    An extended layout is looked up in other files only, never in the same one.
    """
    plain = "/" not in name and "\\" not in name and name != "flyer"
    candidates = (folder / f"{name}.yaml" for folder in folders if plain)
    path = next((path for path in candidates if path not in chain and is_there(path)), None)
    if path is None:
        raise FlyerError([_unknown(name, folders, chain)])
    home = project_of(path.parent) if path.parent in shown_names else project_of_shared(path.parent)
    table = read_yaml(path, f"{shown_names.get(path.parent, path.parent.name)}/{path.name}", within=home)
    base = table.entries.get("extends")
    if base is None:
        return (table,), ()
    if not isinstance(base.value, Scalar):
        return (table,), (problem_of("L103", base.place, "one_name"),)
    try:
        below, problems = _chain(Name(base.value.text, base.value.place), folders, (*chain, path), shown_names)
    except FlyerError as error:
        return (table,), error.problems
    return (table, *below), problems


def _theme(chain: tuple[Table, ...], chosen: Chosen) -> Table | None:
    """Return the theme of the fonts, None if none is named. Raises FlyerError if there is no such theme."""
    name = _theme_of_fonts(chain) or chosen.fonts
    if not name:
        return None
    return theme_table(name, chosen.folders)


def _adjustment(chain: tuple[Table, ...], theme: Table | None, chosen: Chosen) -> Callable[[Layout], Layout]:
    """Return what adjusts a layout to the fonts of a theme, except to fonts that are the flyer's own."""
    if theme is None or not {"adjust", "dense"}.intersection(theme.entries):
        return lambda layout: layout
    from flyergen.flyer.theme import adjusted

    own = () if _theme_of_fonts(chain) else chosen.own_fonts
    adjust, dense = adjustments_in(theme)
    return partial(adjusted, adjust=adjust, dense=dense, own_styles=own)


def _scaled(chain: tuple[Table, ...], theme: Table | None) -> tuple[Table, ...]:
    """Put a theme's scale into the chain."""
    if theme is None:
        return chain
    scale = scale_in(theme)
    *extending, last = chain
    return (*extending, _over(last, scale)) if extending else (last, scale)


def _theme_of_fonts(chain: tuple[Table, ...]) -> Name:
    """Return the theme whose fonts a chain of layouts names, "" for none."""
    said = tuple(Table({"theme": table.entries["theme"]}, table.place) for table in chain if "theme" in table.entries)
    if not said:
        return Name("")
    theme = _merged(said).entries["theme"].value
    parts = theme.entries if isinstance(theme, Table) else {"name": Entry(theme.place, theme)}
    own = (parts[key].value for key in ("fonts", "name") if key in parts)
    return next((Name(one.text, one.place) for one in own if isinstance(one, Scalar) and one.text), Name(""))


def _merged(chain: tuple[Table, ...]) -> Table:
    """Return the tables merged into one. The first has precedence."""
    *above, table = chain
    for one in reversed(above):
        table = _over(table, one)
    return table


def _with_styles_of_blocks(table: Table) -> Table:
    """Return a layout with the styles of those of its blocks whose styles are not in `base`, because few have them."""
    shipped = own_layouts() / "blocks"
    kinds = {*names_in((shipped,), ".yaml")}.intersection(_kinds_of_blocks(table))
    return _merged((table, *(_styles_of(shipped, kind) for kind in sorted(kinds)))) if kinds else table


def _styles_of(shipped: Path, kind: str) -> Table:
    return read_yaml(shipped / f"{kind}.yaml", f"layouts/blocks/{kind}.yaml")


def _kinds_of_blocks(table: Table) -> Iterator[str]:
    """Yield the kinds of the blocks of a layout, as they are written."""
    panels = table.entries.get("panels")
    for panel in panels.value.entries.values() if panels and isinstance(panels.value, Table) else ():
        blocks = panel.value.entries.get("blocks") if isinstance(panel.value, Table) else None
        for block in blocks.value.items if blocks and isinstance(blocks.value, Items) else ():
            yield from block.entries if isinstance(block, Table) else ()


def _over(below: Table, above: Table) -> Table:
    """Merge two tables key by key. A list or a string of the upper table replaces that of the lower one."""
    entries = dict(below.entries)
    for key, entry in above.entries.items():
        old = entries.get(key)
        merged: Node = entry.value
        if old is not None and isinstance(old.value, Table) and isinstance(merged, Table):
            merged = _over(old.value, merged)
        entries[key] = Entry(entry.place, merged)
    return Table(entries, above.place)


def _unknown(name: Name, folders: tuple[Path, ...], chain: tuple[Path, ...]) -> Problem:
    place: Place | None = name.place
    if any((folder / f"{name}.yaml") in chain for folder in folders):
        return problem_of("L202", place, name=name)
    known = [known for known in names_in(folders, ".yaml") if known != "flyer"]
    near = did_you_mean(name, known)
    return problem_of("L203", place, name=name, near=near, known=", ".join(known))


class _Adjust(NamedTuple):
    """The part of a theme that changes the styles of layouts."""

    adjust: dict[Name, Adjustment] = {}
    dense: Dense = Dense()


def read_theme(name: Name, folders: tuple[Path, ...]) -> Theme:
    """Return the theme called `name`, from the first folder that has it.

    Raises FlyerError: L601 if no folder has it, or all problems of its file.
    """
    path = _path(name, folders)
    table = read_yaml(path, _shown_path(path), within=project_of_shared(path.parent))
    reader = ModelReader()
    theme = reader.read(Theme, table, name=str(name), place=Place(_shown_path(path)))
    problems = [*reader.problems, *(theme_problems(theme) if theme else ())]
    if theme is None or problems:
        raise FlyerError(problems)
    return theme


def theme_table(name: Name, folders: tuple[Path, ...]) -> Table:
    """Return a theme as its file has it. Raises as `read_theme` does."""
    path = _path(name, folders)
    return read_yaml(path, _shown_path(path), within=project_of_shared(path.parent))


def scale_in(table: Table) -> Table:
    """Return the sizes of a theme's scale in the form of a layout's `styles:`."""
    scale = table.entries.get("scale")
    sizes = scale.value.entries if scale and isinstance(scale.value, Table) else {}
    styles = {style: Entry(size.place, Table({"size": size}, size.place)) for style, size in sizes.items()}
    return Table({"styles": Entry(table.place, Table(styles, table.place))}, table.place)


def adjustments_in(table: Table) -> tuple[dict[Name, Adjustment], Dense]:
    """Return how a theme adjusts the styles of each role, and those of dense layouts.

    What is wrong in it is a problem of the theme.
    """
    own = {key: entry for key, entry in table.entries.items() if key in ("adjust", "dense")}
    found = ModelReader().read(_Adjust, Table(own, table.place)) if own else None
    return (found.adjust, found.dense) if found else ({}, Dense())


def _path(name: Name, folders: tuple[Path, ...]) -> Path:
    plain = "/" not in name and "\\" not in name
    path = next((path for folder in folders if plain and is_file(path := folder / f"{name}.yaml")), None)
    if path is None:
        known = names_in(folders, ".yaml")
        near = did_you_mean(name, known)
        themes = say("the themes are {known}", known=", ".join(known))
        hint = say("did you mean `{near}`?", near=near) if near else themes
        raise FlyerError([problem_of("L601", name.place, name=name, hint=hint)])
    return path


def _shown_path(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
