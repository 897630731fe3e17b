"""Edition report: lines about sizes, full panels, and the language that sets the shared size."""

from collections.abc import Iterator, Sequence

from flyergen.engine.editions import SetEdition
from flyergen.engine.resolved_layout import printed_sides
from flyergen.messages import say, say_n, spaced
from flyergen.units import points


def edition_lines(name: str, editions: Sequence[SetEdition], targets: int) -> Iterator[str]:
    """Yield the flyer's line, then one for each language: body size and leading, and how full each panel is."""
    first = editions[0]
    layout = first.edition.layout
    fold = say("flat") if layout.fold == "flat" else say("{fold} fold", fold=layout.fold)
    if layout.fold == "pages":
        fold = say("large print")
    elif len(printed_sides(layout, first.sheet)) == 1:
        fold = say("{fold}, one side", fold=fold)
    languages = {code for one in editions for code in one.edition.languages}
    counts = say_n(len(languages), "{count} language", "{count} languages")
    if targets:
        made = say_n(targets, "{count} target", "{count} targets")
        counts = say("{languages}, {targets}", languages=counts, targets=made)
    sheet = _sheet(layout.sheet)
    yield say("{flyer}  {fold} on {sheet}, {counts}", flyer=name, fold=fold, sheet=sheet, counts=counts)
    width = max(len(one.edition.name) for one in editions)
    for one in editions:
        trial = one.fit.composition.trial
        fullness = one.fit.composition.fullness
        panels = (spaced((panel, percent(full)), " ") for panel, full in fullness.items() if full)
        sizes = say("{size:g} on {leading:.4g} pt", size=trial.size, leading=points(trial.leading))
        yield spaced((f"  {one.edition.name:<{width}}", sizes, *panels))


def percent(share: float) -> str:
    """Return a share of 1 as a percentage: "71%", and in Spanish "71 %"."""
    return say("{percent:.0f}%", percent=share * 100)


def size_lines(editions: Sequence[SetEdition]) -> Iterator[str]:
    """Report which language makes the shared size smaller than the others need."""
    steps = editions[0].steps
    if len(set(steps.values())) > 1 and editions[0].source.facts.one_size:
        tightest = max(steps, key=lambda code: steps[code])
        roomy = ", ".join(code for code, step in steps.items() if step < steps[tightest])
        yield say(
            "  {tightest} sets the size for all; {roomy} would have room for more (one_size: false in flyer.yaml)",
            tightest=tightest,
            roomy=roomy,
        )


def alone_lines(name: str, ready: SetEdition) -> Iterator[str]:
    """Yield the flyer's line and one for a language that was set alone, maybe at a smaller size."""
    yield from edition_lines(name, (ready,), 0)
    if ready.source.facts.one_size and set(ready.source.facts.languages) != set(ready.edition.languages):
        yield say(
            "  that is {language} by itself; the languages share a size: {command}",
            language=ready.edition.language,
            command=f"flyergen check {name}",
        )


def _sheet(name: str) -> str:
    return name if " " in name else name.replace("-", " ").title()
