"""How the translations stand: done, missing, stale, wrong, reviewed, too long; and what to do next."""

from pathlib import Path
from typing import Any

from flyergen.cli.app import CommandFolder

_STATUS = "status"


class Group(CommandFolder):
    """A group whose command `status` need not be named: it is what is asked most."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = (*self.commands, *ctx.help_option_names)
        named = bool(args) and (args[0] in own or self._is_misspelt(args))
        return super().parse_args(ctx, args if named else [_STATUS, *args])

    def _is_misspelt(self, args: list[str]) -> bool:
        """Return whether the first word is nearly a subcommand followed by a flyer, and not a flyer itself."""
        from flyergen.files import is_folder
        from flyergen.problem import did_you_mean
        from flyergen.source.find_flyers import FLYERS

        flyer = any(is_folder(folder / args[0]) for folder in (Path(FLYERS), Path()))
        return len(args) > 1 and not flyer and bool(did_you_mean(args[0], self.commands))
