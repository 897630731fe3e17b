"""List labels: figures at the left of a list's texts, and checks for lists."""

from collections.abc import Iterator, Mapping

from flyergen.flyer.model.facts import Facts, FigureFact, printed_names
from flyergen.flyer.model.words import Words
from flyergen.located_names import FactName, Share, StyleName, TextKey
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem


class Labels(NamedTuple):
    """Labels at the left of a list's texts, instead of bullets: the first for the first text and so on."""

    figures: tuple[FactName, ...]
    style: StyleName = StyleName("label")
    sign: Share = Share(1.0)

    def enlarged(self) -> "Labels":
        """Return the labels of large print."""
        return Labels(self.figures, StyleName("large-label"))

    def problems(self, facts: Facts) -> Iterator[Problem]:
        """Yield the facts that are not figures."""
        yield from (problem for name in self.figures for problem in no_figure(name, facts))


def no_figure(name: FactName, facts: Facts) -> Iterator[Problem]:
    """Yield a fact that is used as a number and is something else. A missing fact is reported elsewhere."""
    if name.removeprefix("figures.") not in figures_of(name, facts) and name in printed_names(facts):
        known = ", ".join(facts.figures)
        hint = say("the figures are {known}", known=known) if known else say("add it under `figures:`")
        yield Problem("L408", say("`{name}` is not a figure", name=name), hint, name.place)


def figures_of(name: FactName, facts: Facts) -> Mapping[str, FigureFact]:
    """Return the figures of flyer.yaml, for a name of a figure."""
    return facts.figures if name.startswith("figures.") else {}


def no_list(key: TextKey, source: Words) -> Iterator[Problem]:
    """Yield a problem for a key that must be a list and is something else."""
    if not source.items_of(key) and (key in source.phrases or any(k.startswith(f"{key}.") for k in source.phrases)):
        hint = say("begin each of its items with `- `")
        yield Problem("T205", say("`{key}` is not a list", key=key), hint, key.place)
