"""The writer: a job to the bytes of one PDF, for one target."""

from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFString

from flyergen.colour import Colour
from flyergen.pdf.colour import ink_problems, mix, model_of, separations
from flyergen.pdf.details import Details
from flyergen.pdf.document import Document
from flyergen.pdf.items import colours_of, items_of
from flyergen.pdf.links import outlines
from flyergen.pdf.metadata import Metadata, info, output_intents
from flyergen.pdf.pages import Assembly, add_pages
from flyergen.pdf.painter import KNOCK_OUT, OVERPRINT, Supplies
from flyergen.pdf.pictures import PictureBook, Rendering
from flyergen.pdf.tags import Tree
from flyergen.pdf.targets import Target
from flyergen.problems import FlyerError
from flyergen.sheet.page import Job

__all__ = ["Details", "write_pdf"]


def write_pdf(job: Job, target: Target, details: Details) -> bytes:
    """Return the PDF of `job` for `target`: equal artwork and details always give equal bytes.

    Raises FlyerError P201 for colours with more ink than the limit, P202 for pictures that cannot be read.
    """
    items, model = tuple(items_of(job)), model_of(target.colour, details.grey)
    colours = colours_of(items)
    pictures = PictureBook(items, Rendering(model, details.profile.path, details.ink_limit), target.picture_ppi)
    problems = [*(ink_problems(colours, details.ink_limit) if model == "cmyk" else ()), *pictures.problems]
    if problems:
        raise FlyerError(problems)
    document = Document(target.pdf_version)
    supplies = Supplies(mix(colours, model), target.colour == "cmyk", pictures.name)
    assembly = Assembly(document, supplies, Tree(job, target.links), target.links)
    resources = PDFDictionary()
    add_pages(assembly, job, resources)
    resources.dict |= _resources(assembly, pictures, colours if model == "cmyk" else ())
    return document.write(_catalog(assembly, target, details), info(details), Metadata(target, details))


def _resources(assembly: Assembly, pictures: PictureBook, colours: Iterable[Colour]) -> dict[str, PDFDictionary]:
    """Return what all pages draw on, by kind and name."""
    document = assembly.document
    kinds = {
        "Font": {face.name: face.put(document) for face in assembly.supplies.faces},
        "XObject": {name: document.add(stream) for name, stream in pictures.streams()},
        "ColorSpace": {name: document.add(space) for name, space in separations(colours).items()},
        "ExtGState": _overprint(document) if assembly.supplies.overprint else {},
    }
    return {kind: PDFDictionary(entries) for kind, entries in kinds.items() if entries}


def _overprint(document: Document) -> dict[str, PDFObjectReference]:
    """Return the graphics states that let fills overprint and knock out. Source: ISO 32000-1, 8.6.7."""
    states = {
        OVERPRINT: {"Type": "/ExtGState", "OP": "false", "op": "true", "OPM": 1},
        KNOCK_OUT: {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": 0},
    }
    return {name: document.add(PDFDictionary(state)) for name, state in states.items()}


def _catalog(assembly: Assembly, target: Target, details: Details) -> PDFDictionary:
    document, tree = assembly.document, assembly.tree
    entries = {
        "Type": "/Catalog",
        "Pages": document.add(document.Pages),
        "Lang": PDFString(details.language),
        "MarkInfo": PDFDictionary({"Marked": "true"}),
        "StructTreeRoot": tree.put(document),
        "ViewerPreferences": _viewer_preferences(target, details),
        "OutputIntents": output_intents(document, target, details),
    }
    sections = tree.titled_sections()
    if target.bookmarks and sections:
        entries |= {"Outlines": outlines(document, sections), "PageMode": "/UseOutlines"}
    return PDFDictionary(entries)


def _viewer_preferences(target: Target, details: Details) -> PDFDictionary:
    entries = {"DisplayDocTitle": "true", "PrintScaling": "/None"}
    if target.duplex:
        entries["Duplex"] = f"/DuplexFlip{details.flip.capitalize()}Edge"
    return PDFDictionary(entries)
