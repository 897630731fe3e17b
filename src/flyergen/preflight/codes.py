"""Every code that a preflight can report: how grave it is, why it matters, and what to do."""

from flyergen.preflight.explained.claims import CLAIMS
from flyergen.preflight.explained.code import CODE
from flyergen.preflight.explained.file import FILE
from flyergen.preflight.explained.ink import INK
from flyergen.preflight.explained.page import PAGE
from flyergen.preflight.explained.reader import READER
from flyergen.preflight.explained.type import TYPE

EXPLAINED = dict(sorted((FILE | CLAIMS | PAGE | INK | TYPE | READER | CODE).items()))
