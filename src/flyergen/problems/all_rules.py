"""All rules, by subject and by code, and those of finished PDF files."""

from flyergen.problems.rules import Rule, Rules, Subject, subject_named

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

FILES = (
    "commands_and_files",
    "sites",
    "web_pages",
    "new_flyers",
    "yaml_files",
    "text_files_and_markup",
    "fit",
    "word_checks",
    "translation_state_and_exchange",
    "groups",
    "numbered_pieces",
    "facts",
    "layouts",
    "colours",
    "qr_codes",
    "drawings",
    "sheets",
    "mail",
    "risograph",
    "job_tickets",
    "writing_pdf",
    *PREFLIGHT_FILES,
)

RULES = Rules(FILES)

_DIGITS = str.maketrans("OILSB", "01158")  # letters that people type instead of digits


def subjects() -> tuple[Subject, ...]:
    """Return all subjects in the order in which people read them."""
    return tuple(map(subject_named, FILES))


def rule_of(name: str) -> Rule | None:
    """Return the rule of a code or a name, in any capitals: `P427`, `p427`, `no-bleed`."""
    found = RULES.get(name.strip().upper())
    return found or next((rule for rule in RULES.values() if rule.name == name.strip().lower()), None)


def near_rules(code: str) -> tuple[str, ...]:
    """Return the codes that may be meant, nearest first, by similar codes and names."""
    from difflib import get_close_matches

    digits = code[:1].upper() + code[1:].upper().translate(_DIGITS)
    codes = [digits] if digits in RULES else get_close_matches(digits, RULES, n=3, cutoff=0.7)
    names = {rule.name: rule.code for rule in RULES.values()}
    named = [names[name] for name in get_close_matches(code.lower(), names, n=3, cutoff=0.7)]
    return tuple(dict.fromkeys((*codes, *named)))[:3]
