"""Shared sheets: prints the languages of a local group side by side on each sheet.

They are printed from a file template, like editions that are alone. Its static content is set again, in sections that
the groups' own parts can join.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flyergen.artwork import Layer, Slot
from flyergen.engine.group_editions import GroupEditions, LocalEdition
from flyergen.engine.impose import impose_together, share_a_sheet
from flyergen.engine.print_options import Order
from flyergen.engine.produce import printing_details
from flyergen.engine.resolved_layout import frames_of
from flyergen.flyer.model.local_group import is_local
from flyergen.typeset.composition import Stage, set_whole
from flyergen.typeset.fit.copyfitting import Fit
from flyergen.typeset.static_content import Standing

if TYPE_CHECKING:
    from flyergen.pdf.variable_data.file_template import FileTemplate, Printed

_MOST = 8  # file templates that are kept

# The group editions, the order, and the step of copyfitting of each language.
_Choice = tuple[GroupEditions, Order, tuple[tuple[str, int], ...]]


class SharedSheets:
    """The file templates of sheets that languages share."""

    def __init__(self) -> None:
        self._templates: dict[_Choice, FileTemplate] = {}

    def pdf(self, editions: Sequence[LocalEdition], order: Order) -> "Printed":
        """Return the finished PDF of a group's editions. Raises FlyerError as an edition alone does."""
        slots = {_slot(local.language, name): items for local in editions for name, items in local.own.slots.items()}
        return self.template(editions, order).print(slots)

    def template(self, editions: Sequence[LocalEdition], order: Order) -> "FileTemplate":
        """Return the file template of the group's editions, which others at the same steps share."""
        choice = (editions[0].group_editions, order, tuple((local.language, local.step) for local in editions))
        if choice not in self._templates:
            if len(self._templates) >= _MOST:
                self._templates.clear()
            self._templates[choice] = _template(editions, order)
        return self._templates[choice]


def together(group_editions: GroupEditions, order: Order) -> bool:
    """Return whether the languages of group editions share the sheets of an order."""
    return len(group_editions.languages) > 1 and share_a_sheet(group_editions.ready[0], order)


def _template(editions: Sequence[LocalEdition], order: Order) -> "FileTemplate":
    from flyergen.pdf.variable_data.file_template import FileTemplate

    around = [_standing(local) for local in editions]
    ready = [
        local.ready._replace(fit=Fit(local.step, one.composition)) for local, one in zip(editions, around, strict=True)
    ]
    layers = [_of_language(local.language, one.layers) for local, one in zip(editions, around, strict=True)]
    job = impose_together(ready, order, layers)
    glyphs = tuple(run for one in around for run in one.glyphs())
    return FileTemplate(job._replace(glyphs=glyphs), order.made_for.pdf, printing_details(ready[0], order))


def _standing(local: LocalEdition) -> Standing:
    """Return the static content around a group's own parts."""
    ready, set_before = local.ready, local.composition
    frames, facts = frames_of(ready.folded), ready.source.facts
    stage = Stage(ready.style_context, frames, set_before.sections, set_before.trial)
    return Standing(ready.style_context, frames, set_whole(stage), lambda placed: is_local(placed, facts))


def _of_language(language: str, layers: Mapping[str, tuple[Layer, ...]]) -> dict[str, tuple[Layer, ...]]:
    """Return layers with the slots of a language."""
    return {panel: tuple(_renamed(language, layer) for layer in some) for panel, some in layers.items()}


def _renamed(language: str, layer: Layer) -> Layer:
    return layer._replace(slot=Slot(_slot(language, layer.slot.name), layer.slot.section)) if layer.slot else layer


def _slot(language: str, name: str) -> str:
    return f"{language} {name}"
