"""Mistakes of people and of their tools in the files of a flyer: each is told once, at its line, with the way out.

Every text is asserted whole, in English and in Spanish; no file is changed by being looked at.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from building import told
from flyergen.job.request import Request
from flyergen.problems.render import as_dict
from flyergen.session.group_states import states_of_all
from flyergen.source.assets.folders import names_in
from flyergen.source.find_flyers import find_flyers
from flyergen.translate.overview import overview
from flyergen.translate.workflow import SetRight, set_right
from groups_project import as_yaml, with_groups
from project import EN, ES, FLYER, FOLDER, LAYOUT, Project

Change = Callable[[Project], object]
THEMES = Path("themes")
PHOTO = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)


def of(file: str, old: str, new: str) -> Change:
    """Return a change of one place in a file."""
    return lambda project: project.change(file, old, new)


def whole(change: Callable[[str], str]) -> Change:
    """Return a change of all that the Spanish words say."""
    return lambda project: project.write(ES, change((project.flyer / ES).read_text("utf-8")))


def lines(change: Callable[[str], str]) -> Change:
    """Return a change of each line of the Spanish words."""
    return whole(lambda text: "".join(f"{change(line)}\n" for line in text.splitlines()))


def photo(project: Project) -> None:
    """Put a photo of a phone on the cover."""
    project.write("art/photo.jpg", PHOTO)
    picture = "      - picture: {file: art/photo.jpg, height: 30mm, text: code.alt}\n"
    project.change(LAYOUT, "      - title: cover.title\n", f"      - title: cover.title\n{picture}")


def document_beside(project: Project) -> None:
    """Leave a document of Word where the words should be."""
    (project.flyer / ES).rename(project.flyer / "text/es.docx")


CONFLICT = (
    "<<<<<<< HEAD\n  title: Vacunas gratis contra la gripe\n=======\n  title: Vacunas contra la gripe\n>>>>>>> ana\n"
)

CASES: dict[str, Change] = {
    "a photo of an iPhone": photo,
    "a day in the date that there is not": of(FLYER, "languages:", "date: 2026-06-31\nlanguages:"),
    "an event on the 31st of June": of(
        FLYER, "languages:", "event: {start: 2026-06-31 18:00, time_zone: America/Denver}\nlanguages:"
    ),
    "the 29th of February of a common year": of(FLYER, "languages:", "date: 2026-02-29\nlanguages:"),
    "a review on the 31st of June": of(ES, "review: reviewed", "review: {state: reviewed, by: Ana, date: 2026-06-31}"),
    "a document of Word by the name of the words": lambda project: project.write(ES, b"PK\x03\x04 word/document.xml"),
    "a document of Word beside": document_beside,
    "a document of LibreOffice": lambda project: project.write(
        ES, b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text"
    ),
    "a document of Pages": lambda project: project.write(ES, b"PK\x03\x04Index/Document.iwa"),
    "UTF-8 read as Windows-1252": whole(lambda text: text.encode().decode("cp1252")),
    "UTF-8 read as Windows-1252 twice": whole(lambda text: text.encode().decode("cp1252").encode().decode("cp1252")),
    "UTF-8 read as Windows-1252 in the facts": of(FLYER, "Rural Organizing Project", "OrganizaciÃ³n Rural"),
    "letters lost as question marks": whole(lambda text: text.encode("ascii", "replace").decode()),
    "an apostrophe lost as a question mark": of(EN, "Everyone.", "You don?t need a card."),
    "marks of a conflict": of(ES, "  title: Vacunas gratis contra la gripe\n  body", f"{CONFLICT}  body"),
    "bullets for dashes": whole(lambda text: text.replace("  - ", "  • ")),
    "em dashes for dashes": whole(lambda text: text.replace("  - ", "  — ")),
    "en dashes for dashes": whole(lambda text: text.replace("  - ", "  – ")),
    "bullets in the facts": of(FLYER, "languages: [en, es]", "languages:\n  • en\n  • es"),
    "a key at the left edge": of(ES, "  body: Llame", "body: Llame"),
    "a key at the left edge, and one below it": of(
        ES, "  title: Vacunas gratis contra la gripe\n  body", "title: Vacunas gratis contra la gripe\n  body"
    ),
    "a key at the left edge in the source": of(EN, "  body: Call", "body: Call"),
    "a full-width colon": of(ES, "  body: Llame", "  body：Llame"),
    "a full-width brace": of(FLYER, "{phone: 503-543-8417}", "｛phone： 503-543-8417｝"),
    "a full-width per cent sign": of(FLYER, "value: 28,", "value: 28％,"),
    "a tab within a text": of(ES, "Llame al", "Llame\tal"),
    "the language above all keys": lines(lambda line: f"  {line}" if line != "review: reviewed" else f"es:\n  {line}"),
    "a variable of another tool": of(ES, "{contact.phone}", "${phone}"),
    "a variable of Ruby": of(ES, "{contact.phone}", "%{phone}"),
    "the marks of a code block": whole(lambda text: f"```yaml\n{text}```\n"),
    "quoted in a mail": lines(lambda line: f"> {line}"),
    "a signature below the words": whole(lambda text: f"{text}\n-- \nAna Pérez\nRural Organizing Project\n"),
    "a greeting above the words": whole(lambda text: f"Hola, Ana:\n\nAquí va el archivo.\n\n{text}"),
    "a state of review that nobody knows": of(ES, "review: reviewed", "review: perfecto"),
    "a state of review in Spanish": of(ES, "review: reviewed", "review: revisado"),
    "a word that is too wide": of(
        ES, "title: Vacunas gratis contra la gripe\n  body", "title: Donaudampfschifffahrtsgesellschaftskapitän\n  body"
    ),
}
SAID: dict[str, tuple[str, str]] = {
    "a photo of an iPhone": (
        """\
flyers/shots/layout.yaml:9:25: L206: `art/photo.jpg` is a photo as iPhones store them (HEIC), and the program that \
reads them is missing
  hint: install pi-heif beside flyergen, as with `pipx inject flyergen pi-heif`, or make a JPEG of it: on a Mac, open \
it in Preview and choose File, Export; on the iPhone, choose Settings, Camera, Formats, Most Compatible before taking \
photos
""",
        """\
flyers/shots/layout.yaml:9:25: L206: `art/photo.jpg` es una foto como las guarda un iPhone (HEIC), y falta el \
programa que las lee
  sugerencia: instale pi-heif junto a flyergen, como con `pipx inject flyergen pi-heif`, o conviértala en JPEG: en una \
Mac, ábrala en Vista Previa y elija Archivo, Exportar; en el iPhone, elija Configuración, Cámara, Formatos, Más \
compatible antes de tomar fotos
""",
    ),
    "a day in the date that there is not": (
        """\
flyers/shots/flyer.yaml:1:7: L505: there is no 31 June: June has 30 days
  hint: write 2026-06-30 or 2026-07-01, whichever is meant
""",
        """\
flyers/shots/flyer.yaml:1:7: L505: no existe el 31 de junio: junio tiene 30 días
  sugerencia: escriba 2026-06-30 o 2026-07-01, según lo que quiera decir
""",
    ),
    "an event on the 31st of June": (
        """\
flyers/shots/flyer.yaml:1:16: L531: there is no 31 June: June has 30 days
  hint: write 2026-06-30 or 2026-07-01, whichever is meant
""",
        """\
flyers/shots/flyer.yaml:1:16: L531: no existe el 31 de junio: junio tiene 30 días
  sugerencia: escriba 2026-06-30 o 2026-07-01, según lo que quiera decir
""",
    ),
    "the 29th of February of a common year": (
        """\
flyers/shots/flyer.yaml:1:7: L505: there is no 29 February 2026: it has 28 days
  hint: write 2026-02-28 or 2026-03-01, whichever is meant
""",
        """\
flyers/shots/flyer.yaml:1:7: L505: no existe el 29 de febrero de 2026: ese mes tiene 28 días
  sugerencia: escriba 2026-02-28 o 2026-03-01, según lo que quiera decir
""",
    ),
    "a review on the 31st of June": (
        """\
flyers/shots/text/es.yaml:1:42: T103: there is no 31 June: June has 30 days
  hint: write 2026-06-30 or 2026-07-01, whichever is meant
""",
        """\
flyers/shots/text/es.yaml:1:42: T103: no existe el 31 de junio: junio tiene 30 días
  sugerencia: escriba 2026-06-30 o 2026-07-01, según lo que quiera decir
""",
    ),
    "a document of Word by the name of the words": (
        """\
flyers/shots/text/es.yaml: Y105: the file is a document of Word (.docx), not plain text
  hint: open it in its program, save it as plain text in UTF-8, and give that file this name
""",
        """\
flyers/shots/text/es.yaml: Y105: el archivo es un documento de Word (.docx), no texto sin formato
  sugerencia: ábralo en su programa, guárdelo como texto sin formato en UTF-8 y dé este nombre a ese archivo
""",
    ),
    "a document of Word beside": (
        """\
flyers/shots/flyer.yaml:1:17: L208: there is no file text/es.yaml for the language `es`
  hint: open text/es.docx in its program and save it as plain text in UTF-8, by the name es.yaml
""",
        """\
flyers/shots/flyer.yaml:1:17: L208: no existe el archivo text/es.yaml para el idioma `es`
  sugerencia: abra text/es.docx en su programa y guárdelo como texto sin formato en UTF-8, con el nombre es.yaml
""",
    ),
    "a document of LibreOffice": (
        """\
flyers/shots/text/es.yaml: Y105: the file is a document of LibreOffice (.odt), not plain text
  hint: open it in its program, save it as plain text in UTF-8, and give that file this name
""",
        """\
flyers/shots/text/es.yaml: Y105: el archivo es un documento de LibreOffice (.odt), no texto sin formato
  sugerencia: ábralo en su programa, guárdelo como texto sin formato en UTF-8 y dé este nombre a ese archivo
""",
    ),
    "a document of Pages": (
        """\
flyers/shots/text/es.yaml: Y105: the file is a document of Pages (.pages), not plain text
  hint: open it in its program, save it as plain text in UTF-8, and give that file this name
""",
        """\
flyers/shots/text/es.yaml: Y105: el archivo es un documento de Pages (.pages), no texto sin formato
  sugerencia: ábralo en su programa, guárdelo como texto sin formato en UTF-8 y dé este nombre a ese archivo
""",
    ),
    "UTF-8 read as Windows-1252": (
        """\
flyers/shots/text/es.yaml:8:17: Y139: “QuiÃ©n” is “Quién”, which a program read in another code, and in 4 more lines
  hint: write `- heading: Quién puede venir`, or let `flyergen check --fix` mend the whole file
""",
        """\
flyers/shots/text/es.yaml:8:17: Y139: «QuiÃ©n» es «Quién», leído por un programa con otra codificación, y en 4 \
líneas más
  sugerencia: escriba `- heading: Quién puede venir`, o deje que `flyergen check --fix` repare todo el archivo
""",
    ),
    "UTF-8 read as Windows-1252 twice": (
        """\
flyers/shots/text/es.yaml:8:17: Y139: “QuiÃƒÂ©n” is “Quién”, which a program read in another code, and in 4 more \
lines
  hint: write `- heading: Quién puede venir`, or let `flyergen check --fix` mend the whole file
""",
        """\
flyers/shots/text/es.yaml:8:17: Y139: «QuiÃƒÂ©n» es «Quién», leído por un programa con otra codificación, y en 4 \
líneas más
  sugerencia: escriba `- heading: Quién puede venir`, o deje que `flyergen check --fix` repare todo el archivo
""",
    ),
    "UTF-8 read as Windows-1252 in the facts": (
        """\
flyers/shots/flyer.yaml:2:32: Y139: “OrganizaciÃ³n” is “Organización”, which a program read in another code
  hint: write `organization: {name: Organización Rural, web: https://www.rop.org}`, or let `flyergen check --fix` \
mend the whole file
""",
        """\
flyers/shots/flyer.yaml:2:32: Y139: «OrganizaciÃ³n» es «Organización», leído por un programa con otra codificación
  sugerencia: escriba `organization: {name: Organización Rural, web: https://www.rop.org}`, o deje que `flyergen \
check --fix` repare todo el archivo
""",
    ),
    "letters lost as question marks": (
        """\
flyers/shots/text/es.yaml:8:17: Y140: a letter was lost where “Qui?n” has a question mark, and in 3 more lines
  hint: take the file as it was before, and save it as UTF-8; or write the letters again
""",
        """\
flyers/shots/text/es.yaml:8:17: Y140: se perdió una letra donde «Qui?n» tiene un signo de interrogación, y en 3 \
líneas más
  sugerencia: tome el archivo como estaba antes y guárdelo en UTF-8; o escriba otra vez las letras
""",
    ),
    "an apostrophe lost as a question mark": (
        """\
flyers/shots/text/en.yaml:8:18: Y140: a letter was lost where “don?t” has a question mark
  hint: take the file as it was before, and save it as UTF-8; or write the letters again
""",
        """\
flyers/shots/text/en.yaml:8:18: Y140: se perdió una letra donde «don?t» tiene un signo de interrogación
  sugerencia: tome el archivo como estaba antes y guárdelo en UTF-8; o escriba otra vez las letras
""",
    ),
    "marks of a conflict": (
        """\
flyers/shots/text/es.yaml:5:1: Y132: lines 5 to 9 are two versions of the same words
  hint: keep one of `title: Vacunas gratis contra la gripe` and `title: Vacunas contra la gripe`, and delete the \
lines of signs around them
""",
        """\
flyers/shots/text/es.yaml:5:1: Y132: las líneas 5 a 9 son dos versiones del mismo texto
  sugerencia: deje una de las dos, `title: Vacunas gratis contra la gripe` o `title: Vacunas contra la gripe`, y \
borre las líneas de signos que las rodean
""",
    ),
    "bullets for dashes": (
        """\
flyers/shots/text/es.yaml:8:3: Y137: `•` stands where the dash of a list belongs, and in 1 more line
  hint: write a hyphen and a space: `- heading: Quién puede venir`
""",
        """\
flyers/shots/text/es.yaml:8:3: Y137: `•` está donde va el guion de una lista, y en 1 línea más
  sugerencia: escriba un guion y un espacio: `- heading: Quién puede venir`
""",
    ),
    "em dashes for dashes": (
        """\
flyers/shots/text/es.yaml:8:3: Y137: `—` stands where the dash of a list belongs, and in 1 more line
  hint: write a hyphen and a space: `- heading: Quién puede venir`
""",
        """\
flyers/shots/text/es.yaml:8:3: Y137: `—` está donde va el guion de una lista, y en 1 línea más
  sugerencia: escriba un guion y un espacio: `- heading: Quién puede venir`
""",
    ),
    "en dashes for dashes": (
        """\
flyers/shots/text/es.yaml:8:3: Y137: `–` stands where the dash of a list belongs, and in 1 more line
  hint: write a hyphen and a space: `- heading: Quién puede venir`
""",
        """\
flyers/shots/text/es.yaml:8:3: Y137: `–` está donde va el guion de una lista, y en 1 línea más
  sugerencia: escriba un guion y un espacio: `- heading: Quién puede venir`
""",
    ),
    "bullets in the facts": (
        """\
flyers/shots/flyer.yaml:2:3: Y137: `•` stands where the dash of a list belongs, and in 1 more line
  hint: write a hyphen and a space: `- en`
""",
        """\
flyers/shots/flyer.yaml:2:3: Y137: `•` está donde va el guion de una lista, y en 1 línea más
  sugerencia: escriba un guion y un espacio: `- en`
""",
    ),
    "a key at the left edge": (
        """\
flyers/shots/text/es.yaml:6:7: T203: `body` stands outside of `cover`
  hint: indent it as what stands below `cover:`: `  body: Llame al {contact.phone} antes del viernes.`
""",
        """\
flyers/shots/text/es.yaml:6:7: T203: `body` está fuera de `cover`
  sugerencia: póngale la misma sangría que a lo que está debajo de `cover:`: `  body: Llame al {contact.phone} \
antes del viernes.`
""",
    ),
    "a key at the left edge, and one below it": (
        """\
flyers/shots/text/es.yaml:5:1: Y115: `title:` stands below `cover:` and is not indented
  hint: begin it with 2 spaces: `title: Vacunas gratis contra la gripe`
""",
        """\
flyers/shots/text/es.yaml:5:1: Y115: `title:` está debajo de `cover:` y no tiene sangría
  sugerencia: empiécela con 2 espacios: `title: Vacunas gratis contra la gripe`
""",
    ),
    "a key at the left edge in the source": (
        """\
flyers/shots/text/en.yaml:5:7: T203: `body` stands outside of `cover`
  hint: indent it as what stands below `cover:`: `  body: Call {contact.phone} before Friday.`
""",
        """\
flyers/shots/text/en.yaml:5:7: T203: `body` está fuera de `cover`
  sugerencia: póngale la misma sangría que a lo que está debajo de `cover:`: `  body: Call {contact.phone} before \
Friday.`
""",
    ),
    "a full-width colon": (
        """\
flyers/shots/text/es.yaml:6:7: Y138: `：` is as wide as a Chinese letter, and YAML needs a colon here
  hint: write `body: Llame al {contact.phone} antes del viernes.`
""",
        """\
flyers/shots/text/es.yaml:6:7: Y138: `：` es ancho como una letra china; YAML necesita aquí dos puntos de ancho \
normal
  sugerencia: escriba `body: Llame al {contact.phone} antes del viernes.`
""",
    ),
    "a full-width brace": (
        """\
flyers/shots/flyer.yaml:3:10: Y138: `｛` is as wide as a Chinese letter, and YAML needs a brace here
  hint: write `contact: {phone: 503-543-8417}`
""",
        """\
flyers/shots/flyer.yaml:3:10: Y138: `｛` es ancho como una letra china; YAML necesita aquí una llave de ancho normal
  sugerencia: escriba `contact: {phone: 503-543-8417}`
""",
    ),
    "a full-width per cent sign": (
        """\
flyers/shots/flyer.yaml:5:18: L504: “28％” is not a number; write digits and a decimal point, such as 1234.5
  hint: write `28`; its sign comes with `unit`
""",
        """\
flyers/shots/flyer.yaml:5:18: L504: «28％» no es un número; escriba cifras y punto decimal, como 1234.5
  sugerencia: escriba `28`; su signo viene con `unit`
""",
    ),
    "a tab within a text": (
        """\
flyers/shots/text/es.yaml:6:14: T109: a tab stands in `cover.body`
  hint: write a space: `body: Llame al {contact.phone} antes del viernes.`
""",
        """\
flyers/shots/text/es.yaml:6:14: T109: hay un tabulador en `cover.body`
  sugerencia: escriba un espacio: `body: Llame al {contact.phone} antes del viernes.`
""",
    ),
    "the language above all keys": (
        """\
flyers/shots/text/es.yaml:1:1: T108: all words stand below `es:`, and a text file is in one language
  hint: delete this line, and begin those below it with 2 spaces less: `review:`
""",
        """\
flyers/shots/text/es.yaml:1:1: T108: todo el texto está debajo de `es:`, y un archivo de texto tiene un solo idioma
  sugerencia: borre esta línea y quite 2 espacios al principio de las de abajo: `review:`
""",
    ),
    "a variable of another tool": (
        """\
flyers/shots/text/es.yaml:6:9: T406: there is no variable `phone`
  hint: did you mean `{contact.phone}`?
""",
        """\
flyers/shots/text/es.yaml:6:9: T406: no hay ninguna variable `phone`
  sugerencia: ¿quiso decir `{contact.phone}`?
""",
    ),
    "a variable of Ruby": (
        """\
flyers/shots/text/es.yaml:6:9: T406: there is no variable `phone`
  hint: did you mean `{contact.phone}`?
""",
        """\
flyers/shots/text/es.yaml:6:9: T406: no hay ninguna variable `phone`
  sugerencia: ¿quiso decir `{contact.phone}`?
""",
    ),
    "the marks of a code block": (
        """\
flyers/shots/text/es.yaml:1:1: Y133: this line is the mark of a code block, and no part of the file
  hint: delete the lines 1 and 18
""",
        """\
flyers/shots/text/es.yaml:1:1: Y133: esta línea es la marca de un bloque de código y no es parte del archivo
  sugerencia: borre las líneas 1 y 18
""",
    ),
    "quoted in a mail": (
        """\
flyers/shots/text/es.yaml:1:1: Y134: `>` before the line is the mark of quoted mail, and in 15 more lines
  hint: take it away: `review: reviewed`
""",
        """\
flyers/shots/text/es.yaml:1:1: Y134: el `>` antes de la línea es la marca de un correo citado, y en 15 líneas más
  sugerencia: quítelo: `review: reviewed`
""",
    ),
    "a signature below the words": (
        """\
flyers/shots/text/es.yaml:18:1: Y135: `--` alone on a line begins the signature of a mail
  hint: delete the lines 18 to 20
""",
        """\
flyers/shots/text/es.yaml:18:1: Y135: `--` sin nada más en la línea empieza la firma de un correo
  sugerencia: borre las líneas 18 a 20
""",
    ),
    "a greeting above the words": (
        """\
flyers/shots/text/es.yaml:1:1: Y136: words stand above the first key
  hint: delete them, so that the file begins with `review: reviewed`
""",
        """\
flyers/shots/text/es.yaml:1:1: Y136: hay texto encima de la primera clave
  sugerencia: bórrelo, para que el archivo empiece con `review: reviewed`
""",
    ),
    "a state of review that nobody knows": (
        """\
flyers/shots/text/es.yaml:1:9: T103: `perfecto` is not a known state
  hint: write one of: draft, awaiting review, translated, reviewed, final
""",
        """\
flyers/shots/text/es.yaml:1:9: T103: `perfecto` no es un estado conocido
  sugerencia: escriba uno de: draft, awaiting review, translated, reviewed, final
""",
    ),
    "a state of review in Spanish": (
        """\
flyers/shots/text/es.yaml:1:9: T103: `revisado` is not a known state
  hint: did you mean `reviewed`? Known are: draft, awaiting review, translated, reviewed, final
""",
        """\
flyers/shots/text/es.yaml:1:9: T103: `revisado` no es un estado conocido
  sugerencia: ¿quiso decir `reviewed`? Los estados posibles son: draft, awaiting review, translated, reviewed, final
""",
    ),
    "a word that is too wide": (
        """\
flyers/shots/text/es.yaml:5:10: T303: “Donaudampfschifffahrtsgesellschaftskapitän” is wider than its column on \
panel front
  hint: write it shorter or in two words; or in double quotes, with `\\u00ad` where it may be divided; or give the \
style a smaller size in the layout
""",
        """\
flyers/shots/text/es.yaml:5:10: T303: «Donaudampfschifffahrtsgesellschaftskapitän» es más ancha que su columna en \
el panel front
  sugerencia: escríbala más corta o en dos palabras; o entre comillas dobles, con `\\u00ad` donde se pueda dividir; \
o dele al estilo un tamaño menor en el diseño
""",
    ),
}


@pytest.mark.parametrize("language", ["C", "es_MX.UTF-8"])
@pytest.mark.parametrize("title", CASES)
def test_a_mistake_is_told_once_with_the_way_out(
    project: Project, title: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)  # as on most computers
    CASES[title](project)
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    assert project.errors(messages=language) == SAID[title][language != "C"]
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("times", [1, 2])
def test_letters_that_were_read_wrongly_are_mended_on_demand(project: Project, times: int) -> None:
    right = (project.flyer / ES).read_text("utf-8")
    wrong = right
    for _ in range(times):
        wrong = wrong.encode().decode("cp1252")
    project.write(ES, wrong.replace("\n", "\r\n"))
    assert set_right(FOLDER) == (SetRight("flyers/shots/text/es.yaml", {}, lines=5),)
    assert (project.flyer / ES).read_bytes().decode() == right.replace("\n", "\r\n")
    assert set_right(FOLDER) == ()
    assert project.errors() == ""


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EN, "Call {contact.phone} before Friday.", "Call {contact.phone} by Friday.  Bring a friend."),
        (EN, "Everyone.", "Everyone, until 6 p.m."),
        (ES, "Todas las personas.", "Todas las personas, «también usted»… “CAFÉ”"),
        (ES, "body: Nada.", "body:\n      — Nada."),
        (ES, "{contact.phone}", "${contact.phone}"),
        (ES, "{contact.phone}", "%{contact.phone}"),
        (ES, "{contact.phone}", "｛contact.phone｝"),
    ],
)
def test_what_is_no_mistake_raises_no_alarm(project: Project, file: str, old: str, new: str) -> None:
    project.change(file, old, new)
    warnings = project.printed("screen").splitlines()
    assert not [line for line in warnings if " T530" in line or " Y1" in line]


def test_bullets_and_dashes_within_a_text_stay_what_they_are(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: |\n      Everyone:\n      • you\n      — me\n      > us")
    assert project.errors() == ""


def test_a_photo_is_found_whatever_its_capitals(project: Project) -> None:
    photo(project)
    (project.flyer / "art/photo.jpg").unlink()
    stream = BytesIO()
    Image.new("RGB", (900, 600), "white").save(stream, "JPEG")
    project.write("Art/Photo.JPG", stream.getvalue())
    (project.flyer / "art").rmdir()
    assert project.errors() == ""


def test_what_macos_leaves_beside_files_is_no_file_of_a_flyer(project: Project) -> None:
    def known() -> object:
        return find_flyers(()), project.checked(), states_of_all(Request(("shots",))), names_in((THEMES,), ".yaml")

    with_groups(project).write("groups/one.yaml", as_yaml(1))
    before = known()
    shadow = b"\0\5\x16\7\0\2\0\0Mac OS X        "
    for file in ("._flyer.yaml", "._layout.yaml", "text/._es.yaml", "groups/._one.yaml", "art/._photo.svg"):
        project.write(file, shadow)
    for file in ("themes/._own.yaml", "shops/._here.yaml", "flyers/._shots"):
        (project.root / file).parent.mkdir(exist_ok=True)
        (project.root / file).write_bytes(shadow)
    assert known() == before
    assert project.errors() == ""
    project.write(FLYER, "languages: [en, es\n")
    assert "._" not in project.checked()


def test_a_word_that_is_too_wide_can_be_divided_as_the_hint_says(project: Project) -> None:
    word = r"Donau\u00addampf\u00adschifffahrts\u00adgesellschafts\u00adkapitän"
    project.change(ES, "title: Vacunas gratis contra la gripe\n  body", f'title: "{word}"\n  body')
    assert "T303" not in project.checked()


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_told_again_in_the_same_words(project: Project, case: str) -> None:
    """What is remembered of a check and of the languages is what was found."""
    CASES[case](project)
    first, again = project.check(), project.check()
    assert again._replace(problems=()) == first._replace(problems=())
    assert [*map(as_dict, again.problems)] == [*map(as_dict, first.problems)]
    assert told(again.problems, "es") == told(first.problems, "es")
    status, known = overview(Request(("shots",))), overview(Request(("shots",)))
    assert [one.name for one in known.flyers] == [one.name for one in status.flyers]
    for one, other in zip(known.flyers, status.flyers, strict=True):
        bare = [[language._replace(problems=()) for language in some.languages] for some in (one, other)]
        assert bare[0] == bare[1]
    assert told(known.problems, "es") == told(status.problems, "es")
