"""The table of checks: which one is asked of which target. A new check is a file here and a row below."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from flyergen.preflight.checks import (
    boxes,
    codes,
    colour,
    content,
    elements,
    file,
    fonts,
    graphics,
    ink,
    intent,
    interaction,
    links,
    metadata,
    order,
    paper,
    pictures,
    room,
    sizes,
    tags,
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
    Row(file.check_damage, ALL),
    Row(file.check_encryption, ALL),
    Row(file.check_version, PRESS),
    Row(file.check_identity, PRESS),
    Row(file.check_streams, PRESS),
    Row(file.check_forbidden, PRESS),
    Row(metadata.check_xmp, ALL),
    Row(metadata.check_title, ALL),
    Row(metadata.check_press_metadata, PRESS),
    Row(intent.check_intent, PRESS),
    Row(intent.check_shared_profile, PRESS),
    Row(boxes.check_boxes, PRESS),
    Row(boxes.check_bleed, PRESS),
    Row(boxes.check_view_areas, PRESS),
    Row(boxes.check_trim_size, ALL),
    Row(boxes.check_edge, COPIER),
    Row(room.check_safe_area, PRESS),
    Row(room.check_folds, PAPER),
    Row(colour.check_device_colour, PRESS),
    Row(colour.check_profiled_colour, PRESS),
    Row(colour.check_profiles, ALL),
    Row(colour.check_spots, PRESS),
    Row(colour.check_white_overprint, PRESS),
    Row(paper.check_transparency, PRESS),
    Row(paper.check_colours, PAPER),
    Row(paper.check_spot_names, PAPER),
    Row(paper.check_solids, PAPER),
    Row(graphics.check_intents, PRESS),
    Row(graphics.check_blend_modes, PRESS),
    Row(graphics.check_layers, ALL),
    Row(graphics.check_enclosed_files, ALL),
    Row(graphics.check_dynamic_forms, ALL),
    Row(ink.check_total_ink, PRESS),
    Row(ink.check_text_black, PRESS),
    Row(ink.check_text_inks, PRESS),
    Row(ink.check_long_text, PRESS),
    Row(fonts.check_embedding, ALL),
    Row(fonts.check_programs, ALL),
    Row(fonts.check_glyphs, ALL),
    Row(fonts.check_unicode, ALL),
    Row(fonts.check_dictionaries, ALL),
    Row(fonts.check_subsets, PRESS),
    Row(interaction.check_annotations, PRESS),
    Row(interaction.check_scripts, ALL),
    Row(interaction.check_actions, PRESS),
    Row(interaction.check_forms, PRESS),
    Row(content.check_nesting, ALL),
    Row(content.check_operators, ALL),
    Row(tags.check_tagged, ALL),
    Row(tags.check_figures, ALL),
    Row(tags.check_untagged_content, ALL),
    Row(tags.check_known_content, ALL),
    Row(tags.check_mixtures, ALL),
    Row(elements.check_places, ALL),
    Row(elements.check_roles, ALL),
    Row(elements.check_tables, ALL),
    Row(elements.check_notes, ALL),
    Row(tags.check_headings, ALL),
    Row(order.check_reading_order, ALL),
    Row(order.check_language_code, ALL),
    Row(order.check_alt_words, ALL),
    Row(links.check_window_title, OFFICE),
    Row(links.check_links, SCREEN),
    Row(links.check_tab_order, SCREEN),
    Row(pictures.check_resolution, PAPER),
    Row(sizes.check_type_size, PAPER),
    Row(sizes.check_hairlines, PAPER),
    Row(sizes.check_reversed_lines, PAPER),
    Row(codes.check_codes, ALL),
    Row(codes.check_unread_codes, ALL),
    Row(codes.check_code_inks, PRESS),
    Row(codes.check_code_links, ALL),
)
