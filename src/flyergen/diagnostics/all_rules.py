"""All rules, by subject and by code. They are imported only when problems are shown."""

from flyergen.diagnostics.catalog import (
    colours,
    commands_and_files,
    drawings,
    facts,
    fit,
    groups,
    job_tickets,
    layouts,
    mail,
    new_flyers,
    numbered_pieces,
    qr_codes,
    risograph,
    sheets,
    text_files_and_markup,
    translation_state_and_exchange,
    web_pages,
    word_checks,
    writing_pdf,
    yaml_files,
)
from flyergen.diagnostics.preflight_rules import PREFLIGHT_SUBJECTS
from flyergen.diagnostics.rule import Rule, Subject

SUBJECTS: tuple[Subject, ...] = (
    commands_and_files.SUBJECT,
    web_pages.SUBJECT,
    new_flyers.SUBJECT,
    yaml_files.SUBJECT,
    text_files_and_markup.SUBJECT,
    fit.SUBJECT,
    word_checks.SUBJECT,
    translation_state_and_exchange.SUBJECT,
    groups.SUBJECT,
    numbered_pieces.SUBJECT,
    facts.SUBJECT,
    layouts.SUBJECT,
    colours.SUBJECT,
    qr_codes.SUBJECT,
    drawings.SUBJECT,
    sheets.SUBJECT,
    mail.SUBJECT,
    risograph.SUBJECT,
    job_tickets.SUBJECT,
    writing_pdf.SUBJECT,
    *PREFLIGHT_SUBJECTS,
)
_DIGITS = str.maketrans("OILSB", "01158")  # letters that people type instead of digits
RULES: dict[str, Rule] = {rule.code: rule for subject in SUBJECTS for rule in subject.rules}


def rule_of(asked: str) -> Rule | None:
    """Return the rule of a code or a name, in any capitals: `P427`, `p427`, `no-bleed`."""
    found = RULES.get(asked.strip().upper())
    return found or next((rule for rule in RULES.values() if rule.name == asked.strip().lower()), None)


def near_rules(asked: str) -> tuple[str, ...]:
    """Return the codes that may be meant, nearest first, by similar codes and names."""
    from difflib import get_close_matches

    digits = asked[:1].upper() + asked[1:].upper().translate(_DIGITS)
    codes = [digits] if digits in RULES else get_close_matches(digits, RULES, n=3, cutoff=0.7)
    names = {rule.name: rule.code for rule in RULES.values()}
    named = [names[name] for name in get_close_matches(asked.lower(), names, n=3, cutoff=0.7)]
    return tuple(dict.fromkeys((*codes, *named)))[:3]
