"""The table of checks: which one is asked of which target. A new check is a file here and a row below."""

from collections.abc import Callable, Iterator

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.checks import (
    accessibility_tags,
    blend_modes_and_layers,
    colour,
    content_operators,
    file_format,
    fonts,
    forms_and_javascript,
    image_resolution,
    ink_coverage,
    links,
    machine_limits,
    metadata,
    output_intent,
    page_boxes,
    qr_codes,
    reading_order,
    safety_margins,
    small_type_and_lines,
    structure_elements,
)
from flyergen.preflight.document import Document
from flyergen.preflight.remarks import Remark

PRESS = ("press",)
PAPER = ("press", "copier")
COPIER = ("copier",)
OFFICE = ("copier", "screen")
SCREEN = ("screen",)
ALL = ("press", "copier", "screen")


class Row(NamedTuple):
    """A check and the targets that it is for: a press, a copier or riso, a screen."""

    check: Callable[[Document], Iterator[Remark]]
    targets: tuple[str, ...]


CHECKS = (
    Row(file_format.check_damage, ALL),
    Row(file_format.check_encryption, ALL),
    Row(file_format.check_version, PRESS),
    Row(file_format.check_identity, PRESS),
    Row(file_format.check_streams, PRESS),
    Row(file_format.check_forbidden, PRESS),
    Row(metadata.check_xmp, ALL),
    Row(metadata.check_title, ALL),
    Row(metadata.check_press_metadata, PRESS),
    Row(output_intent.check_intent, PRESS),
    Row(output_intent.check_shared_profile, PRESS),
    Row(page_boxes.check_boxes, PRESS),
    Row(page_boxes.check_bleed, PRESS),
    Row(page_boxes.check_view_areas, PRESS),
    Row(page_boxes.check_trim_size, ALL),
    Row(page_boxes.check_edge, COPIER),
    Row(safety_margins.check_safe_area, PRESS),
    Row(safety_margins.check_folds, PAPER),
    Row(colour.check_device_colour, PRESS),
    Row(colour.check_profiled_colour, PRESS),
    Row(colour.check_profiles, ALL),
    Row(colour.check_spots, PRESS),
    Row(colour.check_white_overprint, PRESS),
    Row(machine_limits.check_transparency, PRESS),
    Row(machine_limits.check_colours, PAPER),
    Row(machine_limits.check_spot_names, PAPER),
    Row(machine_limits.check_solids, PAPER),
    Row(blend_modes_and_layers.check_intents, PRESS),
    Row(blend_modes_and_layers.check_blend_modes, PRESS),
    Row(blend_modes_and_layers.check_layers, ALL),
    Row(blend_modes_and_layers.check_enclosed_files, ALL),
    Row(blend_modes_and_layers.check_dynamic_forms, ALL),
    Row(ink_coverage.check_total_ink, PRESS),
    Row(ink_coverage.check_text_black, PRESS),
    Row(ink_coverage.check_text_inks, PRESS),
    Row(ink_coverage.check_long_text, PRESS),
    Row(fonts.check_embedding, ALL),
    Row(fonts.check_programs, ALL),
    Row(fonts.check_glyphs, ALL),
    Row(fonts.check_unicode, ALL),
    Row(fonts.check_dictionaries, ALL),
    Row(fonts.check_subsets, PRESS),
    Row(forms_and_javascript.check_annotations, PRESS),
    Row(forms_and_javascript.check_scripts, ALL),
    Row(forms_and_javascript.check_actions, PRESS),
    Row(forms_and_javascript.check_forms, PRESS),
    Row(content_operators.check_nesting, ALL),
    Row(content_operators.check_operators, ALL),
    Row(accessibility_tags.check_tagged, ALL),
    Row(accessibility_tags.check_figures, ALL),
    Row(accessibility_tags.check_untagged_content, ALL),
    Row(accessibility_tags.check_known_content, ALL),
    Row(accessibility_tags.check_mixtures, ALL),
    Row(structure_elements.check_places, ALL),
    Row(structure_elements.check_roles, ALL),
    Row(structure_elements.check_tables, ALL),
    Row(structure_elements.check_notes, ALL),
    Row(accessibility_tags.check_headings, ALL),
    Row(reading_order.check_reading_order, ALL),
    Row(reading_order.check_language_code, ALL),
    Row(reading_order.check_alt_words, ALL),
    Row(links.check_window_title, OFFICE),
    Row(links.check_links, SCREEN),
    Row(links.check_tab_order, SCREEN),
    Row(image_resolution.check_resolution, PAPER),
    Row(small_type_and_lines.check_type_size, PAPER),
    Row(small_type_and_lines.check_hairlines, PAPER),
    Row(small_type_and_lines.check_reversed_lines, PAPER),
    Row(qr_codes.check_codes, ALL),
    Row(qr_codes.check_unread_codes, ALL),
    Row(qr_codes.check_code_inks, PRESS),
    Row(qr_codes.check_code_links, ALL),
)
