"""What an earlier batch has left and this one could not make anew: nothing is deleted, but whoever sends it must know.

Such a file says what its group no longer says, and looks like any other in the folder.
"""

from collections.abc import Iterator, Sequence

from flyergen.engine.batch_manifest import Record
from flyergen.engine.group_batch import Workshop
from flyergen.filesystem import is_file
from flyergen.messages import say, say_n
from flyergen.problems import Problem
from flyergen.source.tables.group_files import GroupTable

_MOST_NAMED = 12


def outdated_files(
    workshop: Workshop, groups: Sequence[GroupTable], records: Sequence[Record], zips: bool
) -> tuple[str, ...]:
    """Return the files of groups, from the folder of the batch, that are there and are not among its records.

    With `zips` those of groups of which no file could be made are among them.
    """
    made = {record.file for record in records}
    wanted = {file for group in groups for file in workshop.files(group.id).values()} - made
    if zips:
        wanted.update(_zips(workshop.group_editions.source.name, groups, records))
    return tuple(sorted(file for file in wanted if is_file(workshop.order.output / file)))


def _zips(flyer: str, groups: Sequence[GroupTable], records: Sequence[Record]) -> Iterator[str]:
    zipped = {record.group for record in records}
    yield from (f"{flyer}.{group.id}.zip" for group in groups if group.id not in zipped)


def outdated_problem(files: Sequence[str]) -> Problem:
    """Return the warning, G212, that names the files, of which there is at least one."""
    named = ", ".join(files[:_MOST_NAMED])
    if len(files) > _MOST_NAMED:
        named = say("{files} and {count} more", files=named, count=len(files) - _MOST_NAMED)
    fact = say_n(
        len(files),
        "{count} file is still that of an earlier run, and is not in the manifest: {files}",
        "{count} files are still those of an earlier run, and are not in the manifest: {files}",
        files=named,
    )
    hint = say("do not send them; correct what is wrong and run this again, or delete them")
    return Problem("G212", fact, hint, warning=True)
