"""Undo step names: what a change that is taken back is called on the page."""

from collections.abc import Callable

from flyergen.engine.edited_glossary import GLOSSARY
from flyergen.engine.edited_groups import PAGE as GROUPS
from flyergen.engine.edited_groups import REMOVED, groups_on_disk
from flyergen.engine.edited_notes import NOTE
from flyergen.engine.editing_session import EditingSession, Step
from flyergen.engine.keep_example_texts import EXAMPLE
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
_OF_LOOK = {
    "palette": say("Colors"),
    "fonts": say("Fonts"),
    "color": say("A color"),
    "paper": say("Paper"),
    "picture": say("Picture"),
}


ACCEPTED = "accepted"  # the part of a step: a text that is right though its original has changed
_PARTS: dict[str, Callable[[str], str]] = {
    "": lambda name: name,
    NOTE: lambda name: say("{name}, note for translators", name=name),
    GLOSSARY: lambda _: say("Words that all must use"),
    EXAMPLE: lambda name: say("{name}, right as it is", name=name),
    REMOVED: lambda name: say("{name}, deleted", name=name),
    ACCEPTED: lambda name: say("{name}, still right", name=name),
}


def name_of_step(session: EditingSession, step: Step) -> str:
    """Return the name of what a step has changed."""
    return _PARTS[step.part](_NAMES.get(step.page, _name_of_text)(session, step))


def _name_of_group(session: EditingSession, step: Step) -> str:
    groups = groups_on_disk(session.folder, session.shown).groups
    return next((group.name for group in groups if group.id == step.key), step.key)


def _name_of_text(session: EditingSession, step: Step) -> str:
    if not step.language or step.key in _OF_TRANSLATIONS:
        return _OF_TRANSLATIONS.get(step.key, step.key)
    return text_names(session.editor(step.language).source()).get(step.key, step.key)


# How each page names what was changed on it.
_NAMES: dict[str, Callable[[EditingSession, Step], str]] = {
    "facts": lambda _, step: say("Facts, {fact}", fact=label_of(step.key)),
    "look": lambda _, step: _OF_LOOK.get(step.key.partition(" ")[0], step.key),
    TICKET: lambda _, step: LABELS.get(step.key, LABELS[QUANTITY]),
    GROUPS: _name_of_group,
}
