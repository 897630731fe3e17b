"""Batch bundles: a merged PDF of all editions, and a zip for each group."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from flyergen.engine.batch_manifest import Record
from flyergen.engine.deliver_file import deliver, deliver_from
from flyergen.filesystem import MEGABYTE, read_bytes

if TYPE_CHECKING:
    from flyergen.pdf.merge_pdfs import Portion

_MOST_BYTES = 500 * MEGABYTE
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644  # without these, some programs unpack unreadable files


def package(folder: Path, flyer: str, records: Sequence[Record]) -> list[Path]:
    """Put the files of each group into `flyer.group.zip`. Equal files always give equal bytes."""
    made = []
    for group in dict.fromkeys(record.group for record in records):
        path = folder / f"{flyer}.{group}.zip"
        own = (record.file for record in records if record.group == group)
        deliver(path, zipped((Path(file).name, read_bytes(folder / file, _MOST_BYTES)) for file in own))
        made.append(path)
    return made


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of files by name. Equal files give equal bytes on every system.

    Nothing is compressed: PDFs and pictures already are.
    """
    data = BytesIO()
    with ZipFile(data, "w") as bundle:
        for name, content in files:
            entry = ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
            bundle.writestr(entry, content)
    return data.getvalue()


def merge_files(folder: Path, flyer: str, records: Sequence[Record], names: Mapping[str, str]) -> list[Path]:
    """Put the pages of all editions into `flyer.all.target.pdf`, by language and group. `names` are those of groups.

    Each edition is a part of its structure, with its language, a bookmark and labels for its pages.
    """
    from flyergen.pdf.merge_pdfs import merge

    made = []
    for target in dict.fromkeys(record.target for record in records if record.file.endswith(".pdf")):
        files = sorted((one for one in records if one.target == target), key=lambda one: (one.language, one.group))
        path = folder / f"{flyer}.all.{target}.pdf"
        deliver_from(path, partial(merge, (_portion(folder, record, names) for record in files)))
        made.append(path)
    return made


def _portion(folder: Path, record: Record, names: Mapping[str, str]) -> "Portion":
    from flyergen.flyer.language.language_codes import name_of_language
    from flyergen.pdf.merge_pdfs import Portion

    name, codes = names.get(record.group) or record.group, record.language.split("+")
    title = f"{name} · {', '.join(name_of_language(code) or code for code in codes)}"
    return Portion(folder / record.file, codes[0], title, f"{record.group}.{record.language} ")
