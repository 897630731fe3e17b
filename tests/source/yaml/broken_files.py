"""Text files as people break them: what happened, and the file. `docs/broken-files.md` shows what each is told."""

from typing import NamedTuple

GOOD = """\
cover:
  title: ¿Qué es esto?
  body: |
    Llame hoy mismo al
    {contact.phone}.
points:
  - heading: "Quién puede venir: todos"
    body: Todas las personas.
  - heading: Qué traer
    body: Nada.
"""


class Broken(NamedTuple):
    """A broken file, and the words that say how it came about."""

    title: str
    data: bytes


def text(title: str, broken: str) -> Broken:
    return Broken(title, broken.encode())


def changed(title: str, old: str, new: str) -> Broken:
    """Return the good file with one place changed."""
    assert GOOD.count(old) == 1, f"`{old}` is {GOOD.count(old)} times in the good file"
    return text(title, GOOD.replace(old, new))


SIGNS = (
    text("No space after the colon", "title: Hola\nbody:Llame hoy\n"),
    text("No space after the dash", "points:\n  -Hola\n  -Adiós\n"),
    text("A number of a room behind a space", "where: Sala # 5, arriba\n"),
    text("A text that begins with a bar", "body: | Hoy o mañana\n"),
    text("A text that begins with a greater-than sign", "body: > 28 personas\n"),
    text("A text that begins with a dash", "body: - Hola\n"),
    text("A number between brackets that became a comment", "address: {street: 12 Main St #4, city: Madras}\n"),
    text("A bracket that is opened where the file ends", "title: Hola\npoints: [\n"),
    text("A bracket that is still open where the file ends", "points: [\n  uno,\n  dos,\n"),
    text("Three dots alone on a line", "title: Hola\n...\nbody: Adiós\n"),
    text("Three dashes alone on a line", "title: Hola\n---\nbody: Adiós\n"),
)
QUOTES = (
    text("A quote that is never closed", 'title: "Hola\nbody: Adiós\n'),
    text("A quote that is never closed, over two lines", 'title: "Hola\n  a todos\nbody: Adiós\n'),
    text("An apostrophe that began a quote", "title: 'tis the season\n"),
    text("An apostrophe that began a quote, and one far below", "title: 'tis on\ntime: 7 pm\n# it's so\nend: 9\n"),
    text("A quote that is never closed, and whole ones below", 'title: "Hola\nbody: "Adiós"\n'),
    text("A quote in a quote", 'title: "Diga "no" a eso"\n'),
    text("An apostrophe in single quotes", "title: 'it's free'\n"),
    text("Words after the closing quote", 'title: "Hola" a todos\n'),
    text("Smart quotes around a key", "“title”: Hola\n"),
    text("A backslash in double quotes", 'title: "C:\\quay"\n'),
)
SPACES = (
    text("A tab in the indentation", "cover:\n\ttitle: Hola\n\tbody: Adiós\n"),
    text("A tab after a dash", "points:\n  - \theading: Hola\n    body: Adiós\n"),
    text("One space too few", "cover:\n  title: Hola\n body: Adiós\n"),
    text("One space too many", "cover:\n  title: Hola\n   body: Adiós\n"),
    text("No-break spaces in the indentation", "cover:\n  title: Hola\n \u00a0body: Adiós\n"),
    text("No-break spaces before the first key of its depth", "cover:\n\u00a0\u00a0title: Hola\n  body: Adiós\n"),
    text("A no-break space before a key", "cover:\n  title: Hola\n\u00a0 body: Adiós\n"),
    text("The rest of a text without indentation", "body: Llame hoy\nmismo a la oficina\ntitle: Hola\n"),
    text("A list item among keys", "title: Hola\n- Adiós\n"),
    text("A key among list items", "points:\n  - Hola\n  title: Adiós\n"),
    text("Words below a key that has its words", "title: Hola\n  body: Adiós\n"),
)
KEYS = (
    text("A key twice", "title: Hola\nbody: Adiós\ntitle: Hola otra vez\n"),
    text("A line that has lost half of its key", "cover:\n  tit\n  # en: Call\n  line: Llame\n"),
    text("A first key without a space after its colon", 'cover:\n  title:"Hola"\n  # en: Call\n  line: Llame\n'),
    text("A key with a dot", "cover.title: Hola\n"),
    text("A key without a name", ": Hola\n"),
    text("A key that begins with a star", "*title: Hola\n"),
    text("A list without a key", "- Hola\n- Adiós\n"),
    text("A text without a key", "Hola a todos\n"),
    text("Nothing in the file", "# todavía nada\n"),
    text("A state that is misspelled", "review: reviewd\ntitle: Hola\n"),
    text("A day that does not exist", "review: {state: final, by: Ana, date: 2026-02-30}\ntitle: Hola\n"),
    text("A merge key", "a: &a\n  title: Hola\nb:\n  <<: *a\n"),
)
MARKUP = (
    text("Stars that are never closed", "body: Llame **hoy mismo\n"),
    text("A space between the words and the address of a link", "body: Vea [la página] (https://example.org)\n"),
    text("A link without https", "body: Vea [la página](www.example.org)\n"),
    text("A tag of a web page", "body: Llame <b>hoy</b> mismo\n"),
    text("An entity of a web page", "body: Rural&nbsp;Organizing Project\n"),
    text("A misspelled variable", "body: Llame al {contact.fone}\n"),
    text("A variable with spaces in it", "body: Llame al {contact phone}\n"),
    text("A brace that stands alone", "body: Llame al contact.phone}\n"),
)
FILES = (
    Broken("Saved as Latin-1", "title: Hola\nbody: ¿Qué es esto?\n".encode("latin-1")),
    Broken("Saved as UTF-16", "title: Hola\n".encode("utf-16")),
    Broken("A picture by the name of a text file", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    Broken("Saved by Word", b"PK\x03\x04\x14\x00\x06\x00" + b"word/document.xml" + bytes(8)),
    Broken("Saved by LibreOffice", b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text" + bytes(8)),
    Broken("Saved by Pages", b"PK\x03\x04" + b"Index/Document.iwa" + bytes(8)),
    Broken("Saved as rich text", b"{\\rtf1\\ansi title: Hola}"),
)
MUTATED = (
    changed("A good file without a closing quote", 'venir: todos"', "venir: todos"),
    changed("A good file without a colon", "  title: ¿Qué", "  title ¿Qué"),
    changed("A good file without a dash", "  - heading: Qué traer", "    heading: Qué traer"),
    changed("A good file with one space gone", "    body: Todas", "   body: Todas"),
    changed("A good file without the indentation of a block", "    {contact.phone}.", "{contact.phone}."),
    changed("A good file with a tab", "  - heading: Qué traer", "\t- heading: Qué traer"),
    changed("A good file with text after its bar", "  body: |\n    Llame hoy", "  body: | Llame hoy"),
)
ELSEWHERE = (
    text("Quoted in a mail", "".join(f"> {line}\n" for line in GOOD.splitlines())),
    text("A greeting above the first key", f"Hola, Ana:\n\nAquí va el archivo.\n\n{GOOD}"),
    text("A signature below the last text", f"{GOOD}-- \nAna Pérez\nTel. 503-543-8417\n"),
    text("Copied from a chat, with the marks of a code block", f"~~~yaml\n{GOOD}~~~\n"),
    changed(
        "Two versions that git could not join",
        "  title: ¿Qué es esto?\n",
        "<<<<<<< HEAD\n  title: ¿Qué es esto?\n=======\n  title: ¿Qué es?\n>>>>>>> ana\n",
    ),
    text("Read as Windows-1252 and saved as UTF-8", GOOD.encode().decode("cp1252")),
    text("Read as Windows-1252 twice", GOOD.encode().decode("cp1252").encode().decode("cp1252")),
    text("Letters lost as question marks", GOOD.replace("ié", "i?").replace("ué", "u?")),
)
LOOKALIKES = (
    text("A list with bullets", GOOD.replace("  - ", "  • ")),
    text("A list with em dashes", GOOD.replace("  - ", "  — ")),
    text("A list with en dashes", GOOD.replace("  - ", "  – ")),
    changed("One bullet among dashes", "  - heading: Qué", "  • heading: Qué"),
    changed("A full-width colon", "  title: ", "  title："),
    changed("A full-width brace", "title: ¿Qué es esto?\n", "title: ｛text： ¿Qué es esto?｝\n"),
    changed("A tab within a text", "Llame hoy", "Llame\thoy"),
    changed("A key that is not indented", "  title: ¿Qué", "title: ¿Qué"),
    text("The code of the language above all keys", "es:\n" + "".join(f"  {line}\n" for line in GOOD.splitlines())),
)
# What other readers of YAML refuse or leave out is read here as the text that was written, or is set right.
READ = (
    text("A colon in a sentence", "title: Nota: llame hoy\n"),
    text("A colon in a sentence that goes on below", "body: Llame hoy\n  a este número: 503\n  y pregunte\n"),
    text("A text that begins with a variable", "body: {contact.phone} hasta el viernes\n"),
    text("A variable alone", "phone: {contact.phone}\n"),
    text("A text that begins with bold words", "body: **Hoy** llame\n"),
    text("A text that begins with italic words", "body: *Hoy* llame\n"),
    text("A text that begins with a link", "body: [Vea](https://example.org) más\n"),
    text("A text that begins with a percent sign", "body: % de personas\n"),
    text("A text that begins with an at sign", "body: @rop en la red\n"),
    text("A text that begins with an ampersand", "body: &c. y más\n"),
    text("A text that begins with an exclamation mark", "body: !Alto! No abra\n"),
    text("A text that begins with a backquote", "body: `Alto`\n"),
    text("Words that became a comment", "title: #YoTambién\n"),
    text("Words behind a text that became a comment", "where: City Hall, room #5, Main Street\n"),
    text("Words in the middle of a text that became a comment", "body: Llame al #5\n  o pregunte hoy\n"),
    text("A bracket that is not closed", "title: [sic\n"),
    text("Smart quotes as YAML quotes", "title: “Nota: llame”\n"),
    text("Guillemets as YAML quotes", "title: «Nota: llame»\n"),
    changed("A good file without its quotes", '"Quién puede venir: todos"', "Quién puede venir: todos"),
    text("A space after the opening stars", 'body: "Llame ** hoy** mismo"\n'),
    text("A line separator, copied from a web page", "title: Hola\u2028a todos\n"),
    text("A control character, copied from a PDF", "title: Hola\x07 a todos\n"),
    text("A mark that forces the direction of the text", "title: Hola\u202e a todos\n"),
)
CHAPTERS = {
    "Signs that mean something to YAML": SIGNS,
    "Quotes": QUOTES,
    "Spaces and indentation": SPACES,
    "Keys": KEYS,
    "Markup and variables": MARKUP,
    "What other programs leave in a file": ELSEWHERE,
    "Signs that look like others": LOOKALIKES,
    "The file itself": FILES,
    "A good file with one small change": MUTATED,
}
