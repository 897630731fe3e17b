"""Mutations: a good file gets one fault at a time, and preflight names it, and nothing but it and what follows.

A consequence is a further code that the same fault must bring: a link is an annotation, and it acts when clicked;
crop marks in a bleed that is too wide are four inks; a plate lies over words; without a map to Unicode the space at a
line's end is a letter.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.geometry import Size
from flyergen.preflight.limits import Held, Job
from flyergen.targets import limits_by_signs, target_named
from preflight import faults as f
from preflight.finished import profile_bytes

PRESS = target_named("press").limits()
SCREEN = target_named("screen").limits()
X1A = target_named("x1a").limits()


class Mutation(NamedTuple):
    """A fault, the code that names it, the codes that follow from it, and what else is said of the file.

    `by_fonts` are codes that follow only where the system has a font, which is drawn in place of one without a program.
    `base` is the target of the good file, and `damage` is what is done to its bytes once it is saved.
    """

    what: str
    make: f.Fault
    code: str
    consequences: tuple[str, ...] = ()
    saving: dict[str, Any] = {}
    limits: Held = PRESS
    job: Job = Job()
    base: str = "press"
    damage: Callable[[bytes], bytes] = bytes
    by_fonts: tuple[str, ...] = ()


def nothing(_: Pdf) -> None:
    """Leave the file as it is."""


LOCK = {"encryption": pikepdf.Encryption(owner="boss", user="", R=4)}
DARK, PALE = "0 0 0 1 k", "0 0 0 0.3 k"
URI = Dictionary(S=Name.URI, URI=f.LINK)

MUTATIONS = (
    # the file
    Mutation("locked", nothing, "P402", (), LOCK),
    Mutation("newer than the standard", nothing, "P406", (), {"force_version": "1.7"}),
    Mutation("an external stream", f.stream_with(F="far.bin"), "P409"),
    Mutation("a transfer function", f.resource("ExtGState", "Curve", Dictionary(TR=Name.Identity)), "P410"),
    Mutation("PostScript", f.stream_with(Subtype=Name.PS), "P410"),
    Mutation("q without Q", f.raw("q"), "P450"),
    Mutation("BDC without EMC", f.raw("/Artifact BMC"), "P451"),
    Mutation("BT without ET", f.raw("BT"), "P450"),
    Mutation("an operator without its operands", f.draw("1 2 re"), "P404"),
    Mutation("an operand of another kind", f.draw("(wide) w"), "P404"),
    Mutation("a font that the page does not name", f.draw("BT /Nobody 10 Tf ET"), "P404"),
    Mutation("an operator that does not exist", f.draw("1 2 flourish"), "P452"),
    Mutation("an operator that does not exist, to be passed over", f.draw("BX 1 2 flourish EX"), "P452"),
    # what it says of itself
    Mutation("no XMP", f.without("Metadata"), "P411"),
    Mutation(
        "another title in XMP",
        f.edit_xmp("Communities??</rdf:li></rdf:Alt></dc:title>", "?</rdf:li></rdf:Alt></dc:title>"),
        "P412",
    ),
    Mutation("no title", f.no_title, "P413"),
    Mutation("Trapped unknown in XMP", f.edit_xmp("<pdf:Trapped>False", "<pdf:Trapped>Unknown"), "P414", ("P412",)),
    Mutation("no claim of PDF/X-4", f.edit_xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4", "<pdfxid:GTS_PDFXVersion>"), "P415"),
    Mutation("no version identifier", f.edit_xmp("<xmpMM:VersionID>1</xmpMM:VersionID>", ""), "P416"),
    Mutation("no intent for the press", f.no_press_intent, "P420"),
    Mutation("an intent without a name", f.press_intent(lambda i: i.__delitem__("/OutputConditionIdentifier")), "P421"),
    Mutation("an intent without a profile", f.press_intent(lambda i: i.__delitem__("/DestOutputProfile")), "P422"),
    Mutation("the profile of a monitor", f.monitor_profile, "P422"),
    Mutation("a profile that is cut off", f.intent_profile(lambda data: data[:50_000]), "P422"),
    Mutation("a profile with damage inside", f.intent_profile(lambda data: f.overwritten(data, 60_000)), "P422"),
    Mutation("a profile for other inks than is said", f.intent_profile(bytes, channels=3), "P422"),
    Mutation("a note", f.annotation(Subtype=Name.Text), "P445"),
    Mutation("a link", f.annotation(Subtype=Name.Link, A=URI), "P445", ("P446",)),
    Mutation("JavaScript", f.set_root("Names", Dictionary(JavaScript=Dictionary())), "P446"),
    Mutation("a form", f.set_root("AcroForm", Dictionary(Fields=Array([]))), "P447"),
    # the page
    Mutation("another size than the job's", nothing, "P424", job=Job(Size(210, 297), "a4")),
    Mutation("no TrimBox", f.page_without("TrimBox"), "P425"),
    Mutation("no BleedBox", f.page_without("BleedBox"), "P425"),
    Mutation("an ArtBox too", f.page_box("ArtBox", 36, 36, 828, 648), "P425"),
    Mutation("a BleedBox outside the paper", f.page_box("BleedBox", -9, 27, 837, 657), "P426", ("P436",)),
    Mutation("an ArtBox alone, outside the bleed", f.art_box_alone(9, 36, 828, 648), "P426", ("P427",)),
    Mutation("a CropBox inside the trim", f.page_box("CropBox", 50, 50, 800, 600), "P426"),
    Mutation("a CropBox outside the paper", f.page_box("CropBox", 0, 0, 900, 900), "P426"),
    Mutation("white in the bleed", f.no_bleed, "P427"),
    Mutation(
        "a view of the trim", lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/ViewArea", Name.TrimBox), "P428"
    ),
    Mutation("text at the cut", f.words(10, at=(38, 300)), "P490"),
    Mutation("text over a fold", f.words(10, at=(292, 300)), "P491"),
    # ink
    Mutation("an RGB fill", f.draw("1 0 0 rg 90 200 20 20 re f"), "P430"),
    Mutation("colour by profile", f.profiled_colour(), "P432"),
    Mutation("a color profile that is cut off", f.profiled_colour(lambda data: data[:900]), "P449", ("P432",)),
    Mutation("a color profile of other colors", f.profiled_colour(bytes, channels=4), "P449"),
    Mutation("a spot with two definitions", f.spots("Fir", "Fir"), "P433"),
    Mutation("a spot that the shop has not", f.spots("Fir"), "P439", limits=PRESS._replace(spots=("Gold",))),
    Mutation("white that overprints", f.white_overprint, "P434"),
    Mutation("rich black text", f.words(10, "0.6 0.4 0.4 1 k"), "P435"),
    Mutation("small text in two inks", f.words(7, "0.8 0 0.8 0 k"), "P437", ("P476",)),
    Mutation("long text in three inks", f.long_text(9, "0.5 0 0.4 0.5 k"), "P495"),
    Mutation("400 % ink", f.draw("1 1 1 1 k 90 200 20 20 re f"), "P436"),
    # type, lines, pictures
    Mutation("a font that is not embedded", f.foreign_font, "P440", ()),
    Mutation("a font without a map to Unicode", f.font_without_map, "P441", ("P490",)),
    Mutation("all font programs destroyed", f.every_program_destroyed, "P443", ("P501",), by_fonts=("P427",)),
    Mutation("a font program that is cut off", f.font_program(lambda data: data[:3000]), "P443", ("P501",)),
    Mutation(
        "glyphs that make no sense", f.font_program(f.table_of(b"glyf", lambda t: b"\x7f" * len(t))), "P443", ("P501",)
    ),
    Mutation("glyphs without a shape", f.font_program(f.table_of(b"loca", lambda t: bytes(len(t)))), "P443", ("P501",)),
    Mutation(
        "glyphs that have no place", f.font_program(f.table_of(b"loca", lambda t: b"\xff" * len(t))), "P443", ("P501",)
    ),
    Mutation(
        "a font without a program",
        lambda pdf: f.descriptor_of(pdf).__setitem__("/FontFile2", Name.Gone),
        "P443",
        by_fonts=("P427",),
    ),
    Mutation("codes without glyphs", f.glyphs_map(bytes(2)), "P444"),
    Mutation("other widths than the font's", f.other_widths, "P448"),
    Mutation("a Type 3 font without a glyph", f.type3("900 0 0 0 9 9 d1 0 0 9 9 re f"), "P444"),
    Mutation("a Type 3 glyph that is no drawing", f.type3("0 0 9 9 re f"), "P443", ("P444",)),
    Mutation("a picture of 72 ppi", f.picture(72), "P470"),
    Mutation("a picture of 200 ppi", f.picture(200), "P471"),
    Mutation("line art of 300 ppi", f.picture(300, bits=1), "P472"),
    Mutation("5 pt type", f.words(5), "P475"),
    Mutation("7 pt type", f.words(7), "P476"),
    Mutation("a line of 0.1 pt", f.line(0.1), "P477"),
    Mutation("a white line of 0.3 pt on black", f.line(0.3, "0 0 0 0 K", DARK), "P478", ("P501",)),
    Mutation("white type of 7 pt on black", f.words(7, "0 0 0 0 k", ground=DARK), "P479", ("P501",)),
    # for those who do not see the page
    Mutation("no tags", f.without("StructTreeRoot"), "P455"),
    Mutation("no language", f.without("Lang"), "P456"),
    Mutation("a language by its name", f.set_root("Lang", "English (US)"), "P466"),
    Mutation("a figure without words", f.change_element("Figure", lambda e: e.__delitem__("/Alt")), "P457"),
    Mutation(
        "a file's name for words", f.change_element("Figure", lambda e: e.__setitem__("/Alt", "IMG_1.jpg")), "P467"
    ),
    Mutation("paint outside any tag", f.raw("0 0 0 1 k 90 200 20 20 re f"), "P458"),
    Mutation("content that no element holds", f.raw("/P <</MCID 999>> BDC 0 0 0 1 k 90 200 20 20 re f EMC"), "P459"),
    Mutation(
        "a heading that leaves levels out", f.change_element("H2", lambda e: e.__setitem__("/S", Name.H5)), "P460"
    ),
    Mutation("reading from the last to the first", f.swapped_sections, "P465"),
    Mutation("a figure whose words are a blank", f.change_element("Figure", f.entry("Alt", " ")), "P457"),
    Mutation("a figure whose words are a wide blank", f.change_element("Figure", f.entry("Alt", "\xa0")), "P457"),
    Mutation("a figure whose words are a dot", f.change_element("Figure", f.entry("Alt", ".")), "P457"),
    Mutation("no way back", f.parents(lambda _: Array([])), "P503"),
    Mutation("no ParentTree", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"), "P503"),
    Mutation("ways back that end early", f.parents(lambda rows: Array(list(rows)[:2])), "P503"),
    Mutation("ways back to other tags", f.parents(lambda rows: Array([*list(rows)[1:], rows[0]])), "P503"),
    Mutation("a page without its number in the ParentTree", f.page_without("StructParents"), "P503"),
    Mutation("a mark used twice", f.raw("/P <</MCID 0>> BDC 0 0 0 1 k 90 200 20 20 re f EMC"), "P504"),
    Mutation("a mark with two tags", f.second_tag, "P504", ("P465",)),
    Mutation("all words artifacts", f.content(f.as_artifacts), "P505"),
    Mutation("a tag for content that is not there", f.structure(("P",), K=4321), "P505"),
    Mutation("words replaced by nothing", f.content(f.silenced), "P506"),
    Mutation("a tag replaced by nothing", f.change_element("P", f.entry("ActualText", "")), "P506"),
    Mutation("the last page first", f.last_first, "P465", ("P460",), limits=SCREEN, base="screen"),
    Mutation("links without a way back", f.links(f.without_way_back), "P503", limits=SCREEN, base="screen"),
    Mutation("links of no size", f.links(f.entry("Rect", [9, 9, 9, 9])), "P507", limits=SCREEN, base="screen"),
    Mutation("a link that runs code", f.links(f.opens("JavaScript:alert(1)")), "P507", limits=SCREEN, base="screen"),
    Mutation("a link of data", f.links(f.opens(" data:text/html,x")), "P507", limits=SCREEN, base="screen"),
    # codes
    Mutation("a blotted code", f.blotted_code, "P480", ("P501",)),
    Mutation("a code with modules of 0.35 mm", f.code(module=1), "P481", ("P501",)),
    Mutation("an inverted code", f.code(colour="0 0 0 0 k", ground=DARK), "P482", ("P501",)),
    Mutation("a crowded code", f.crowded_code, "P483", ("P501",)),
    Mutation("a pale code", f.code(colour=PALE), "P484", ("P501",)),
    Mutation("a code askew", f.turned_code, "P485", ("P501",)),
    Mutation("a code in four inks", f.code(colour="0.6 0.4 0.4 1 k"), "P486", ("P501",)),
    Mutation("a code that opens http", f.code("http://www.rop.org"), "P488", ("P501",)),
    Mutation(
        "a code to a strange host", f.code("https://short.example/x"), "P489", ("P501",), job=Job(hosts=("rop.org",))
    ),
    # further clauses of PDF/X-4
    Mutation("LZW", f.stream_with(Filter=Name.PackedDecode), "P408", damage=f.packed_by_lzw),
    Mutation("no identity", nothing, "P407", damage=f.nameless),
    Mutation("an intent without a registry", f.press_intent(f.unregister), "P421"),
    Mutation("two profiles", f.second_profile, "P423"),
    Mutation("an unknown way of packing", f.stream_with(Filter=Name.PackedDecode), "P408"),
    Mutation(
        "a claim without what it asks", f.claim_alone, "P420", ("P425", "P436", "P476", "P490"), limits=limits_by_signs
    ),
    Mutation(
        "a profile kept elsewhere",
        f.press_intent(lambda i: i.__setitem__("/DestOutputProfileRef", Dictionary())),
        "P410",
    ),
    Mutation(
        "CMYK for a press that prints gray",
        f.intent_profile(lambda _: profile_bytes(space=b"GRAY"), 1),
        "P431",
        ("P511",),
    ),
    Mutation("a rendering intent of one's own", f.resource("ExtGState", "Own", Dictionary(RI=Name.Sepia)), "P453"),
    Mutation("a rendering intent of one's own in content", f.draw("/Sepia ri"), "P404"),
    Mutation("a second transfer function", f.resource("ExtGState", "Curve", Dictionary(TR2=Name.Identity)), "P410"),
    Mutation("a halftone origin", f.resource("ExtGState", "Own", Dictionary(HTP=[0, 0])), "P410"),
    Mutation("a halftone of type 6", f.resource("ExtGState", "Own", Dictionary(HT=Dictionary(HalftoneType=6))), "P410"),
    Mutation(
        "a halftone with a name",
        f.resource("ExtGState", "Own", Dictionary(HT=Dictionary(HalftoneType=1, HalftoneName="Round"))),
        "P410",
    ),
    Mutation("PostScript in a form", f.stream_with(Subtype=Name.Form, PS=Dictionary()), "P410"),
    Mutation("a page of another file", f.stream_with(Subtype=Name.Form, Ref=Dictionary()), "P410"),
    Mutation("an OPI reference", f.stream_with(Subtype=Name.Image, OPI=Dictionary()), "P410"),
    Mutation("alternate pictures", f.stream_with(Subtype=Name.Image, Alternates=Array([])), "P410"),
    Mutation("a blend mode of one's own", f.resource("ExtGState", "Own", Dictionary(BM=Name.Sparkle)), "P454"),
    Mutation("an RGB group", f.page_entry("Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)), "P430"),
    Mutation("an action on opening", f.set_root("OpenAction", URI), "P446"),
    Mutation("layers without a name", f.layers(), "P494"),
    Mutation("layers that switch", f.layers(Name="All", AS=Array([])), "P494"),
    Mutation("a layer that is not listed", f.layers(Name="All", Order=Array([])), "P494"),
    Mutation("a slide show", f.page_entry("PresSteps", Dictionary()), "P410"),
    # further rules of PDF
    Mutation("a wrong table of objects", nothing, "P403", damage=f.wrong_start),
    Mutation("a path that nothing has begun", f.draw("90 200 l S"), "P404"),
    Mutation("a color with too few numbers", f.draw("/DeviceCMYK cs 0 0 1 scn"), "P404"),
    Mutation("text outside BT and ET", f.words_outside, "P404", ("P501",)),
    Mutation("a picture of 3 bits", f.picture(400, bits=3), "P404"),
    Mutation("no pages", lambda pdf: pdf.pages.__delitem__(slice(None)), "P405"),
    Mutation("another head", nothing, "P401", damage=lambda data: data.replace(b"%PDF-", b"%XYZ-", 1)),
    # further clauses of PDF/UA-1
    Mutation("tags that nobody vouches for", f.set_root("MarkInfo", Dictionary(Marked=False)), "P455"),
    Mutation("suspect tags", f.set_root("MarkInfo", Dictionary(Marked=True, Suspects=True)), "P455"),
    Mutation("an artifact in a tag", f.raw("/P <</MCID 999>> BDC /Artifact BMC EMC EMC"), "P493", ("P459",)),
    Mutation("a tag in an artifact", f.raw("/Artifact BMC /P <</MCID 999>> BDC EMC EMC"), "P493", ("P459",)),
    Mutation("a tag of one's own", f.change_element("P", lambda e: e.__setitem__("/S", Name.Absatz)), "P469"),
    Mutation("tags that stand for each other", f.circle_of_roles, "P469"),
    Mutation(
        "another meaning for a tag", lambda pdf: pdf.Root.StructTreeRoot.RoleMap.__setitem__("/Quote", Name.P), "P469"
    ),
    Mutation("a tag without a parent", f.change_element("P", lambda e: e.__delitem__("/P")), "P468"),
    Mutation("a paragraph in a row", f.structure(("Table", ("TR", ("P",)))), "P468"),
    Mutation("a row outside a table", f.structure(("Sect", ("TR", ("TD",)))), "P468"),
    Mutation("a head without a body", f.structure(("Table", ("THead", ("TR", ("TD",))))), "P468"),
    Mutation("rows of different lengths", f.structure(("Table", ("TR", ("TD",)), ("TR", ("TD",), ("TD",)))), "P496"),
    Mutation(
        "a caption between rows",
        f.structure(("Table", ("TR", ("TD",)), ("Caption",), ("TR", ("TD",)))),
        "P468",
    ),
    Mutation("a list item outside a list", f.structure(("Sect", ("LI", ("LBody",)))), "P468"),
    Mutation("a paragraph in a list", f.structure(("L", ("P",))), "P468"),
    Mutation("an entry outside the table of contents", f.structure(("Sect", ("TOCI",))), "P468"),
    Mutation("a caption after the list", f.structure(("L", ("LI", ("LBody",)), ("Caption",))), "P468"),
    Mutation(
        "a part in a language by its name", f.change_element("P", lambda e: e.__setitem__("/Lang", "Spanish")), "P466"
    ),
    Mutation("two headings in a section", f.structure(("Sect", ("H",), ("H",))), "P460"),
    Mutation("a heading without a level among others", f.structure(("H",)), "P460"),
    Mutation("headers that head nothing", f.structure(("Table", ("TR", ("TH",)), ("TR", ("TD",)))), "P496"),
    Mutation("a formula without words", f.structure(("Formula",)), "P457"),
    Mutation("a note without an ID", f.structure(("Note",)), "P497"),
    Mutation("two notes with one ID", f.structure(("Note",), ("Note",), ID="one"), "P497"),
    Mutation(
        "a file without a name", f.set_root("PieceInfo", Dictionary(File=Dictionary(EF=Dictionary(), F="a"))), "P498"
    ),
    Mutation("a form made on opening", f.set_root("NeedsRendering", True), "P499"),
    Mutation(
        "a font without its map of glyphs",
        f.change_font(lambda _, inner: inner.__delitem__("/CIDToGIDMap")),
        "P492",
        ("P443", "P448", "P501"),
    ),
    Mutation(
        "an encoding of one's own", f.change_font(lambda font, _: font.__setitem__("/Encoding", Name.Mine)), "P492"
    ),
    Mutation(
        "a CIDSet that leaves codes out",
        lambda pdf: f.descriptor_of(pdf).__setitem__("/CIDSet", pdf.make_stream(b"\0")),
        "P492",
    ),
    Mutation("a symbolic font with an encoding", f.true_type(4, Name.WinAnsiEncoding), "P492"),
    Mutation("a font with neither of two encodings", f.true_type(32, Dictionary(Differences=[65, Name.A])), "P492"),
    Mutation("a code that the cmap does not know", f.true_type(32, Name.WinAnsiEncoding, "\\351"), "P444"),
    Mutation(
        "codes without a text", f.to_unicode(lambda data: data.replace(b"beginbfchar", b"begin")), "P441", ("P490",)
    ),
    Mutation(
        "a text that is no letter",
        f.to_unicode(lambda data: data.replace(b"endbfchar", b"<0FFF> <FEFF> endbfchar", 1)),
        "P441",
    ),
    Mutation("the glyph for missing ones", f.words(10, codes="0000"), "P444", ("P441",)),
    # on the screen
    Mutation("the file's name in the window", f.window_of_name, "P461", limits=SCREEN, base="screen"),
    Mutation(
        "a link without words",
        f.links(lambda each: each.__delitem__("/Contents")),
        "P462",
        limits=SCREEN,
        base="screen",
    ),
    Mutation("a link that is not in the structure", f.lost_link, "P463", limits=SCREEN, base="screen"),
    Mutation("no order for tabbing", f.no_tab_order, "P464", limits=SCREEN, base="screen"),
    # an old shop
    Mutation("newer than the old standard", nothing, "P406", (), {"force_version": "1.5"}, X1A, base="x1a"),
    Mutation("no claim of PDF/X-1a", f.no_old_claim, "P415", limits=X1A, base="x1a"),
    Mutation("opacity", f.resource("ExtGState", "Pale", Dictionary(ca=0.5)), "P418", limits=X1A, base="x1a"),
    Mutation("color by profile for an old shop", f.profiled_colour(), "P438", ("P432",), limits=X1A, base="x1a"),
)
