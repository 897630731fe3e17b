"""Every code that a preflight can report, and why it matters in one sentence."""

EXPLAINED = {
    # the file
    "P401": "The file could not be opened as a PDF.",
    "P402": "PDF/X-4 and PDF/A forbid encryption: a print shop cannot open, impose or trap a locked file.",
    "P403": "A reader had to repair the file to open it; the next one may repair it differently or refuse it.",
    "P404": "A part of the file makes no sense, so what stands in it could not be checked.",
    "P405": "A PDF without pages prints nothing.",
    "P406": "PDF/X-4 is PDF 1.6 at most; a newer version may use what a shop's machines do not know.",
    "P407": "PDF/X-4 asks for an /ID in the trailer, by which a shop tells one version of a file from another.",
    "P408": "PDF/X-4 and PDF/A forbid LZW compression.",
    "P409": "All of a print file must be in the file: a stream kept elsewhere is lost on the way to the shop.",
    "P410": "PDF/X-4 forbids transfer functions, PostScript, OPI references and alternate pictures.",
    # metadata
    "P411": "PDF/X-4, PDF/A and PDF/UA keep title, dates and the claimed standard in an XMP packet.",
    "P412": "XMP and the information dictionary must say the same, since some programs read only one of them.",
    "P413": "The title is what a screen reader says first and what a shop's job list shows.",
    "P414": "Trapped tells the shop whether it still has to trap; PDF/X-4 allows only True and False.",
    "P415": "A file is PDF/X-4 only if its XMP says so.",
    "P416": "PDF/X-4 asks for these XMP properties.",
    # output intent
    "P420": "Exactly one GTS_PDFX output intent says for which press the colours are meant.",
    "P421": "The output intent must name its printing condition.",
    "P422": "The output intent must embed the profile of a printer, or nobody can proof the colours.",
    "P423": "All output intents of one file must share one profile.",
    # boxes
    "P425": "The TrimBox says where the sheet is cut; each page has one TrimBox or one ArtBox.",
    "P426": "The TrimBox lies in the BleedBox and that in the MediaBox, or the sheet is cut wrongly.",
    "P427": "Without bleed a knife that is half a millimetre off leaves a white edge.",
    "P428": "What a viewer shows and prints must be the MediaBox or the BleedBox.",
    # colour and ink
    "P430": "Device RGB has no meaning on a press: each shop would turn it into other inks.",
    "P431": "Device colour must be of the kind that the output intent's profile is for.",
    "P432": "Colours by profile are turned into ink by the shop, and black becomes four inks.",
    "P433": "One spot ink must be defined in one way in the whole file.",
    "P434": "White that overprints adds no ink and removes none: it vanishes on paper.",
    "P435": "Small text in several inks blurs when the plates are a hair out of register.",
    "P436": "More ink than the paper takes does not dry: it sets off, smears and sticks.",
    # fonts
    "P440": "A font that is not in the file is replaced by another, and the text runs differently.",
    "P441": "Without a map to Unicode a screen reader or a search cannot tell the letters.",
    # what a file may not do
    "P445": "PDF/X-4 forbids annotations, links too, where ink goes.",
    "P446": "A print file may do nothing by itself: no actions and no JavaScript.",
    "P447": "PDF/X-4 forbids form fields.",
    # content
    "P450": "Each q must have its Q, or the state of one part leaks into the next.",
    "P451": "Each BDC must have its EMC, or a tag covers what it should not.",
    # tags
    "P455": "A screen reader reads a flyer through its tags: marked content and a structure tree.",
    "P456": "The language tells a screen reader which voice to read with.",
    "P457": "A figure needs words in its place for those who do not see it.",
    "P458": "Content is either in the structure or an artifact; what is neither is read at random or not at all.",
    "P459": "Content that the structure tree does not know is never read aloud.",
    "P460": "Headings are how a screen reader's user skims: a level left out looks like lost text.",
    "P461": "PDF/UA asks that a window shows the title and not the file's name.",
    "P462": "A link needs words for those who do not see where it stands.",
    "P463": "A link outside the structure cannot be reached in reading order.",
    "P464": "PDF/UA asks for tabbing in the order of the structure on pages with annotations.",
    # size
    "P470": "A picture under 150 pixels to the inch shows its pixels on paper.",
    "P471": "A picture prints sharp from about 266 pixels to the inch.",
    "P475": "Text under 6 pt does not print well and is hard to read.",
    "P476": "Body text under 8 pt is hard to read for many.",
    "P477": "A line under 0.25 pt may vanish on the plate.",
    # codes
    "P480": "A code that cannot be read from the page will not be read from paper.",
    "P481": "A module under 0.4 mm is too small for many phones.",
    "P482": "Many readers fail on a light code on a dark ground.",
    "P483": "A QR code needs four modules of quiet on all sides.",
}
