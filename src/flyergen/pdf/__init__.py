"""Sides to PDF: the only room that turns millimetres into points, and the only one that imports reportlab."""

from flyergen.pdf.writer.reportlab_defaults import configure

configure()
