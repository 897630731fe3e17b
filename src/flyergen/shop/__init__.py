"""Handing over to a print shop: the job ticket and the package."""
