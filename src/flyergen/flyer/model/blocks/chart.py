"""Block chart: figures as bars, as a line or as shares of a whole, each with its label.

Numbers are facts, which are the same in all languages. Labels are words.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Literal

from flyergen.flyer.model.block import Block, Site, in_a_tuple
from flyergen.flyer.model.blocks.figure import Figure
from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.flyer.model.blocks.table import Table, TableColumn
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts, FigureFact
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.list_labels import figures_of, no_figure, no_list
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.flyer.model.translator_hint_for_alt_text import aloud
from flyergen.flyer.model.words import Words, keys_below
from flyergen.located_names import ColourName, Extent, FactName, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem, did_you_mean
from flyergen.units import pt

_PT = pt(1)
_ROUNDED = Decimal("0.5")  # per cent: what each rounded share may add to the whole or take from it


class Chart(Block):
    """Figures as bars, as a line or as shares of a whole, each with its label.

    One of the figures may have an emphasis. The `total` is a figure too, and must be their sum.
    """

    text: TextKey
    figures: tuple[FactName, ...]
    form: Literal["bars", "line", "shares"] = "bars"
    emphasis: FactName = FactName("")
    total: FactName = FactName("")
    total_text: TextKey = TextKey("")
    picture_text: TextKey = TextKey("")
    style: StyleName = StyleName("chart")
    value_style: StyleName = StyleName("chart-value")
    total_style: StyleName = StyleName("chart-total")
    total_text_style: StyleName = StyleName("chart-total-text")
    colour: ColourName = ColourName("ink")
    emphasis_colour: ColourName = ColourName("brand")
    bar: Extent = Extent(16 * _PT)
    gap: Extent = Extent(11 * _PT)
    height: Extent = Extent(120 * _PT)

    def called(self) -> str:
        return say("charts")

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.picture_text: Reason.ALT} if self.picture_text else {}

    @in_a_tuple
    def hints(self, words: Words) -> Iterator[tuple[str, str]]:
        yield from ((key, "label in a chart") for key in keys_below(words, self.text))
        if self.total_text:
            yield self.total_text, "beside the total of a chart, which it goes on from"
        yield from aloud(self.picture_text, "chart")

    def needs_list(self) -> bool:
        return True

    def lists_of_texts(self, _: object) -> tuple[str, ...]:
        return (str(self.text),)

    @in_a_tuple
    def word_problems(self, _: Facts, source: Words) -> Iterator[Problem]:
        """Yield words that are not a list, and more or fewer labels than figures."""
        yield from no_list(self.text, source)
        labels = source.items_of(self.text)
        if labels and labels != len(self.figures):
            amounts = {"key": self.text, "labels": labels, "figures": len(self.figures)}
            fact = say("`{key}` has {labels} labels, and the chart has {figures} figures", **amounts)
            yield Problem("L424", fact, say("write a label for each figure, in the same order"), self.text.place)

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        """Yield names that are no figures, and figures that a chart of this form cannot show."""
        named = [*self.figures, *([self.total] if self.total else [])]
        wrong = [problem for name in named for problem in no_figure(name, site.facts)]
        yield from wrong
        known = [figures_of(name, site.facts).get(name.removeprefix("figures.")) for name in named]
        figures = [one for one in known if one]
        if len(figures) == len(named):
            yield from self._unlike(figures[: len(self.figures)])
            yield from self._sums(figures)
        if self.emphasis and self.emphasis not in self.figures:
            near = did_you_mean(self.emphasis, self.figures)
            hint = say("did you mean `{near}`?", near=near) if near else say("name one of its figures")
            yield Problem("L424", say("the chart has no `{name}`", name=self.emphasis), hint, self.emphasis.place)

    def _unlike(self, figures: list[FigureFact]) -> Iterator[Problem]:
        """Yield figures below 0, and figures of other units than the first."""
        for name, one in zip(self.figures, figures, strict=True):
            if one.unit != figures[0].unit:
                fact = say("`{name}` has another unit than `{first}`", name=name, first=self.figures[0])
                yield Problem("L424", fact, say("show them in two charts"), name.place)
            elif value_of(one) < 0 and self.form != "line":
                hint = say("write `form: line`, or give a value from 0 up")
                yield Problem("L424", say("a bar cannot show {value}", value=one.value), hint, name.place)
        if self.form == "line" and len(figures) < 2:
            hint = say("name more, or write `form: bars`")
            yield Problem("L424", say("a line needs two figures or more"), hint, self.text.place)

    def _sums(self, figures: list[FigureFact]) -> Iterator[Problem]:
        """Yield a total that is not the sum, and shares that are not a whole."""
        parts = figures[: len(self.figures)]
        added = sum(map(value_of, parts), Decimal(0))
        if self.total and value_of(figures[-1]) != added:
            fact = say(
                "the figures of the chart add up to {sum}, and `{total}` is {value}",
                sum=f"{added.normalize():f}",
                total=self.total,
                value=figures[-1].value,
            )
            yield Problem("L424", fact, say("correct one of them in flyer.yaml"), self.total.place)
        whole = parts and parts[0].unit == "percent" and self.form == "shares"
        if whole and abs(added - 100) > _ROUNDED * len(parts):
            fact = say("the shares add up to {sum} %", sum=f"{added.normalize():f}")
            hint = say("give the parts of one whole, or write `form: bars`")
            yield Problem("L424", fact, hint, self.figures[0].place)

    def present(self, edition: Edition) -> "Chart | None":
        return self if edition.says(self.text) else None

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return bars below one another, as a list: labels of other forms would not be legible there."""
        from flyergen.flyer.model.phone_blocks.bar_list import BarList

        bars = BarList(*(getattr(self, name) for name in BarList._fields))
        said = (Paragraph(self.picture_text, self.style),) if self.picture_text else ()
        return (*self._total(self.total_style, self.total_text_style), bars, *said)

    def in_large_print(self, layout: Layout) -> tuple[Block, ...]:
        """Return the total with its words, a table of labels and figures, and the words that are written for it."""
        align: Literal["right", "decimal"] = "right" if len(self.figures) < 2 else "decimal"
        table = Table(self.text, columns=(TableColumn(), TableColumn(figures=self.figures, align=align)))
        said = (Paragraph(self.picture_text, StyleName("large-close")),) if self.picture_text else ()
        total = self._total(StyleName("large-figure"), StyleName("large-caption"))
        return (*total, *table.in_large_print(layout), *said)

    def _total(self, style: StyleName, words: StyleName) -> tuple[Block, ...]:
        """Return the total as a large number with its words below it, or the words alone."""
        if self.total:
            return (Figure(self.total, self.total_text, style, words, picture="none"),)
        return (Paragraph(self.total_text, words),) if self.total_text else ()


def value_of(figure: FigureFact) -> Decimal:
    """Return the value of a figure. What is no number, which is a problem of its own, is 0."""
    try:
        return Decimal(str(figure.value).strip())
    except InvalidOperation:
        return Decimal(0)


BLOCK = Chart
