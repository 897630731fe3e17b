"""Make an edition in accented, longer English (en-XA) and one in the mirror (ar-XB), to prove a layout.

Example: flyergen languages pseudo secure-communities
"""

from flyergen.cli.ui import options
from flyergen.cli.ui.console import refuse, show, show_json, show_problems
from flyergen.job.variants import PseudoEdition, make_pseudo
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict


def command(
    flyers: options.OneFlyer,
    output: options.Output = "output",
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    request, as_json = options.request_of(locals()), options.for_programs(form, as_json)
    try:
        made = make_pseudo(request)
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), editions=[])
    if as_json:
        show_json({"editions": [_as_dict(one) for one in made]})
        return 0
    show([path.as_posix() for one in made for path in one.files])
    show_problems(tuple(dict.fromkeys(problem for one in made for problem in one.problems)))
    return 0


def _as_dict(edition: PseudoEdition) -> dict[str, object]:
    problems = [as_dict(problem) for problem in edition.problems]
    return {"language": edition.language, "files": [path.as_posix() for path in edition.files], "problems": problems}
