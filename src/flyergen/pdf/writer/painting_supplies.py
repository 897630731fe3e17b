"""Painting supplies: what all painters of a document need and collect."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flyergen.artwork import GlyphRun, Picture
from flyergen.colour import Colour
from flyergen.pdf.colour.colour_operators import Ink, Rendering, blending_space
from flyergen.pdf.writer.font_subsets import Face

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFObject


class Supplies:
    """What a painter needs: inks, whether black ink overprints, the faces and pictures used so far, and `resources`.

    `groups` are the forms of transparency groups, and of strokes with gradients, that no document has yet. `opacities`
    and `masks` are all graphics states for them. All have names. Groups are blended in a color `space`.
    """

    resources: object = ""

    def __init__(
        self, inks: Mapping[Colour, Ink], overprint: bool, picture: Callable[[Picture], str], how: Rendering
    ) -> None:
        self.inks = inks
        self.overprint = overprint
        self.picture = picture
        self.how = how
        self.groups: dict[str, PDFObject] = {}
        self.opacities: dict[str, float] = {}
        self.masks: dict[str, PDFObject] = {}
        self._painted = 0
        self._faces: dict[object, Face] = {}

    @property
    def space(self) -> str:
        return blending_space(self.how)

    def face(self, run: GlyphRun) -> Face:
        """Return the face of `run`, a new one at its first use."""
        known = self._faces.get(run.font)
        if known is None:
            known = self._faces[run.font] = Face(run.font, f"F{len(self._faces) + 1}")
        return known

    @property
    def faces(self) -> tuple[Face, ...]:
        return tuple(self._faces.values())

    def fork(self, inks: Mapping[Colour, Ink], picture: Callable[[Picture], str]) -> "Supplies":
        """Return supplies with the same faces, and further inks and pictures."""
        twin = Supplies({**self.inks, **inks}, self.overprint, picture, self.how)
        twin._faces = {font: face.fork() for font, face in self._faces.items()}
        twin.resources, twin._painted, twin.opacities = self.resources, self._painted, dict(self.opacities)
        twin.masks = dict(self.masks)
        return twin

    def add_group(self, form: "PDFObject") -> str:
        """Take the form of a transparency group, or of a stroke with a gradient, and return its name."""
        self._painted += 1
        self.groups[name := f"Group{self._painted}"] = form
        return name

    def add_mask(self, form: "PDFObject") -> str:
        """Take the form of a mask, and return the name of the graphics state with it."""
        self.masks[name := f"Mask{len(self.masks) + 1}"] = form
        return name

    def take_groups(self) -> "dict[str, PDFObject]":
        """Return the forms of transparency groups that are new since the last time."""
        taken, self.groups = self.groups, {}
        return taken
