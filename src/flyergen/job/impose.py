"""Imposition of editions: puts one or several typeset editions on the pages that an order needs."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from flyergen.artwork import Layer
from flyergen.job.orders import Order
from flyergen.media.design import frames_of, printed_sides
from flyergen.media.medium import medium_named
from flyergen.names import Extent, Name
from flyergen.project.editions import TypesetEdition
from flyergen.project.labels import shared_lines, whole_lines
from flyergen.sheet.imposition import Backdrop, PanelArt
from flyergen.sheet.page import Job
from flyergen.source.find_flyers import project_of
from flyergen.targets import Composed
from flyergen.typeset.composition import Composition, compose

if TYPE_CHECKING:
    from flyergen.flyer.layout import Impose, Layout, Zones
    from flyergen.sheet.gang import Grid


def as_a_whole(set_edition: TypesetEdition) -> TypesetEdition:
    """Return an edition set as a whole: that of a variant with its content among the static content."""
    if set_edition.content is None:
        return set_edition
    composition = compose(set_edition.style_context, frames_of(set_edition.folded), set_edition.fit.composition.trial)
    return set_edition._replace(fit=set_edition.fit._replace(composition=composition), content=None)


def sheet_for(set_edition: TypesetEdition, order: Order) -> "Impose | None":
    """Return the sheet with several of an edition, or None if it is printed alone."""
    if order.tile or (set_edition.edition.layout.impose is None and order.several is None):
        return None
    from flyergen.job.orders import asked_for

    layout = set_edition.edition.layout
    said = layout.impose
    if said and not said.sheet.place:  # then the value is the default, and another one is written here
        said = said._replace(sheet=Name(said.sheet, layout.place))
    return asked_for(said, order.several, order.target)


def share_a_sheet(set_edition: TypesetEdition, order: Order) -> bool:
    """Return whether the languages of a flyer are in one file: a web page, or a sheet with several of an edition."""
    if order.made_for.is_page:
        return True
    sheet = sheet_for(set_edition, order)
    return sheet is not None and sheet.languages == "together"


def grid_for(set_edition: TypesetEdition, order: Order) -> "Grid | None":
    """Return the grid of a sheet with several pieces, or None if an edition is printed alone.

    Raises FlyerError S1xx if there is no such paper, or they do not fit on it.
    """
    sheet = sheet_for(set_edition, order)
    if sheet is None:
        return None
    from flyergen.job.orders import grid_on

    return grid_on(sheet, [_alone(set_edition, order, {})], set_edition.edition.layout, order.target)


def impose(set_edition: TypesetEdition, order: Order, layers: Mapping[str, tuple[Layer, ...]] | None = None) -> Job:
    """Return an edition's artwork on the pages of a target. Panels with slots have their `layers`.

    Raises FlyerError S1xx if the sheet with several of it is impossible, or it cannot be tiled.
    """
    if order.tile:
        from flyergen.job.orders import tiled_front

        return tiled_front(
            set_edition, _alone(set_edition, order._replace(target="side_pictures"), layers or {}), order.tile
        )
    job = _alone(set_edition, order, layers or {})
    sheet = sheet_for(set_edition, order)
    return _aligned(_on_sheet(sheet, set_edition, (job,), order) if sheet else job, set_edition, order)


def impose_together(
    editions: Sequence[TypesetEdition], order: Order, layers: Sequence[Mapping[str, tuple[Layer, ...]]] = ()
) -> Job:
    """Return editions of a flyer side by side on the sheet with several of them, each with its share of it.

    `layers` are those of panels with slots, by edition. Raises FlyerError S1xx if that sheet is impossible, and
    ValueError if they are printed alone.
    """
    sheet = sheet_for(editions[0], order)
    if sheet is None:
        raise ValueError("editions that are printed alone do not share a sheet")
    jobs = [_alone(ready, order, layers[n] if layers else {}) for n, ready in enumerate(editions)]
    return _aligned(_on_sheet(sheet, editions[0], jobs, order), editions[0], order)


def impose_all(editions: Sequence[TypesetEdition], order: Order) -> Job:
    """Return the job of the editions of a file: usually one. Several share sheets, or follow one another with links.

    Raises FlyerError as `impose` and `impose_together` do.
    """
    if len(editions) == 1:
        return impose(editions[0], order)
    if not medium_named(order.medium).by_contents:
        return impose_together(editions, order)
    from flyergen.sheet.headings import in_one_file

    return in_one_file({ready.edition.language: impose(ready, order) for ready in editions})


def _aligned(job: Job, set_edition: TypesetEdition, order: Order) -> Job:
    """Return a job with its back moved by the miss of the project's copier, if a copier prints it."""
    if not order.made_for.on_a_copier:
        return job
    from flyergen.sheet.imposition import lined_up
    from flyergen.source.project_files import read_settings

    misses = read_settings(project_of(set_edition.source.folder)).copier
    return lined_up(job, misses, edge_of(set_edition, order))


def _on_sheet(sheet: "Impose", set_edition: TypesetEdition, jobs: Sequence[Job], order: Order) -> Job:
    """Return the sheet with some pieces, with the zones and folds of `set_edition`."""
    from flyergen.job.orders import grid_on
    from flyergen.sheet.gang import impose_several

    layout = set_edition.edition.layout
    layout = layout._replace(zones=_zones(layout, order))
    folds = [set_edition.sheet.folds(page.name) for page in jobs[0].pages]
    return impose_several(jobs, grid_on(sheet, jobs, layout, order.target), layout.zones, order.flip, folds)


def _alone(set_edition: TypesetEdition, order: Order, layers: Mapping[str, tuple[Layer, ...]]) -> Job:
    composition, zones, sheet = _as_printed(set_edition), _zones(set_edition.edition.layout, order), set_edition.sheet
    layers = _layers_as_printed(set_edition, layers)
    sections = composition.sections.by_panel
    panels = {
        name: PanelArt(name, composition.panels[name], sections[name], layers.get(name, ()))
        for side in printed_sides(set_edition.edition.layout, sheet)
        for name in (panel.name for panel in sheet.side(side))
    }
    backdrops = {
        side: tuple(Backdrop(side, one.items, one.owner) for one in composition.behind if one.side == side)
        for side in sheet.sides
    }
    if sheet.fold == "pages":
        from flyergen.project.labels import heads

        backdrops = heads(set_edition)
    slug = partial(shared_lines if layers else whole_lines, set_edition)
    country = set_edition.edition.facts.country
    return order.made_for.impose(Composed(sheet, panels, backdrops, zones, edge_of(set_edition, order), slug, country))


def _zones(layout: "Layout", order: Order) -> "Zones":
    """Return the zones of a layout for a machine, which may print to the edge."""
    return layout.zones._replace(unprintable=Extent(0)) if order.edge_to_edge else layout.zones


def edge_of(set_edition: TypesetEdition, order: Order) -> Literal["short", "long"]:
    """Return the edge on which a copier turns the sheet.

    Large print is never turned, because people also read it on screens.
    """
    return "long" if set_edition.sheet.fold == "pages" else order.flip


def _as_printed(set_edition: TypesetEdition) -> Composition:
    """Return the composition as it is read: with the mirror images of sides that are read from right to left."""
    leftward = set_edition.edition.leftward(set_edition.folded.sides)
    if not leftward:
        return set_edition.fit.composition
    from flyergen.typeset.mirror_image import mirrored

    return mirrored(set_edition.fit.composition, frames_of(set_edition.folded), leftward)


def _layers_as_printed(
    set_edition: TypesetEdition, layers: Mapping[str, tuple[Layer, ...]]
) -> Mapping[str, tuple[Layer, ...]]:
    leftward = set_edition.edition.leftward(set_edition.folded.sides)
    if not leftward or not layers:
        return layers
    from flyergen.typeset.mirror_image import turned_back

    frames = frames_of(set_edition.folded)
    return {
        name: tuple(layer._replace(items=turned_back(layer.items, frames[name].width)) for layer in some)
        if frames[name].side in leftward
        else some
        for name, some in layers.items()
    }
