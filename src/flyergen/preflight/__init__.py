"""Finished PDFs, of any maker, to facts and problems."""
