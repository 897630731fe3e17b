"""Reports computed inks: what a press prints for colors without inks of their own, or with too many."""

from collections.abc import Iterator, Mapping

from flyergen.colour import Colour
from flyergen.flyer.facts import Inks
from flyergen.messages import say
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of

ALWAYS = 2.6  # 260 %: every paper takes that


def ink_notes(roles: Mapping[str, Inks], palette: Mapping[str, Colour], profile: str) -> Iterator[Problem]:
    """Yield the inks of each role that states none, or too many. `palette` has the roles' colors."""
    if all(palette[role].spots or (palette[role].cmyk and palette[role].ink <= ALWAYS) for role in roles):
        return
    from flyergen.pdf.profiles import in_per_cent, inks_of, open_profile

    press = open_profile(profile)
    for role in roles:
        own = palette[role].cmyk
        if palette[role].spots or (own and inks_of(palette[role], press.path, press.ink_limit) == own):
            continue
        inks = in_per_cent(inks_of(palette[role], press.path, press.ink_limit))
        said = {"role": role, "inks": inks, "condition": press.name, "limit": press.ink_limit * 100}
        fact = say("`{role}` prints as {inks} in {condition}", **said)
        if own:
            fact = say("`{role}` prints as {inks} in {condition}, which takes {limit:.0f} % of ink", **said)
        yield problem_of("L306", roles[role].rgb.place, inks=inks, fact=fact, warning=True)
