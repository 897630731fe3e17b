"""Trade limits: the numbers that print shops, machines and readers of codes work by, each once and with its source."""

from flyergen.units import MM_PER_INCH

# A Risograph leaves this much of the edge blank, in mm, and more of an ink on an area is too wet, so that the next
# sheet sticks to it. Source: exploriso and MICA.
RISO_EDGE = MM_PER_INCH / 4
RISO_SOLID = 0.85
