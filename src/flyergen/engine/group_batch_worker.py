"""Group batch worker: what a worker process does for a group, and the result of a lost one."""

from collections.abc import Callable, Sequence
from functools import partial

from flyergen.engine.batch_manifest import Manifest
from flyergen.engine.group_batch import BatchOrder, GroupOutcome, Workshop, open_workshop
from flyergen.engine.worker_pool import Craft, WorkerPool
from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.source.tables.local_groups import GroupTable

_HANDFUL = 8


def batch_crew(
    workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest, jobs: int
) -> WorkerPool[GroupTable, GroupOutcome]:
    """Return this many workers for the groups of a batch."""
    afresh = partial(_afresh, workshop.order, workshop.inputs)
    craft = Craft(partial(_make, workshop, manifest), _lost, afresh, _HANDFUL)
    return WorkerPool(craft, groups, manifest, jobs)


def _make(workshop: Workshop, manifest: Manifest, group: GroupTable) -> GroupOutcome:
    return workshop.make(group, manifest)


def _afresh(order: BatchOrder, inputs: str) -> Callable[[GroupTable], GroupOutcome]:
    return partial(_make, open_workshop(order)._replace(inputs=inputs), Manifest(order.output))


def _lost(group: GroupTable) -> GroupOutcome:
    hint = say("run the batch again with `--jobs 1`; if it stops again, report what the group says")
    fact = say("the process that made `{id}` died", id=group.id)
    return GroupOutcome(problems=(Problem("G209", fact, hint, group.place),))
