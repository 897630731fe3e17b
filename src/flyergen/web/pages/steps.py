"""Steps: what a change that is taken back is called on the page."""

from flyergen.engine.edited_groups import PAGE as GROUPS
from flyergen.engine.edited_groups import groups_on_disk
from flyergen.engine.editing_session import EditingSession, Step
from flyergen.engine.text_names import text_names
from flyergen.messages import say
from flyergen.web.pages.fact_fields import label_of
from flyergen.web.pages.ticket import LABELS, QUANTITY
from flyergen.web.pages.ticket import PAGE as TICKET

_OF_TRANSLATIONS = {
    "import": say("texts from a file"),
    "languages": say("another language"),
    "review": say("read through"),
}


def name_of_step(session: EditingSession, step: Step) -> str:
    """Return the name of what a step has changed."""
    if step.page == "facts":
        return say("Facts, {fact}", fact=label_of(step.key))
    if step.page == TICKET:
        return LABELS.get(step.key, LABELS[QUANTITY])
    if step.page == GROUPS:
        groups = groups_on_disk(session.folder, session.shown).groups
        return next((group.name for group in groups if group.id == step.key), step.key)
    if not step.language:
        return step.key
    if step.key in _OF_TRANSLATIONS:
        return _OF_TRANSLATIONS[step.key]
    return text_names(session.editor(step.language).source()).get(step.key, step.key)
