"""Link parameter: adds a query parameter to a web address and changes nothing else."""

from urllib.parse import quote, unquote_plus, urlsplit


def with_parameter(url: str, name: str, value: str) -> str:
    """Return a web address with `name=value` in its query. Any other address is unchanged.

    The rest of the query stays as it is written, in order. A parameter of the same name is replaced, and the fragment
    stays at the end. Source: RFC 3986, 3.3 to 3.5.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    said = [one for one in parts.query.split("&") if one and unquote_plus(one.partition("=")[0]) != name]
    query = "&".join((*said, f"{quote(name, '')}={quote(value, '')}"))
    return parts._replace(path=parts.path or "/", query=query).geturl()
