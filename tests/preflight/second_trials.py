"""Second trials of clauses: the same clause broken in another place, in the tree of the file or on the page.

The first trial of a clause is in `checks/test_check_table.py`. A clause that only one place can break has a reason.
"""

from collections.abc import Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from preflight import faults as f
from preflight.mutations import MUTATIONS, Mutation
from preflight.planted import PLANTED, URI_ACTION, attached, form


def on_page(**entries: object) -> f.Fault:
    """Keep a further stream among the things that the page can draw."""
    return f.resource("XObject", "Extra", lambda pdf: pdf.make_stream(b"", **entries))


def drawn_form(content: str) -> f.Fault:
    """Draw a form with some content on the page."""

    def make(pdf: Pdf) -> None:
        f.resource("XObject", "Inner", form(pdf, content, Resources=Dictionary()))(pdf)
        f.draw("/Inner Do")(pdf)

    return make


def in_form(section: str, value: Any) -> f.Fault:
    """Put something into the resources of a form that the page does not draw."""
    return f.resource(
        "XObject", "Inner", lambda pdf: form(pdf, "", Resources=Dictionary({section: Dictionary(Own=value)}))
    )


def banned(what: str, **entries: object) -> Mutation:
    """Return a mutation of what print forbids, as a thing of the page."""
    return Mutation(what, on_page(**entries), "P410")


def state(what: str, code: str = "P410", **entries: object) -> Mutation:
    """Return a mutation of a graphics state in a form."""
    held = Dictionary({f"/{name}": value for name, value in entries.items()})
    return Mutation(f"{what} in a form", in_form("/ExtGState", held), code)


def inherited_box(name: str, *box: float) -> f.Fault:
    """Let pages inherit a box."""

    def make(pdf: Pdf) -> None:
        for page in pdf.pages:
            if name in page.obj:
                del page.obj[name]
        pdf.Root.Pages[name] = Array(list(box))

    return make


def without_content(pdf: Pdf) -> None:
    next(each for each in f.elements(pdf, "P") if "/Pg" in each).K = Array([])


SCRIPT = Dictionary(O=Dictionary(S=Name.JavaScript, JS="0"))

# By clause: the name of a fault that is tried elsewhere, or a fault of its own.
SECOND: Mapping[str, str | Mutation] = {
    "X-4, filters": Mutation(
        "a thing of the page, packed in an unknown way", on_page(Filter=Name.PackedDecode), "P408"
    ),
    "X-4, LZW": Mutation(
        "a thing of the page, packed by LZW", on_page(Filter=Name.PackedDecode), "P408", damage=f.packed_by_lzw
    ),
    "X-4, whole file": Mutation("a thing of the page in another file", on_page(F="far.bin"), "P409"),
    "X-4, device RGB": "a form whose group is RGB",
    "X-4, ICC-based color": "a mask whose profile is cut off",
    "X-4, rendering intents": Mutation(
        "a picture with a rendering intent of one's own",
        on_page(Subtype=Name.Image, Width=1, Height=1, Intent=Name.Sepia),
        "P453",
    ),
    "X-4, transfer functions": state("a transfer function", TR=Name.Identity),
    "X-4, halftone origin": state("a halftone origin", HTP=[0, 0]),
    "X-4, halftones": state("a halftone of type 6", HT=Dictionary(HalftoneType=6)),
    "X-4, sound fonts": "a font program that is cut off",
    "X-4, drawn glyphs": "glyphs that have no place",
    "X-4, glyphs": "a Type 3 font without a glyph",
    "X-4, boxes in the CropBox": Mutation(
        "a CropBox inside the trim, for all pages", inherited_box("/CropBox", 50, 50, 800, 600), "P426"
    ),
    "X-4, boxes in the MediaBox": Mutation(
        "a MediaBox inside the bleed, for all pages",
        inherited_box("/MediaBox", 30, 30, 834, 654),
        "P426",
        ("P427", "P501"),
    ),
    "X-4, PostScript": banned("PostScript on the page", Subtype=Name.PS),
    "X-4, PostScript in forms": banned("a form of PostScript on the page", Subtype=Name.Form, Subtype2=Name.PS),
    "X-4, reference XObjects": banned("a page of another file, on the page", Subtype=Name.Form, Ref=Dictionary()),
    "X-4, OPI": banned("an OPI reference on the page", Subtype=Name.Image, OPI=Dictionary()),
    "X-4, alternate images": banned("alternate pictures on the page", Subtype=Name.Image, Alternates=Array([])),
    "X-4, blend modes": state("a blend mode of one's own", "P454", BM=Name.Sparkle),
    "X-4, group color": "a soft mask whose group is RGB",
    "X-4, annotations": "a link",
    "X-4, colors in masks": "an RGB glyph",
    "X-4, one condition": "a screen for a condition",
    "PDF, blending spaces": Mutation(
        "the group of the page in a spot ink",
        lambda pdf: f.page_entry("Group", Dictionary(S=Name.Transparency, CS=f.spot(pdf, "Fir", [1, 0, 1, 0])))(pdf),
        "P510",
    ),
    "A-2, 6.8": Mutation(
        "a program on a note of the page",
        attached(b"MZ", lambda pdf, file: f.annotation(Subtype=Name.FileAttachment, FS=file)(pdf)),
        "P514",
        ("P445",),
    ),
    "X-4, actions": Mutation("an action of the page", f.page_entry("AA", Dictionary(O=URI_ACTION)), "P446"),
    "X-4, JavaScript": Mutation("JavaScript of the page", f.page_entry("AA", SCRIPT), "P446"),
    "X-4, alternate presentations": Mutation(
        "a slide show of the file", f.set_root("Names", Dictionary(AlternatePresentations=Dictionary())), "P410"
    ),
    "X-4, operators": Mutation("an operator that does not exist, in a form", drawn_form("BX 1 2 flourish EX"), "P452"),
    "PDF, operands": Mutation("an operand of another kind, in a form", drawn_form("(wide) w"), "P404"),
    "PDF, paths": Mutation("a path that nothing has begun, in a form", drawn_form("90 200 l S"), "P404"),
    "PDF, color components": Mutation(
        "a color with too few numbers, in a form", drawn_form("/DeviceCMYK cs 0 0 1 scn"), "P404"
    ),
    "PDF, named resources": Mutation("a font that a form does not name", drawn_form("BT /Nobody 10 Tf ET"), "P404"),
    "PDF, graphics state": Mutation("q without Q in a form", drawn_form("q"), "P450"),
    "PDF, text objects": Mutation("BT without ET in a form", drawn_form("BT"), "P450"),
    "PDF, marked content": Mutation("BDC without EMC in a form", drawn_form("/Artifact BMC"), "P451"),
    "UA-1, 7.1-3": "a mark without a number",
    "UA-1, 7.1-3, structure": Mutation("a tag whose content was taken away", without_content, "P459"),
    "UA-1, 7.1-3, ParentTree": "a page without its number in the ParentTree",
    "UA-1, 7.1-3, once": "a mark with two tags",
    "UA-1, 7.1-3, content": "a tag for content that is not there",
    "UA-1, 7.1, order": "the last page first",
    "UA-1, 7.2-29, parts": Mutation(
        "content in a language by its name",
        f.content(lambda data: data.replace(b"/P <</MCID", b"/P <</Lang (Spanish) /MCID", 1)),
        "P466",
    ),
    "UA-1, 7.2, text": "a tag replaced by nothing",
    "UA-1, 7.18.5-1, ParentTree": "a link with the number of another",
    "UA-1, 7.20-1": Mutation(
        "a page of another file, in a form",
        in_form("/XObject", Dictionary(Subtype=Name.Form, Ref=Dictionary())),
        "P410",
    ),
}

_WHOLE = "said once, of the file or its intent"
_PAGE = "only a page, its content or its fonts can break it"
_TREE = "only the tree of tags can break it"
_LINKS = "only a link can break it"

ONE_PLACE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("X-4, version", "X-4, encryption", "X-4, identity", "X-4, metadata", "X-4, same metadata", "X-4, title"),
            *("X-4, trapping", "X-4, claim", "X-4, identifiers", "X-4, claimed file", "X-4, output intent"),
            *("X-4, printing condition", "X-4, registry", "X-4, embedded profile", "X-4, printer profile"),
            *("X-4, sound profile", "X-4, colorants of the profile", "X-4, shared profile", "X-4, external profile"),
            *("X-4, device CMYK and gray", "X-4, view areas", "X-4, forms", "X-4, named layers"),
            *("X-4, layers that switch", "X-4, listed layers", "PDF, syntax", "PDF, pages", "UA-1, 6.1", "UA-1, 6.2"),
            *("UA-1, 7.1-4", "UA-1, 7.1-8", "UA-1, 7.1-9", "UA-1, 7.1-10", "UA-1, 7.1-11", "UA-1, 7.2-29"),
            *("UA-1, 7.2-2, 7.2-21 to 25, 7.2-30 to 34", "UA-1, 7.10-1", "UA-1, 7.10-2", "UA-1, 7.11", "UA-1, 7.15"),
            *("UA-1, 7.16", "UA-1, 7.18.4", "X-1a, version", "X-1a, claim"),
        ),
        _WHOLE,
    ),
    **dict.fromkeys(
        (
            *("X-4, components", "X-4, spot colors", "X-4, intents in content", "X-4, embedded fonts", "X-4, widths"),
            *("X-4, TrimBox or ArtBox", "X-4, one of the two", "X-4, TrimBox in the BleedBox", "PDF, text operators"),
            *("PDF, bits of a picture", "PDF, Type 3 glyphs", "UA-1, 7.1-1", "UA-1, 7.1-2", "UA-1, 7.18.3"),
            *("UA-1, 7.21.3.2", "UA-1, 7.21.3.3-1", "UA-1, 7.21.4.1-1", "UA-1, 7.21.4.1-2", "UA-1, 7.21.4.2-2"),
            *("UA-1, 7.21.5", "UA-1, 7.21.6-1 and 4", "UA-1, 7.21.6-2", "UA-1, 7.21.6-3", "UA-1, 7.21.7-1"),
            *(
                "UA-1, 7.21.7-1, codes",
                "UA-1, 7.21.7-2",
                "UA-1, 7.21.8",
                "PDF, lightness masks",
                "PDF, picture masks",
                "X-1a, transparency",
                "X-1a, color",
            ),
        ),
        _PAGE,
    ),
    **dict.fromkeys(
        (
            *("UA-1, 7.1-5", "UA-1, 7.1-6", "UA-1, 7.1-7", "UA-1, 7.1-12", "UA-1, 7.2-3, 7.2-10, 7.2-36 to 38"),
            *("UA-1, 7.2-4 to 9", "UA-1, 7.2-11 to 14", "UA-1, 7.2-15, 7.2-41 to 43", "UA-1, 7.2-16, 7.2-39"),
            *("UA-1, 7.2-17 and 18", "UA-1, 7.2-19 and 20", "UA-1, 7.2-26 and 27", "UA-1, 7.2-28, 7.2-40"),
            *("UA-1, 7.3", "UA-1, 7.3, words", "UA-1, 7.4.2", "UA-1, 7.4.4-1", "UA-1, 7.4.4-2 and 3", "UA-1, 7.5"),
            *("UA-1, 7.7", "UA-1, 7.9-1", "UA-1, 7.9-2"),
        ),
        _TREE,
    ),
    **dict.fromkeys(("UA-1, 7.18.5-1", "UA-1, 7.18.5-2"), _LINKS),
}

OWN = tuple(each for each in SECOND.values() if isinstance(each, Mutation))
EVERY: Mapping[str, Mutation] = {each.what: each for each in (*MUTATIONS, *PLANTED, *OWN)}
