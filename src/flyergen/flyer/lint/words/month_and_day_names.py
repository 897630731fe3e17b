"""Month and day names in lower case: English and Spanish from a table, other languages from CLDR."""

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}


def month_names(language: str, month: int) -> tuple[str, ...]:
    """Return the names of a month (1 to 12) in dates and alone, or () if CLDR does not know the language."""
    mother = language.partition("-")[0]
    if mother in _MONTHS:
        return (_MONTHS[mother].split()[month - 1],)
    from babel.core import UnknownLocaleError
    from babel.dates import get_month_names

    try:
        names = [get_month_names("wide", context, mother)[month] for context in ("format", "stand-alone")]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(name.casefold() for name in dict.fromkeys(names) if not name.isdecimal())


def months_and_days(mother: str) -> tuple[str, str]:
    """Return patterns of the month names and day names, for the languages of the table."""
    return _MONTHS[mother].replace(" ", "|"), _DAYS[mother].replace(" ", "|")
