"""Reproduction: Risograph, black-and-white copies and printer calibration."""
