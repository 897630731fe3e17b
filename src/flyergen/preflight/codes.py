"""Every code that a preflight can report: how grave it is, why it matters, and what to do."""

from flyergen.preflight.explained.accessibility import READER
from flyergen.preflight.explained.boxes_and_bleed import PAGE
from flyergen.preflight.explained.colour_and_ink import INK
from flyergen.preflight.explained.file_format import FILE
from flyergen.preflight.explained.metadata_and_intent import CLAIMS
from flyergen.preflight.explained.qr_codes import CODE
from flyergen.preflight.explained.type_and_pictures import TYPE

EXPLAINED = dict(sorted((FILE | CLAIMS | PAGE | INK | TYPE | READER | CODE).items()))
