"""Sheet view options (size, guides, folded) and markup highlighting in the texts of the page."""

from collections.abc import Iterator, Mapping
from typing import Literal
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.datastructures import QueryParams

from flyergen.engine.editor import Editor
from flyergen.engine.folded_preview import folded_pictures
from flyergen.flyer.model.markup_highlighting import pieces
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError

Zoom = Literal["smaller", "whole", "larger"]
_DPI: dict[str, int] = {"smaller": 64, "whole": 108, "larger": 160}
# The pixels per inch of the picture that comes first while somebody types.
_FIRST_DPI = {"smaller": 64, "whole": 96, "larger": 96}
_FOLDED_DPI = 60


class Look(NamedTuple):
    """How the sheet is shown: its size, with guides or not, or folded."""

    zoom: str = "whole"
    guides: bool = False
    folded: bool = False

    @classmethod
    def of(cls, asked: QueryParams) -> "Look":
        """Return the look that an address asks for."""
        zoom = asked.get("zoom", "")
        return cls(zoom if zoom in _DPI else "whole", asked.get("guides") == "1", asked.get("view") == "folded")

    @property
    def dpi(self) -> int:
        """The pixels per inch of the picture."""
        return _DPI[self.zoom]

    @property
    def first_dpi(self) -> int:
        """The pixels per inch of the picture that comes first while somebody types."""
        return _FIRST_DPI[self.zoom]

    @property
    def query(self) -> str:
        """The look as the end of an address, "" for the usual one."""
        return self.query_of()

    @property
    def fields(self) -> dict[str, str]:
        """The look as fields of a form or an address: those that are not as usual."""
        return self._fields_of({})

    def query_of(self, **changed: str) -> str:
        """Return the end of an address for this look with changes."""
        shown = urlencode(self._fields_of(changed))
        return f"&{shown}" if shown else ""

    def _fields_of(self, changed: Mapping[str, str]) -> dict[str, str]:
        said = {"zoom": self.zoom, "guides": "1" if self.guides else "", "view": "folded" if self.folded else ""}
        usual = ("", "whole", "sheet")
        return {name: value for name, value in {**said, **changed}.items() if value not in usual}


def folded_picture(editor: Editor, view: str) -> bytes:
    """Return a PNG of a view of the folded piece. Raises KeyError for an unknown view, FlyerError if none."""
    ready = editor.view().ready
    if ready is None:
        raise FlyerError(editor.view().problems)
    return dict(folded_pictures(ready, _FOLDED_DPI))[view]


def painted(text: str, over_from: int | None) -> Markup:
    """Return a text with spans for facts and marks, and for what has no room. All words are escaped."""
    return Markup().join(_spans(text, over_from))


def _spans(text: str, over_from: int | None) -> Iterator[Markup]:
    place = 0
    for token in pieces(text):
        end = place + len(token.said)
        cut = len(token.said) if over_from is None else max(0, min(len(token.said), over_from - place))
        for said, over in ((token.said[:cut], ""), (token.said[cut:], " too-long")):
            if said and (token.role or over):
                yield Markup('<span class="{}">{}</span>').format(f"{token.role}{over}".strip(), said)
            elif said:
                yield Markup("{}").format(said)
        place = end
