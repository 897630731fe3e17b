"""Leftover batch files: finds files of an earlier batch that this one could not make again.

They are not deleted. But their contents are outdated, and they look like any other file in the folder.
"""

from collections.abc import Iterator, Sequence

from flyergen.engine.batch_manifest import Record
from flyergen.engine.group_batch import Workshop
from flyergen.filesystem import is_file
from flyergen.messages import say, say_n
from flyergen.problems import Problem
from flyergen.source.tables.local_groups import GroupTable

_MOST_NAMED = 12


def outdated_files(
    workshop: Workshop, groups: Sequence[GroupTable], records: Sequence[Record], zips: bool
) -> tuple[str, ...]:
    """Return the files of groups that exist without a record, relative to the folder of the batch.

    With `zips`, also those of groups without any file.
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
    """Return the warning G212 with the names of one or more files."""
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
