"""Begin a translation: a new text file with every key, the source above each, and the room there is.

Example: flyergen languages add secure-communities ru
"""

from pathlib import Path

from flyergen.cli.ui import options
from flyergen.cli.ui.options import Code, done
from flyergen.messages import say
from flyergen.translate.workflow import begin


def command(flyer: options.OneFlyer, code: Code) -> int:
    def add(folder: Path) -> list[str]:
        begun = begin(folder, code)
        lines: list[str] = [say("{file}  {texts} texts to translate", file=begun.path.as_posix(), texts=begun.texts)]
        if begun.to_add:
            facts = f"{folder.as_posix()}/flyer.yaml"
            lines.append(say("name it in {file}: write the line `{line}`", file=facts, line=begun.to_add))
        if begun.font:
            lines.append(say("it is set in {font}", font=begun.font))
        elif begun.command:
            lines.append(say("its font is not installed; this installs it: {command}", command=begun.command))
        else:
            lines.append(say("no font has its letters: put one into fonts/, and name it under `fonts:` in flyer.yaml"))
        then = f"flyergen check {flyer} --lang {code}"
        return [*lines, say("write in it, and look at any time: {command}", command=then)]

    return done(flyer, add)
