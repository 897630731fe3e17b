"""Limits of the trade: the numbers of print shops, machines and readers, and settings of PDF files.

Lengths are in mm, type and lines in points. A layout or a shop's file can replace them.
"""

from typing import Literal

from flyergen.record import NamedTuple
from flyergen.units import MM_PER_INCH

# The sheet. Layouts begin with what shops in the United States ask for. Preflight accepts the smallest value that any
# shop asks for. Sources: bleed PrintingForLess, AG Pittsburgh and Grano (3 mm); safe area Kreatos and PrintingForLess;
# folds Newprint and Gogoprint.
BLEED, LEAST_BLEED = MM_PER_INCH / 8, 3.0

SAFE, LEAST_SAFE = MM_PER_INCH / 4, 3.0

OFF_FOLDS, LEAST_OFF_FOLDS = MM_PER_INCH / 8, 3.0

# The blank edge of office machines. Layouts leave free what all of them need, and preflight requires what the best of
# them need. Sources: manuals of Konica Minolta, Xerox and HP.
COPIER_EDGE, LEAST_COPIER_EDGE = MM_PER_INCH / 4, 4.0

# From words, plates and codes to the end of the color that they lie on, where the blank edge begins: 9 points.
OFF_BORDER = MM_PER_INCH / 8

# The blank edge of a Risograph, and the most of an ink on an area, as a share of 1. More is too wet, and the next sheet
# sticks to it. Source: exploriso and MICA.
RISO_EDGE = MM_PER_INCH / 4

RISO_SOLID = 0.85

# The share of a sheet that is much toner. Cartridges are rated at 5 % of a sheet, and this is five times as much.
# Source: ISO/IEC 19752.
HEAVY_TONER = 0.25

# The most ink at one position, as a share of 1, of all plates together. Sources: Drummond and peakprint.
COATED_INK, UNCOATED_INK = 3.0, 2.6

# Effective resolution of pictures in pixels for each inch of paper: an error below the first, a warning below the
# second, and the recommended one. Steps are more visible in line art, which is only black and white. Sources: RRD;
# Blurb.
PICTURE_PPI = (150, 266, 300)

LINE_ART_PPI = (300, 600, 1200)

# Type: an error below the first, a warning below the second, the smallest light type on dark, and the smallest in more
# than one ink. Long text below FEW_INKS_TYPE has at most two inks. Sources: druckerei-michael and peakprint.
SMALLEST_TYPE, SMALL_TYPE, REVERSED_TYPE, ONE_INK_TYPE, FEW_INKS_TYPE = 6.0, 8.0, 8.0, 8.0, 10.0

# Letters from this size on are display type: they may be in rich black, on hatching and across folds. Source: Lightning
# Source.
DISPLAY_TYPE = 36.0

# The thinnest line, and the thinnest light line on dark. Sources: Blurb and sitografika.
THINNEST_LINE, THINNEST_REVERSED_LINE = 0.25, 0.5

# QR codes: the recommended and the smallest side of a module, the width of the quiet zone in modules, the recommended
# side of a symbol, and the smallest contrast of dark to light. Source: Denso Wave; the side is the trade's rule.
WANTED_MODULE, LEAST_MODULE = 0.5, 0.4

QUIET_ZONE = 4

WANTED_SYMBOL = 20.0

CODE_CONTRAST = 4.0

# The least characters of a justified line: with fewer, blanks are holes. Source: Bringhurst, The Elements of
# Typographic Style, 2.1.2.
JUSTIFIED_LINE = 40

# The smallest contrast of words, and of large words: from this many points on, or from this many in bold. Source: WCAG
# 2.2, 1.4.3.
CONTRAST, LARGE_CONTRAST = 4.5, 3.0

LARGE_TYPE, LARGE_BOLD_TYPE = 18.0, 14.0

# The largest web page in bytes, without its photographs. It loads in 2.4 s at 1 Mbit/s, and is small in a message.
LARGEST_PAGE = 300_000

# A phone's screen, in px of CSS: its width, the size of running text, the smallest type, and the height of a place to
# tap. Sources: Apple, Human Interface Guidelines (44 pt); Material Design, Accessibility (48 dp); WCAG 2.2, 2.5.5.
PHONE_WIDTH, PHONE_BODY, PHONE_TYPE, PHONE_TAP = 390.0, 16.0, 15.0, 48.0


class PdfSettings(NamedTuple):
    """The kind of PDF. `name` is that of its target.

    `pdfx`, `pdfua` and `pdfa` are the standards that the file claims ("" or 0: none). Pictures with more than
    `picture_ppi` are reduced. `transparency` is whether the file may contain it. A `packed` one has its objects
    together in compressed streams, for it is sent by e-mail.
    """

    name: str
    colour: Literal["cmyk", "srgb"]
    pdf_version: tuple[int, int]
    pdfx: str = ""
    pdfua: int = 1
    pdfa: str = "2A"
    links: bool = False
    bookmarks: bool = False
    duplex: bool = False
    picture_ppi: int = 300
    transparency: bool = True
    packed: bool = False

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards as people name them: PDF/X-4, PDF/UA-1, PDF/A-2a."""
        pdfua = f"PDF/UA-{self.pdfua}" if self.pdfua else ""
        pdfa = f"PDF/A-{self.pdfa.lower()}" if self.pdfa else ""
        return tuple(filter(None, (self.pdfx, pdfua, pdfa)))


# Bytes of the largest file that all hosts of sites take. Sources: Cloudflare Pages and Netlify.
HOST_FILE = 25_000_000
