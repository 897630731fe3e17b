"""Schemas on disk: writes all JSON Schemas into a flyer's folder, for editors."""

from pathlib import Path

from flyergen.flyer.words import Words
from flyergen.job.deliver import deliver
from flyergen.source.schema import FOLDER, schema_files


def write_schemas(folder: Path, words: Words) -> tuple[Path, ...]:
    """Write the schemas of a flyer and return their paths. Raises FlyerError D101 or D102 if one cannot be written."""
    files = {folder / FOLDER / name: text for name, text in schema_files(words).items()}
    for path, text in files.items():
        deliver(path, text.encode())
    return tuple(files)
