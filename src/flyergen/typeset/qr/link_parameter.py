"""A parameter on a link: nothing else of the address changes by it."""

from urllib.parse import quote, unquote_plus, urlsplit


def with_parameter(url: str, name: str, value: str) -> str:
    """Return a web address that says `name=value` in its query, and an address of any other kind as it is.

    What the query says already stays as it is written, in its order; a parameter of the same name is replaced, and the
    fragment stays behind. Source: RFC 3986, 3.3 to 3.5.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    said = [one for one in parts.query.split("&") if one and unquote_plus(one.partition("=")[0]) != name]
    query = "&".join((*said, f"{quote(name, '')}={quote(value, '')}"))
    return parts._replace(path=parts.path or "/", query=query).geturl()
