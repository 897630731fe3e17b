"""Own colors: one problem for all words hard to read because of a color in flyer.yaml; and computed inks.

Computed inks are what a press prints for colors without inks of their own, or with too many. A color that helps is
tried on the whole edition before it is said. If none is found the problems stay as they are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from flyergen.colour import Colour, contrast
from flyergen.flyer.facts import Inks
from flyergen.flyer.palette import read_palette
from flyergen.media.design import inks_of
from flyergen.messages import say, values_in
from flyergen.names import Name
from flyergen.problem import Finding, Problem, values_of
from flyergen.problems.rules import problem_of
from flyergen.project.judgement import OF_COLOURS, Findings
from flyergen.record import NamedTuple
from flyergen.source.flyer_folder import FlyerSource

if TYPE_CHECKING:
    from flyergen.problems.legibility import OwnColour

ALWAYS = 2.6  # 260 %: every paper takes that

_TRIALS = 4

_SHARES = tuple(n / 20 for n in range(1, 20))

# Returns the problems of an edition in other colors.
Judge = Callable[[FlyerSource], Iterable[Problem]]


class _Pair(NamedTuple):
    """Words in a color on another ("": that of a photograph), with their contrast and the least that they need."""

    front: str
    ground: str
    ratio: float
    needed: float


class OwnColourFault(NamedTuple):
    """A color of flyer.yaml that should be another one, and the problems that are solved then."""

    data: "OwnColour"
    inks: Inks
    solved: frozenset[Problem]

    def among(self, findings: Findings) -> Findings:
        """Return findings with one problem in place of all that the color solves."""
        return findings._replace(faults=self._instead(findings.faults), page=self._instead(findings.page))

    def _instead(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        found: list[Problem] = []
        for one in problems:
            here = one in self.solved
            found.append(Finding.of(one.code, self.data, self.inks.rgb.place, one.warning) if here else one)
        return tuple(dict.fromkeys(found))


def own_colour_fault(
    source: FlyerSource, layout: str, problems: Iterable[Problem], judge: Judge
) -> OwnColourFault | None:
    """Return the color of flyer.yaml that makes several things hard to read, or None if no other color helps."""
    pairs = {one: pair for one in dict.fromkeys(problems) if (pair := _pair_of(one))}
    words = dict.fromkeys((_words_of(one), pair.front, pair.ground) for one, pair in pairs.items())
    names = Counter(name for _, *two in words for name in dict.fromkeys(two))
    at_colours = {one.place for one in pairs if one.code == "L434"}
    for role, count in names.most_common():
        inks = source.facts.palette.get(role)
        several = inks and (count > 1 or inks.rgb.place in at_colours)
        if inks and several and inks.rgb.place and (found := _Trials(source, layout, role, pairs, judge).fault(inks)):
            return found
    return None


class _Trials:
    """Trials of other colors for a role."""

    def __init__(
        self, source: FlyerSource, layout: str, role: str, pairs: Mapping[Problem, _Pair], judge: Judge
    ) -> None:
        self._source, self._role, self._pairs, self._judge = source, role, pairs, judge
        self._inks = inks_of(source, source.layouts[layout])
        self._palette = read_palette(self._inks)[0]

    def fault(self, inks: Inks) -> OwnColourFault | None:
        """Return the fault of the color, or None if no other one helps."""
        from flyergen.problems.legibility import OwnColour

        own = self._palette.get(self._role)
        if own is None:
            return None
        near, solved = self._first({self._role: one} for one in _others(own))
        changes = ({"accent": _as_hex(own), "brand": one} for one in _others(own, (0.0,)))
        dark, also = self._first(changes) if self._role == "brand" and "accent" in self._inks else ({}, frozenset())
        if not near and not dark:
            return None
        worst = min(
            (one for one in self._pairs.values() if self._role in one[:2]), key=lambda one: one.ratio / one.needed
        )
        told = near.get(self._role, "")
        darker = bool(dark) or _light(told) < own.luminance
        found = OwnColour(self._role, str(inks.rgb), *worst, told, dark.get("brand", ""), darker)
        return OwnColourFault(found, inks, solved & also if near and dark else solved | also)

    def _first(self, changes: Iterable[dict[str, str]]) -> tuple[dict[str, str], frozenset[Problem]]:
        """Return the first change with which nothing is hard to read that has these roles, and what it solves."""
        needed, left = {*self._pairs.values()}, _TRIALS
        for change in changes:
            if left and self._may_do(change, needed):
                left -= 1
                after = {one: pair for one in self._judge(self._with(change)) if (pair := _pair_of(one))}
                wrong = {pair for one, pair in after.items() if one not in self._pairs or {*change} & {*pair[:2]}}
                if not wrong:
                    return change, frozenset(self._pairs) - frozenset(after)
                needed |= wrong
        return {}, frozenset()

    def _with(self, change: Mapping[str, str]) -> FlyerSource:
        facts = self._source.facts
        own = {role: _inks(self._inks[role], rgb) for role, rgb in change.items()}
        return self._source._replace(facts=facts._replace(palette={**facts.palette, **own}))

    def _may_do(self, change: Mapping[str, str], needed: Iterable[_Pair]) -> bool:
        """Return whether the pairs of plain colors have enough contrast then."""
        new = read_palette({role: _inks(self._inks[role], rgb) for role, rgb in change.items()})[0]
        after = {**self._palette, **new}
        pairs = (one for one in needed if {*change} & {*one[:2]} and {one.front, one.ground} <= {*after})
        return all(contrast(after[one.front], after[one.ground]) >= one.needed for one in pairs)


def _pair_of(problem: Problem) -> _Pair | None:
    if problem.code not in OF_COLOURS or problem.warning:
        return None
    said = _values(problem)
    return _Pair(*(said[name] for name in _Pair._fields)) if {*_Pair._fields} <= {*said} and said["needed"] else None  # type: ignore[arg-type]


def _words_of(problem: Problem) -> object:
    """Return which words are hard to read: the same ones in all languages and media."""
    said = _values(problem)
    return said.get("what") or said.get("style")


def _values(problem: Problem) -> Mapping[str, object]:
    return values_of(problem.data) if isinstance(problem, Finding) else values_in(problem.fact)


def _inks(inks: Inks, rgb: str) -> Inks:
    return Inks(Name(rgb, inks.rgb.place), name=inks.name)


def _others(colour: Colour, grounds: Sequence[float] = (0.0, 1.0)) -> Iterator[str]:
    """Yield colors that are darker or lighter, the nearest first."""
    for share in _SHARES:
        for ground in grounds:
            red, green, blue = (part + (ground - part) * share for part in colour.rgb)
            yield _as_hex(colour._replace(rgb=(red, green, blue)))


def _as_hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour.rgb)


def _light(rgb: str) -> float:
    return read_palette({"": Inks(Name(rgb))})[0][""].luminance if rgb else 1.0


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
