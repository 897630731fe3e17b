"""A batch: the editions of all groups of a flyer, each file whole or not there, and only those that have changed.

A group that cannot be made stops no other. What cannot be written because the disk is full or closed stops all.
"""

import json
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flyergen.flyer.group import Group
from flyergen.messages import say
from flyergen.pipeline.editions import Ask, load, press_problems
from flyergen.pipeline.inputs import Inputs, digest_of
from flyergen.pipeline.manifest import Manifest, Record
from flyergen.pipeline.naming import fill_in, pattern_problems
from flyergen.pipeline.printing import Order, put
from flyergen.pipeline.studio import LocalEdition, Studio
from flyergen.problems import FlyerError, Problem
from flyergen.source.groups import FOLDER, GroupTable
from flyergen.source.tree import Items, Node, Scalar


class BatchOrder(NamedTuple):
    """What is asked of a batch: a flyer's folder, what to make of it, for whom, where to, and under which names.

    With `force` everything is made again, whether it has changed or not.
    """

    folder: Path
    ask: Ask
    orders: tuple[Order, ...]
    output: Path
    pattern: str
    preflight: bool = True
    force: bool = False


class Outcome(NamedTuple):
    """What came of a group: the records of its files, how many of them were made now, and what is wrong with it.

    `halt` is set where no other group will fare better.
    """

    records: tuple[Record, ...] = ()
    made: int = 0
    problems: tuple[Problem, ...] = ()
    halt: bool = False

    def kept(self, record: Record) -> "Outcome":
        """Return the outcome with one more file that is there."""
        return self._replace(records=(*self.records, record))


class Workshop(NamedTuple):
    """A studio with all that its files need to be made."""

    studio: Studio
    order: BatchOrder
    inputs: str

    def make(self, written: GroupTable, manifest: Manifest) -> Outcome:
        """Make the files of a group that are not there yet."""
        try:
            group = self.studio.read(written)
            return self._made(group, written, manifest)
        except FlyerError as error:
            return Outcome(problems=error.problems, halt=any(map(self._halts, error.problems)))
        except Exception as error:
            if os.environ.get("FLYERGEN_TRACEBACK"):
                raise
            return Outcome(problems=(_stumbled(written, error),))

    def _made(self, group: Group, written: GroupTable, manifest: Manifest) -> Outcome:
        inputs = self._inputs_of(group, written)
        files = {
            (code, order): self.file(group.id, code, order)
            for code in self.studio.languages
            for order in self.order.orders
        }
        known = {} if self.order.force else files
        fresh = {key: manifest.fresh(file, _of_file(inputs, *key)) for key, file in known.items()}
        if known and all(fresh.values()):
            return Outcome(tuple(record for record in fresh.values() if record))
        editions = {one.language: one for one in self.studio.set(group)}
        outcome = Outcome()
        for (code, order), file in files.items():
            record = fresh.get((code, order))
            outcome = outcome.kept(record) if record else self._printed(outcome, editions[code], order, file, inputs)
            if outcome.halt:
                break
        return outcome

    def _printed(self, so_far: Outcome, local: LocalEdition, order: Order, file: str, inputs: str) -> Outcome:
        """Return what came of a group with one more of its files; one that cannot be made stops no other."""
        try:
            record = self._print(local, order, file)._replace(inputs=_of_file(inputs, local.language, order))
        except FlyerError as error:
            halt = any(map(self._halts, error.problems))
            return so_far._replace(problems=(*so_far.problems, *error.problems), halt=halt)
        return so_far.kept(record)._replace(made=so_far.made + 1)

    def _print(self, local: LocalEdition, order: Order, file: str) -> Record:
        printed = local.pdf(order)
        warnings = (*local.warnings, *put(self.order.output / file, printed.data, order, self.order.preflight))
        facts = tuple(dict.fromkeys(f"{one.code}: {one.fact}" for one in warnings))
        pages = local.studio.plate(local.language, local.step, order).pages
        fit = say("step {n} of {all}", n=local.step + 1, all=len(self.studio.trials))
        size, length = round(local.composition.trial.size, 2), len(printed.data)
        return Record(
            local.group.id, local.language, order.target, file, printed.sha256, length, pages, size, fit, facts, ""
        )

    def file(self, group: str, language: str, order: Order) -> str:
        """Return the file of an edition, from the folder of the batch."""
        lang = self.studio.name_of(language)
        names = {**_names(self.studio), "group": group, "lang": lang, "target": order.target}
        return fill_in(self.order.pattern, names)

    def _inputs_of(self, group: Group, written: GroupTable) -> str:
        said = json.dumps(_plain(written.table) if written.table else None, ensure_ascii=False)
        logo = digest_of(self.order.folder / group.logo) if group.logo else ""
        return sha256(f"{self.inputs}\0{said}\0{logo}".encode("utf-8", "surrogatepass")).hexdigest()

    def _halts(self, problem: Problem) -> bool:
        """What is wrong with a whole disk, or with the batch's own folder, is wrong for every group."""
        above = (self.order.output.as_posix(), *(folder.as_posix() for folder in self.order.output.parents))
        return problem.code == "D102" or (problem.code == "D101" and str(problem.place) in above)


def open_workshop(order: BatchOrder) -> Workshop:
    """Set the flyer. Raises FlyerError with all that is wrong with it, with its groups' rules or with the pattern."""
    studio = Studio(load(order.folder, order.ask.layout), order.ask)
    several = {"group": True, "lang": len(studio.languages) > 1, "target": len(order.orders) > 1}
    problems = pattern_problems(order.pattern, several)
    if any(one.at_the_shop for one in order.orders):
        problems += [p for ready in studio.ready for p in press_problems(ready)]
    if problems:
        raise FlyerError(problems)
    return Workshop(studio, order, inputs_of_flyer(studio, order))


def run(workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest) -> Iterator[Outcome]:
    """Yield the outcome of each group, one after the other; the manifest knows of all that is yielded."""
    for written in groups:
        outcome = workshop.make(written, manifest)
        manifest.note(outcome.records if outcome.made else ())
        yield outcome
        if outcome.halt:
            return


def _names(studio: Studio) -> dict[str, str]:
    layout = studio.layout.name
    first = layout == studio.source.facts.layouts[0]
    return {"flyer": studio.source.name if first else f"{studio.source.name}.{layout}"}


def _of_file(inputs: str, language: str, order: Order) -> str:
    return sha256(f"{inputs} {language} {order}".encode()).hexdigest()[:32]


def inputs_of_flyer(studio: Studio, order: BatchOrder) -> str:
    """Return a digest of flyergen and of all that a flyer is made from besides its groups, and of how it is made."""
    from flyergen.pdf.profiles import open_profile

    folder = studio.source.folder
    profiles = [digest_of(open_profile(one.profile).path) for one in order.orders]
    asked = (studio.layout.name, order.preflight, *profiles)
    return " ".join(map(str, (Inputs().of(folder, folder / FOLDER, order.output), *asked)))


def _stumbled(group: GroupTable, error: Exception) -> Problem:
    fact = say("flyergen stumbled over `{id}`: {kind}: {error}", id=group.id, kind=type(error).__name__, error=error)
    hint = say("this is a fault of flyergen; report it with what FLYERGEN_TRACEBACK=1 shows when you run it again")
    return Problem("F199", fact, hint, group.place)


def _plain(node: Node) -> object:
    """Return what a tree says, without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}
