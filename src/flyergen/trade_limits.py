"""Trade limits: the numbers that print shops, machines and readers go by, each once, with where it was read.

Lengths are in mm, type and lines in points. What a layout or a shop's file says goes before these.
"""

from flyergen.units import MM_PER_INCH

# The sheet. A layout begins with what shops in the United States ask for; preflight is content with the least that
# any asks. Sources: bleed PrintingForLess, AG Pittsburgh and Grano (3 mm); safe area Kreatos and PrintingForLess;
# folds Newprint and Gogoprint.
BLEED, LEAST_BLEED = MM_PER_INCH / 8, 3.0
SAFE, LEAST_SAFE = MM_PER_INCH / 4, 3.0
OFF_FOLDS, LEAST_OFF_FOLDS = MM_PER_INCH / 8, 3.0

# What office machines leave blank at the edge of a sheet: a layout leaves free what all of them do, and preflight asks
# for what the best of them do. Sources: manuals of Konica Minolta, Xerox and HP.
COPIER_EDGE, LEAST_COPIER_EDGE = MM_PER_INCH / 4, 4.0

# A Risograph leaves this much blank. More of an ink on an area is too wet, and the next sheet sticks to it, as a share
# of 1. Source: exploriso and MICA.
RISO_EDGE = MM_PER_INCH / 4
RISO_SOLID = 0.85

# The most ink on one place, as a share of 1, of all plates together. Sources: Drummond and peakprint.
COATED_INK, UNCOATED_INK = 3.0, 2.6

# Effective resolution of pictures in pixels for each inch of paper: refused below, warned of below, and right. Line
# art is black and white and nothing between, so that steps are seen sooner. Sources: RRD; Blurb.
PICTURE_PPI = (150, 266, 300)
LINE_ART_PPI = (300, 600, 1200)

# Type: refused below, warned of below, least in a light colour on a dark one, and least in more than one ink; long text
# below FEW_INKS_TYPE has two inks at most. Sources: druckerei-michael and peakprint.
SMALLEST_TYPE, SMALL_TYPE, REVERSED_TYPE, ONE_INK_TYPE, FEW_INKS_TYPE = 6.0, 8.0, 8.0, 8.0, 10.0

# From here on letters are display type: rich black may be used for them, and they are read on hatching and across
# folds. Source: Lightning Source.
DISPLAY_TYPE = 36.0

# The thinnest line, and the thinnest that is light on dark. Sources: Blurb and sitografika.
THINNEST_LINE, THINNEST_REVERSED_LINE = 0.25, 0.5

# QR codes: the side of a module that is wanted and the least, the width of the quiet zone in modules, the side of a
# symbol that is wanted, and the least contrast of dark to light. Source: Denso Wave; the side is the trade's rule.
WANTED_MODULE, LEAST_MODULE = 0.5, 0.4
QUIET_ZONE = 4
WANTED_SYMBOL = 20.0
CODE_CONTRAST = 4.0

# The least contrast of words, and of large words: from so many points on, or in bold from so many. Source: WCAG 2.2,
# 1.4.3.
CONTRAST, LARGE_CONTRAST = 4.5, 3.0
LARGE_TYPE, LARGE_BOLD_TYPE = 18.0, 14.0
