"""Bundles of a batch: one PDF of all editions for a shop that wants one file, and a zip for each group."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from flyergen.pipeline.delivery import deliver
from flyergen.pipeline.manifest import Record

_EPOCH = (1980, 1, 1, 0, 0, 0)


def package(folder: Path, flyer: str, records: Sequence[Record]) -> list[Path]:
    """Put the files of each group into `flyer.group.zip`; equal files always give equal bytes."""
    made = []
    for group in dict.fromkeys(record.group for record in records):
        path = folder / f"{flyer}.{group}.zip"
        data = BytesIO()
        with ZipFile(data, "w") as bundle:
            for record in (one for one in records if one.group == group):
                bundle.writestr(ZipInfo(Path(record.file).name, _EPOCH), (folder / record.file).read_bytes())
        deliver(path, data.getvalue())
        made.append(path)
    return made


def merge_files(folder: Path, flyer: str, records: Sequence[Record]) -> list[Path]:
    """Put the pages of all editions into `flyer.all.target.pdf`, by language and group.

    The structure for screen readers stays in the single files, and so do the claims of PDF/UA and PDF/A.
    """
    made = []
    for target in dict.fromkeys(record.target for record in records):
        files = sorted((one for one in records if one.target == target), key=lambda one: (one.language, one.group))
        path = folder / f"{flyer}.all.{target}.pdf"
        deliver(path, _merged([folder / record.file for record in files]))
        made.append(path)
    return made


def _merged(files: Sequence[Path]) -> bytes:
    import pikepdf

    data = BytesIO()
    with pikepdf.open(files[0]) as whole:
        del whole.Root.StructTreeRoot, whole.Root.MarkInfo
        for file in files[1:]:
            with pikepdf.open(file) as one:
                whole.pages.extend(one.pages)
        for page in whole.pages:
            del page.StructParents
        with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            for claim in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"):
                said.pop(claim, None)
        whole.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return data.getvalue()
