"""Preflight rules: all rules for finished PDF files."""

from flyergen.diagnostics.rule_files import Rules

PREFLIGHT_FILES = (
    "preflight_file_format",
    "preflight_metadata_and_intent",
    "preflight_boxes_and_bleed",
    "preflight_colour_and_ink",
    "preflight_type_and_pictures",
    "preflight_accessibility",
    "preflight_qr_codes",
)
PREFLIGHT = Rules(PREFLIGHT_FILES)
