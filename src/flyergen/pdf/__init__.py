"""Sides to PDF: the only room that turns millimetres into points, and the only one that knows what a PDF is made of."""
