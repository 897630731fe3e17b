"""Check table: every preflight check with its uses. A new check is a function and a row here."""

from collections.abc import Callable, Iterator

from flyergen.preflight.checks import (
    accessibility_tags,
    annotations,
    blending,
    colour,
    file_format,
    fonts,
    machine_limits,
    page_boxes,
    qr_codes,
    sizes,
    words,
)
from flyergen.preflight.document import Document
from flyergen.preflight.report import Remark
from flyergen.record import NamedTuple

SHOP = ("shop",)
PAPER = ("shop", "machine")
MACHINE = ("machine",)
UNCUT = ("machine", "reader")
READER = ("reader",)
ALL = ("shop", "machine", "reader")


class Row(NamedTuple):
    """A check and its uses: a print shop, an office machine, readers on a screen."""

    check: Callable[[Document], Iterator[Remark]]
    uses: tuple[str, ...]


CHECKS = (
    Row(file_format.check_damage, ALL),
    Row(file_format.check_encryption, ALL),
    Row(file_format.check_version, SHOP),
    Row(file_format.check_identity, SHOP),
    Row(file_format.check_streams, SHOP),
    Row(file_format.check_forbidden, SHOP),
    Row(file_format.check_xmp, ALL),
    Row(file_format.check_title, ALL),
    Row(file_format.check_press_metadata, SHOP),
    Row(colour.check_intent, SHOP),
    Row(colour.check_shared_profile, SHOP),
    Row(colour.check_condition, ALL),
    Row(page_boxes.check_boxes, SHOP),
    Row(page_boxes.check_bleed, SHOP),
    Row(page_boxes.check_view_areas, SHOP),
    Row(page_boxes.check_trim_size, ALL),
    Row(page_boxes.check_edge, MACHINE),
    Row(page_boxes.check_safe_edge, MACHINE),
    Row(page_boxes.check_white_border, MACHINE),
    Row(page_boxes.check_safe_area, SHOP),
    Row(page_boxes.check_folds, PAPER),
    Row(colour.check_device_colour, SHOP),
    Row(colour.check_groups, ALL),
    Row(colour.check_profiled_colour, SHOP),
    Row(colour.check_profiles, ALL),
    Row(colour.check_spots, SHOP),
    Row(colour.check_white_overprint, SHOP),
    Row(machine_limits.check_transparency, SHOP),
    Row(machine_limits.check_colours, PAPER),
    Row(machine_limits.check_spot_names, PAPER),
    Row(machine_limits.check_solids, PAPER),
    Row(blending.check_intents, SHOP),
    Row(blending.check_blend_modes, SHOP),
    Row(blending.check_layers, ALL),
    Row(blending.check_enclosed_files, ALL),
    Row(blending.check_archive_files, ALL),
    Row(blending.check_dynamic_forms, ALL),
    Row(colour.check_total_ink, SHOP),
    Row(colour.check_empty_pages, PAPER),
    Row(colour.check_text_black, SHOP),
    Row(colour.check_text_inks, SHOP),
    Row(colour.check_long_text, SHOP),
    Row(fonts.check_embedding, ALL),
    Row(fonts.check_programs, ALL),
    Row(fonts.check_glyphs, ALL),
    Row(fonts.check_unicode, ALL),
    Row(fonts.check_dictionaries, ALL),
    Row(fonts.check_subsets, SHOP),
    Row(words.check_words_seen, ALL),
    Row(annotations.check_annotations, SHOP),
    Row(annotations.check_scripts, ALL),
    Row(annotations.check_actions, SHOP),
    Row(annotations.check_forms, SHOP),
    Row(file_format.check_nesting, ALL),
    Row(file_format.check_operators, ALL),
    Row(accessibility_tags.check_tagged, ALL),
    Row(accessibility_tags.check_figures, ALL),
    Row(accessibility_tags.check_untagged_content, ALL),
    Row(accessibility_tags.check_known_content, ALL),
    Row(accessibility_tags.check_ways_back, ALL),
    Row(accessibility_tags.check_marks_once, ALL),
    Row(accessibility_tags.check_silent_words, ALL),
    Row(accessibility_tags.check_mixtures, ALL),
    Row(accessibility_tags.check_places, ALL),
    Row(accessibility_tags.check_roles, ALL),
    Row(accessibility_tags.check_tables, ALL),
    Row(accessibility_tags.check_notes, ALL),
    Row(accessibility_tags.check_headings, ALL),
    Row(accessibility_tags.check_reading_order, ALL),
    Row(accessibility_tags.check_language_code, ALL),
    Row(accessibility_tags.check_alt_words, ALL),
    Row(annotations.check_window_title, UNCUT),
    Row(annotations.check_links, READER),
    Row(annotations.check_tab_order, READER),
    Row(sizes.check_resolution, PAPER),
    Row(sizes.check_type_size, PAPER),
    Row(sizes.check_hairlines, PAPER),
    Row(sizes.check_reversed_lines, PAPER),
    Row(qr_codes.check_codes, ALL),
    Row(qr_codes.check_unread_codes, ALL),
    Row(qr_codes.check_code_inks, SHOP),
    Row(qr_codes.check_code_links, ALL),
)
