"""PDF: writes the sides of a job as a PDF. Only this room uses points, reportlab and PDF objects."""
