"""flyergen.yaml: reads the settings of a project, which are optional."""

from pathlib import Path

from flyergen.filesystem import is_file
from flyergen.flyer.model.project_settings import Settings
from flyergen.problems import FlyerError
from flyergen.source.yaml.model_binding import ModelReader
from flyergen.source.yaml.reader import read_yaml

FILE = "flyergen.yaml"


def read_settings(project: Path) -> Settings:
    """Return the settings of the project in a folder. Raises FlyerError with all problems of the file."""
    path = project / FILE
    if not is_file(path):
        return Settings()
    reader = ModelReader()
    settings = reader.read(Settings, read_yaml(path, FILE, within=project))
    if settings is None or reader.problems:
        raise FlyerError(reader.problems)
    if settings.problems:
        from flyergen.diagnostics.all_rules import RULES
        from flyergen.diagnostics.level_setting_checks import unsettable

        if wrong := [*unsettable(settings.problems, RULES, "flyergen explain")]:
            raise FlyerError(wrong)
    return settings
