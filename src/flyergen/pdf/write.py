"""PDF output: writes a job as the bytes of one PDF."""

from flyergen.limits import PdfSettings
from flyergen.pdf.file_template import FileTemplate
from flyergen.pdf.metadata import Details
from flyergen.sheet.page import Job

__all__ = ["Details", "FileTemplate", "write_pdf"]


def write_pdf(job: Job, settings: PdfSettings, details: Details) -> bytes:
    """Return the PDF of `job` for `target`. Equal artwork and details always give equal bytes.

    Raises FlyerError P201 for colors with more ink than the limit, P202 for pictures that cannot be read.
    """
    return FileTemplate(job, settings, details).print().data
