"""Preflight rules: all rules for finished PDF files."""

from flyergen.diagnostics.catalog import (
    preflight_accessibility,
    preflight_boxes_and_bleed,
    preflight_colour_and_ink,
    preflight_file_format,
    preflight_metadata_and_intent,
    preflight_qr_codes,
    preflight_type_and_pictures,
)
from flyergen.diagnostics.rule import Rule, Subject

PREFLIGHT_SUBJECTS: tuple[Subject, ...] = (
    preflight_file_format.SUBJECT,
    preflight_metadata_and_intent.SUBJECT,
    preflight_boxes_and_bleed.SUBJECT,
    preflight_colour_and_ink.SUBJECT,
    preflight_type_and_pictures.SUBJECT,
    preflight_accessibility.SUBJECT,
    preflight_qr_codes.SUBJECT,
)
PREFLIGHT: dict[str, Rule] = {
    rule.code: rule for rule in sorted(rule for subject in PREFLIGHT_SUBJECTS for rule in subject.rules)
}
