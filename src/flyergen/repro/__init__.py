"""Printing at home and at a copier: Risograph, black and white, calibration."""
