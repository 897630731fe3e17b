"""Preflight: reports facts and problems of finished PDFs of any origin."""
