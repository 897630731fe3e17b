"""Hidden operators: counts the operators of content without marks: masks, uncoloured patterns, glyphs."""

from typing import Any

import pikepdf

from flyergen.preflight.document_cache import Known

OF_FORM = 9  # operators that take as long as a form's begin and end
_DEEPEST = 12  # forms in forms


def tally(thing: Any, known: Known, depth: int = 0) -> None:
    """Count the operators of a content stream, and those of its forms as often as they are drawn.

    Raises OverBudgetError.
    """
    known.budget.spend("operators", OF_FORM)
    resources = thing.get("/Resources")
    forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    try:
        for operator, operands, _ in known.instructions(thing):
            form = forms.get(str(operands[0])) if operator == "Do" and operands and forms is not None else None
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and depth < _DEEPEST:
                tally(form, known, depth + 1)
    except pikepdf.PdfError:
        return
