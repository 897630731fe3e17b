"""Page language: the one that the reader chose, and the sentences of the page in it."""

from collections.abc import Callable

from starlette.requests import Request

from flyergen.message_catalogs import message_languages, said_in
from flyergen.messages import Message

COOKIE = "language"
_NAMES = {"en": "In English", "es": "En español"}


def language_of(request: Request) -> str:
    """Return the language that the reader chose, or the first of the browser's that the page knows."""
    known = message_languages()
    asked = [request.cookies.get(COOKIE, "")]
    asked += [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return next((code for one in asked if (code := one.partition("-")[0].lower()) in known), "en")


def other_languages(language: str) -> dict[str, str]:
    """Return the other languages of the page by code, as each says that it is chosen."""
    return {code: _NAMES.get(code, code) for code in message_languages() if code != language}


def speaker(language: str) -> Callable[..., str]:
    """Return a function for templates that says a sentence in a language, with its values."""
    translated = said_in(language)

    def say(template: str, plural: str = "", number: int = 1, /, **values: object) -> str:
        """Say a sentence, or the form of it that a number needs."""
        return translated(Message(template, plural, number, {**values, "count": number}))

    return say
