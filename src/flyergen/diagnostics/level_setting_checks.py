"""Level setting checks: the codes to which a project or a print shop gives levels exist and may have them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from flyergen.messages import say
from flyergen.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from flyergen.diagnostics.rule import Rule


def unsettable(said: Iterable[str], rules: Mapping[str, "Rule"], all_of_them: str) -> Iterator[Problem]:
    """Yield a problem for each code that has no rule in `rules`, or whose level cannot be set.

    `all_of_them` is the command that lists the rules.
    """
    for code in said:
        place = getattr(code, "place", None)
        if code not in rules:
            near = did_you_mean(code.upper(), rules)
            hint = say("see them all with `{command}`", command=all_of_them)
            hint = say("did you mean `{near}`?", near=near) if near else hint
            yield Problem("P105", say("there is no code `{code}` here", code=code), hint, place)
        elif not rules[code].silenceable:
            fact = say("the level of `{code}` ({title}) cannot be set", code=code, title=rules[code].name)
            hint = say("delete it: words that are lost, and what cannot be read or made, are always told")
            yield Problem("F123", fact, hint, place)
