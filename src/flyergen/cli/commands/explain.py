"""Say what the code of a problem means, why it matters, and what to do; without a code, list all.

Example: flyergen explain T301 P427
"""

from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import refuse, show, show_json
from flyergen.cli.ui.language import spoken_of_rules, translation
from flyergen.messages import one_of
from flyergen.problem import Problem
from flyergen.problems.all_rules import RULES, near_rules, rule_of
from flyergen.problems.render import rule_lines, rules_json, subject_lines
from flyergen.problems.rules import problem_of

Codes = Annotated[
    list[str] | None, typer.Argument(metavar="[CODE]...", help="Codes, such as T301 or p427. All if none is given.")
]


def command(codes: Codes = None, form: options.Printed = options.Form.text, as_json: options.Json = False) -> int:
    names, as_json = codes or [], options.for_programs(form, as_json)
    found = [rule_of(one) for one in names]
    unknown = [_unknown(one) for one, rule in zip(names, found, strict=True) if rule is None]
    if unknown:
        return refuse(unknown, as_json, rules=[])
    rules = tuple(rule for rule in found if rule) or tuple(RULES.values())
    if as_json:
        show_json(rules_json(rules))
    elif names:
        show(line for rule in rules for line in rule_lines(rule, translation, spoken_of_rules))
    else:
        show(subject_lines(translation, spoken_of_rules))
    return 0


def _unknown(name: str) -> Problem:
    near = [f"`{code}`" for code in near_rules(name)]
    return problem_of("P105", code=name, near=one_of(near) if near else "")
