"""PDF: turns sides into a PDF. Only this room turns millimetres into points, and only it imports reportlab."""

from flyergen.startup import defer_pillow

defer_pillow()
