"""Table of word checks: every check with its code and level. A new check is a function and a row here.

An error stops a build, a warning is reported, and a note is reported on request. Intended differences from the source
stop no build, because people who write both languages know why. A missing fact does stop it.
"""

from collections.abc import Callable, Iterable, Iterator

from flyergen.flyer.lint.words import (
    capital_letters,
    consistent_translation,
    corrected_typing,
    doubled_words,
    emphasis,
    end_punctuation,
    glossary_terms,
    invisible_characters,
    links,
    mixed_scripts,
    numbers,
    paired_signs,
    quotation_marks,
    retyped_facts,
    spacing,
    spanish_spelling,
    untranslated_text,
    variables,
)
from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level

Check = Callable[[Pair], Iterator[TextFinding]]
CheckOfAll = Callable[[Iterable[Pair]], Iterator[tuple[Pair, TextFinding]]]


class Row(NamedTuple):
    """A check, by the code of its rule.

    Checks of a translation compare it with its source. The others check the source language too.
    """

    code: str
    check: Check
    level: Level = "warning"


class RowOfAll(NamedTuple):
    """A check that sees all the words of a translation at once."""

    code: str
    check: CheckOfAll
    level: Level = "warning"


TRANSLATION = (
    Row("T510", untranslated_text.check_unchanged),
    Row("T513", variables.check_missing_variables, "error"),
    Row("T514", variables.check_added_variables, "note"),
    Row("T515", numbers.check_numbers),
    Row("T516", links.check_links),
    Row("T517", emphasis.check_markup, "note"),
    Row("T518", end_punctuation.check_ending),
    Row("T519", emphasis.check_paragraphs),
    Row("T520", glossary_terms.check_kept_names),
    Row("T521", glossary_terms.check_terms),
    Row("T522", variables.check_conditions, "error"),
)

WHOLE = (
    RowOfAll("T511", consistent_translation.check_inconsistent),
    RowOfAll("T512", consistent_translation.check_reused),
)

TEXT = (
    Row("T530", spacing.check_double_space),
    Row("T531", spacing.check_outer_space),
    Row("T532", doubled_words.check_doubled_word),
    Row("T533", invisible_characters.check_hidden, "error"),
    Row("T534", mixed_scripts.check_scripts, "error"),
    Row("T535", paired_signs.check_balance),
    Row("T536", quotation_marks.check_ellipsis),
    Row("T537", quotation_marks.check_quotes),
    Row("T538", quotation_marks.check_apostrophe),
    Row("T539", spacing.check_space_around_signs),
    Row("T540", paired_signs.check_opening_marks),
    Row("T541", retyped_facts.check_retyped),
    Row("T542", capital_letters.check_spanish_dates),
    Row("T543", spanish_spelling.check_one_letter_words),
    Row("T544", capital_letters.check_two_capitals),
    Row("T545", spanish_spelling.check_closing_quote),
    Row("T546", capital_letters.check_sentence_case, "note"),
    Row("T548", corrected_typing.check_typed, "note"),
    Row("T547", spanish_spelling.check_serial_comma, "note"),
)

# Codes for wrong silences, and for hard words.
OTHERS = ("T501", "T502", "T503", "T560")
CODES = tuple(sorted((*OTHERS, *(row.code for row in (*TRANSLATION, *WHOLE, *TEXT)))))
