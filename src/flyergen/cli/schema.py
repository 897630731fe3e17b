"""Command `schema`: prints or writes JSON Schemas for editors."""

from flyergen.cli.ui.console import exit_code, show, show_json, show_problems
from flyergen.engine.typed_problems import where_they_belong
from flyergen.engine.write_schemas import write_schemas
from flyergen.flyer.model.words import Words
from flyergen.messages import say
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import read_source_words
from flyergen.source.schema.schema_files import KINDS, schema, schema_line
from flyergen.targets import target_names


def run_schema(kind: str, flyer: str, write: bool) -> int:
    """Print the schema of a kind of file, or write all to a flyer's folder, and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,)) if flyer else (None,)
        words: Words | None = read_source_words(folder, folder.as_posix()) if folder else None
        if write and folder and words:
            show(path.as_posix() for path in write_schemas(folder, words))
            show(
                say("an editor reads them where a file of {kind} begins with: {line}", kind=one, line=schema_line(one))
                for one in KINDS
            )
        else:
            show_json(schema(kind, words, target_names()))
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing written"))
        return exit_code(error.problems)
    return 0
