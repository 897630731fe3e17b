"""Form contents: what a form to mail out shows besides texts, and its own sentences.

A value such as `{name}` stays in a sentence; the form fills it in.
"""

from collections.abc import Callable, Mapping

from flyergen.flyer.words import Glossary
from flyergen.messages import Message, message_languages, said_in, say, say_n
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


N = {"n": "{n}"}

NAME, LANG, TITLE, MAIL = {"name": "{name}"}, {"lang": "{lang}"}, {"title": "{title}"}, {"mail": "{mail}"}

ORIGINAL, FACT, TIME, ALL = {"original": "{original}"}, {"f": "{f}"}, {"time": "{time}"}, {"all": "{all}"}

SENTENCES: Mapping[str, Message] = {
    "skip": say("Skip to the page"),
    "task": say("Translate “{title}” into {lang}", **TITLE, **LANG),
    "ask": say("{name} ({org}) asks you for this.", **NAME, org="{org}"),
    "how1": say("You write one text after another. Beside each you see where it stands on the sheet."),
    "how2": say("What you write is kept in this browser. You can stop and go on another day, on this device."),
    "how3": say("When you are done, or need a pause: “Save my file”, and mail that file to {name}.", **NAME),
    "private": say("Nothing is sent anywhere. It stays on this device until you mail the file yourself."),
    "private.short": say("Nothing is sent: it stays on this device."),
    "who": say("Your name"),
    "who.hint": say("So that {name} knows who wrote this. It is not printed. You may leave it empty.", **NAME),
    "native": say("I grew up with {lang}", **LANG),
    "begin": say("Begin"),
    "goon": say("Go on"),
    "paper": say("Print it to write by hand"),
    "old": say("Take words from a file I saved before"),
    "old.no": say("That file is not one of this flyer and language. Nothing was changed."),
    "ui": say("Language of this page"),
    "save": say("Save my file"),
    "kept": say("Kept in this browser {time}", **TIME),
    "kept.not": say("This browser keeps nothing: save your file often"),
    "file.saved": say("File saved {time}", **TIME),
    "written": say("{n} of {all} written", **N, **ALL),
    "list": say("All texts"),
    "of": say("{n} of {all}", **N, **ALL),
    "note": say("Note:"),
    "stays": say("stays as it is"),
    "as": say("as everywhere in this flyer"),
    "next.comes": say("Next comes"),
    "marks": say("Marks"),
    "bold": say("Bold"),
    "italic": say("Italic"),
    "put": say("Facts, to put in:"),
    "put.one": say("Put in {f}", **FACT),
    "fact.why": say("Facts print themselves. They cannot be changed here."),
    "changed": say(
        "The original ({original}) has changed since this was translated. Does it still say the same?"
        " If not, write over it.",
        **ORIGINAL,
    ),
    "gone": say("gone:"),
    "new": say("new:"),
    "same": say("It still says the same"),
    "next": say("Next text"),
    "prev": say("Previous"),
    "finish": say("To the end"),
    "keys": say("Keyboard: Ctrl + Enter for the next text"),
    "exact": say("Fits, with nothing to spare."),
    "over.help": say(
        "Write shorter if you can. If not, leave it: it is kept, and {name} will see on the sheet.", **NAME
    ),
    "noroom": say("Not printed: no limit."),
    "miss": say("Still missing: {f}. Put it in with a click.", **FACT),
    "brace": say("{f} is not a fact of this text. Take it out, or put one in with a click.", **FACT),
    "stars": say("A star is left over. Bold is **two** on each side, italic *one*."),
    "unsure": say("I am not sure about this one"),
    "comment": say("What should {name} look at?", **NAME),
    "pic": say("The picture is the original sheet ({original}).", **ORIGINAL),
    "sheet": say("The sheet"),
    "where.label": say("Where it stands"),
    "st.empty": say("to write"),
    "st.written": say("written"),
    "st.changed": say("look again"),
    "st.unsure": say("not sure"),
    "st.over": say("too long"),
    "st.fix": say("put right"),
    "end.all": say("All {all} are written. Thank you!", **ALL),
    "end.part": say("You can send what you have, and go on later in the same file."),
    "end.open": say("Still open, and sent as it is:"),
    "end.1": say("Save the file."),
    "end.1b": say("It goes where your downloads go."),
    "end.2": say("Mail it to {mail}, as an attachment.", **MAIL),
    "end.2b": say("Begin the mail"),
    "end.2c": say("Send it to {name}.", **NAME),
    "end.3": say("Keep your file until {name} has answered. Open it again, and you can go on.", **NAME),
    "end.saved": say("Saved as {file}.", file="{file}"),
    "end.not": say("Not saved as a file yet."),
    "end.since": say("You have written since you saved. Save again."),
    "copy": say("Saving does not work here? Copy it all and paste it into a mail"),
    "copied": say("Copied. Paste it into a mail to {name}.", **NAME),
    "subject": say("{title} in {lang}", **TITLE, **LANG),
    "mailtext": say("The file is attached."),
    "back": say("Back to the texts"),
    "newer.undo": say("Use those of the file"),
    "print.how": say("Write under each text. A boxed fact prints itself: copy it, or mark its place."),
    "locked": say("A fact stays whole."),
}

COUNTED: Mapping[str, Callable[[int], Message]] = {
    "old.done": lambda n: say_n(n, "{n} text taken from that file.", "{n} texts taken from that file.", **N),
    "again": lambda n: say_n(n, "{n} to look at again", "{n} to look at again", **N),
    "fix": lambda n: say_n(n, "{n} to put right", "{n} to put right", **N),
    "fits": lambda n: say_n(n, "Fits: about {n} character to spare.", "Fits: about {n} characters to spare.", **N),
    "room": lambda n: say_n(n, "Room for about {n} character.", "Room for about {n} characters.", **N),
    "over": lambda n: say_n(n, "About {n} character too long.", "About {n} characters too long.", **N),
    "end.some": lambda n: say_n(n, "{n} is not written yet", "{n} are not written yet", **N),
    "newer": lambda n: say_n(
        n,
        "This browser kept newer words than this file for {n} text. They are used.",
        "This browser kept newer words than this file for {n} texts. They are used.",
        **N,
    ),
}

_FORMS = {"one": 1, "other": 2}


def sentences() -> dict[str, dict[str, str]]:
    """Return all sentences by name, in each language of messages."""
    return {code: _in(code) for code in message_languages()}


def _in(code: str) -> dict[str, str]:
    from flyergen.flyer.language.language_codes import own_name
    from flyergen.flyer.language.writing_direction import is_right_to_left

    said = said_in(code)
    counted = {f"{name}.{form}": said(made(n)) for name, made in COUNTED.items() for form, n in _FORMS.items()}
    direction = {"direction": "rtl"} if is_right_to_left(code) else {}
    return {"itself": own_name(code), **direction, **{name: said(one) for name, one in SENTENCES.items()}, **counted}
