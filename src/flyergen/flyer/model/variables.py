"""Variables: the printed form of a fact that words name in braces.

`{contact.phone}` is printed as typed, `{organization.web}` without its `https://`, `{figures.x}` in the language's form
of numbers, `{figures.x.percent}` with the language's sign and space, and `{event.when}` and similar in the language's
form of dates and times.
"""

from collections.abc import Mapping

from flyergen.flyer.language.numbers import long_date, number, percent, year
from flyergen.flyer.language.phone_email_web import short_address
from flyergen.flyer.model.facts import AS_TYPED, POSSIBLE, Facts, FigureFact, fact, fact_names
from flyergen.problems import did_you_mean

_WEB = ("organization.web", "event.online", "piece.link")
# The forms of an event, and the key of flyer.yaml that each needs.
_FORMS = {
    "date": "start", "weekday": "start", "year": "start", "time": "start", "when": "start",
    "until": "end", "hours": "end", "zone": "time_zone",
}  # fmt: skip
COULD_BE = frozenset({*POSSIBLE, "date", *(f"event.{form}" for form in _FORMS)})


def written(figure: FigureFact, language: str, country: str) -> str:
    """Return a number with its sign, in the form of `language` in `country`. A year is never grouped."""
    if figure.unit == "year":
        return year(figure.value, language)
    return (percent if figure.unit == "percent" else number)(figure.value, language, country)


def variable(facts: Facts, name: str, language: str) -> str:
    """Return what `{name}` prints.

    Raises KeyError if there is no such fact.
    """
    if name == "date" and facts.date:
        return long_date(facts.date, language, facts.country)
    base, _, form = name.rpartition(".")
    if form == "percent" and base.startswith("figures."):
        return percent(fact(facts, base), language, facts.country)
    if base == "event" and form in event_forms(facts):
        return _of_event(facts, form, language)
    value = fact(facts, name)
    if name.startswith("figures."):
        unit = facts.figures[name.removeprefix("figures.")].unit
        return year(value, language) if unit == "year" else number(value, language, facts.country)
    return short_address(value) if name in _WEB or name.startswith("links.") else value


def says(facts: Facts, name: str) -> bool:
    """Return whether `{name}` prints something, because the flyer has this fact."""
    if name in AS_TYPED:
        return bool(AS_TYPED[name](facts))
    base, _, form = name.rpartition(".")
    if name == "date":
        return bool(facts.date)
    if base == "event" and form in _FORMS:
        return form in event_forms(facts)
    try:
        return bool(fact(facts, base if form == "percent" and base.startswith("figures.") else name))
    except KeyError:
        return False


def may_be(facts: Facts, name: str) -> bool:
    """Return whether flyer.yaml could have a fact of this name, or has it.

    The names of links and numbers are free, but a name that is nearly another one is a misspelling.
    """
    room, _, rest = name.partition(".")
    if name in COULD_BE or says(facts, name):
        return True
    if room not in ("links", "figures") or not rest:
        return False
    known: Mapping[str, object] = facts.links if room == "links" else facts.figures
    return not did_you_mean(rest.removesuffix(".percent"), known)


def variable_names(facts: Facts) -> tuple[str, ...]:
    """Return every variable that the words may use."""
    names = printed_names(facts)
    percents = tuple(f"{name}.percent" for name in names if name.startswith("figures."))
    return (*names, *percents, *(("date",) if facts.date else ()))


def possible_names(facts: Facts) -> tuple[str, ...]:
    """Return the variables that the words may use, and those that they could use if flyer.yaml had these facts."""
    return tuple(dict.fromkeys((*variable_names(facts), *sorted(COULD_BE))))


def printed_names(facts: Facts) -> tuple[str, ...]:
    """Return every fact that a layout may name: as written, or in the forms of an event."""
    return (*fact_names(facts), *(f"event.{form}" for form in event_forms(facts)))


def event_forms(facts: Facts) -> tuple[str, ...]:
    """Return the forms of the flyer's event: none without an event, and no end without an end."""
    event = facts.event
    return tuple(form for form, key in _FORMS.items() if getattr(event, key)) if event else ()


def _of_event(facts: Facts, form: str, language: str) -> str:
    from flyergen.flyer.language.event_dates import event_form

    return event_form(facts.event, form, language, facts.country) if facts.event else ""


def addresses(facts: Facts) -> dict[str, str]:
    """Return the links for words that are printed as an address: printed form to link."""
    online = facts.event.online if facts.event else ""
    webs = (facts.organization.web, online, *facts.links.values())
    found = {short_address(web): str(web) for web in webs if short_address(web)}
    if facts.contact.email:
        found[facts.contact.email] = f"mailto:{facts.contact.email}"
    return found
