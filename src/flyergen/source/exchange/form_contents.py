"""Form contents: what a form to mail out shows besides texts: names, places, pictures, facts and agreed terms."""

from collections.abc import Mapping

from flyergen.flyer.words import Glossary
from flyergen.record import NamedTuple


class Sender(NamedTuple):
    """Who asks for a translation: a name, how people call them, their group and e-mail address ("" if unknown)."""

    name: str
    call: str
    organization: str = ""
    mail: str = ""


class PanelPicture(NamedTuple):
    """A panel of the original as a PNG, and its size in pixels."""

    png: bytes
    width: int
    height: int


class TextPlace(NamedTuple):
    """The panel of a text ("": it is on none), and its box in percent of the panel: x, y, width, height."""

    panel: str = ""
    box: tuple[float, float, float, float] = (0, 0, 0, 0)


class FormContents(NamedTuple):
    """The contents of a form: the flyer's title, the sender and their note, names and places of texts, and pictures.

    `names` and `where` say in messages what each text is called and where it is. `notes` are what the source's file
    says about a text. `facts` has what each fact prints. `sides` are the names of panels as they are side by side.
    """

    title: str
    sender: Sender
    note: str = ""
    names: Mapping[str, str] = {}
    where: Mapping[str, str] = {}
    notes: Mapping[str, str] = {}
    places: Mapping[str, TextPlace] = {}
    facts: Mapping[str, str] = {}
    glossary: Glossary = Glossary()
    panels: Mapping[str, PanelPicture] = {}
    sides: tuple[tuple[str, ...], ...] = ()
