"""A batch: the editions of all groups of a flyer, each file whole or not there, and only those that have changed.

A group that cannot be made stops no other. What cannot be written because the disk is full or closed stops all.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flyergen.flyer.group import Group
from flyergen.messages import say
from flyergen.pipeline.editions import Ask, load, press_problems
from flyergen.pipeline.manifest import Manifest, Record
from flyergen.pipeline.naming import fill_in, pattern_problems
from flyergen.pipeline.printing import Order, put
from flyergen.pipeline.studio import LocalEdition, Studio
from flyergen.problems import FlyerError, Problem
from flyergen.source.groups import GroupTable
from flyergen.source.tree import Items, Node, Scalar
from flyergen.typeset.fit import steps


class BatchOrder(NamedTuple):
    """What is asked of a batch: a flyer's folder, what to make of it, for whom, where to, and under which names."""

    folder: Path
    ask: Ask
    orders: tuple[Order, ...]
    output: Path
    pattern: str
    preflight: bool = True


class Outcome(NamedTuple):
    """What came of a group: the records of its files, how many of them were made now, and what is wrong with it.

    `halt` is set where no other group will fare better.
    """

    records: tuple[Record, ...] = ()
    made: int = 0
    problems: tuple[Problem, ...] = ()
    halt: bool = False


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

    def _made(self, group: Group, written: GroupTable, manifest: Manifest) -> Outcome:
        inputs = self._inputs_of(group, written)
        files = {
            (code, order): self.file(group.id, code, order)
            for code in self.studio.languages
            for order in self.order.orders
        }
        fresh = {key: manifest.fresh(file, _of_file(inputs, *key)) for key, file in files.items()}
        if all(fresh.values()):
            return Outcome(tuple(record for record in fresh.values() if record))
        editions = {one.language: one for one in self.studio.set(group)}
        records, made = [], 0
        for (code, order), file in files.items():
            record = fresh[code, order]
            if not record:
                record = self._print(editions[code], order, file)._replace(inputs=_of_file(inputs, code, order))
                made += 1
            records.append(record)
        return Outcome(tuple(records), made)

    def _print(self, local: LocalEdition, order: Order, file: str) -> Record:
        data = local.pdf(order)
        warnings = (*local.warnings, *put(self.order.output / file, data, order, self.order.preflight))
        facts = tuple(dict.fromkeys(f"{one.code}: {one.fact}" for one in warnings))
        pages = local.studio.plate(local.language, local.step, order).pages
        fit = say("step {n} of {all}", n=local.step + 1, all=len(steps(self.studio.layout)))
        digest, size = sha256(data).hexdigest(), local.composition.trial.size
        return Record(
            local.group.id, local.language, order.target, file, digest, len(data), pages, round(size, 2), fit, facts, ""
        )

    def file(self, group: str, language: str, order: Order) -> str:
        """Return the file of an edition, from the folder of the batch."""
        return fill_in(
            self.order.pattern, {**_names(self.studio), "group": group, "lang": language, "target": order.target}
        )

    def _inputs_of(self, group: Group, written: GroupTable) -> str:
        said = json.dumps(_plain(written.table) if written.table else None, ensure_ascii=False)
        logo = (self.order.folder / group.logo).read_bytes() if group.logo else b""
        return sha256(b"\0".join((self.inputs.encode(), said.encode("utf-8", "surrogatepass"), logo))).hexdigest()

    def _halts(self, problem: Problem) -> bool:
        """What is wrong with a whole folder is wrong for every file in it."""
        return problem.code == "D101" and bool(problem.place) and not str(problem.place).endswith(".pdf")


def open_workshop(order: BatchOrder) -> Workshop:
    """Set the flyer. Raises FlyerError with all that is wrong with it, with its groups' rules or with the pattern."""
    studio = Studio(load(order.folder, order.ask.layout), order.ask)
    several = {"group": True, "lang": len(studio.languages) > 1, "target": len(order.orders) > 1}
    problems = pattern_problems(order.pattern, several)
    if any(one.target == "press" for one in order.orders):
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
    """Return a digest of flyergen and of all files that a flyer is read from, besides its groups'."""
    from flyergen import __version__
    from flyergen.pdf.profiles import open_profile

    source, digest = studio.source, sha256(__version__.encode())
    project = source.folder.resolve().parent.parent
    shared = [path for name in ("layouts", "themes") for path in sorted((project / name).rglob("*.yaml"))]
    own = [
        path for path in sorted(source.folder.rglob("*")) if path.is_file() and not _passed_over(path, source.folder)
    ]
    faces = {
        path
        for chains in source.fonts.values()
        for chain in chains.values()
        for f in chain
        for path in f.faces.values()
    }
    profiles = {open_profile(one.profile).path for one in order.orders}
    for path in (*shared, *own, *sorted(faces), *sorted(profiles)):
        digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _passed_over(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return parts[0] == "groups" or any(part.startswith(".") for part in parts)


def _plain(node: Node) -> object:
    """Return what a tree says, without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}
