"""Notes on inks: what a press prints for the colours of a palette that say no inks."""

from collections.abc import Iterator, Mapping

from flyergen.colour import Colour
from flyergen.flyer.facts import Inks
from flyergen.messages import say
from flyergen.problems import Problem


def ink_notes(roles: Mapping[str, Inks], palette: Mapping[str, Colour], profile: str) -> Iterator[Problem]:
    """Yield the inks of each role that states none, through a profile; `palette` has the roles' colours."""
    silent = [role for role in roles if palette[role].cmyk is None and not palette[role].spots]
    if not silent:
        return
    from flyergen.pdf.inks import in_per_cent, inks_of
    from flyergen.pdf.profiles import open_profile

    press = open_profile(profile)
    for role in silent:
        inks = in_per_cent(inks_of(palette[role], press.path, press.ink_limit))
        fact = say("`{role}` prints as {inks} in {condition}", role=role, inks=inks, condition=press.name)
        hint = say("nothing need be done; write `cmyk: {inks}` behind its `rgb:` to keep it or change it", inks=inks)
        yield Problem("L306", fact, hint, roles[role].rgb.place, warning=True)
