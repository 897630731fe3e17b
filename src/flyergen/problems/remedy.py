"""Remedies: what a hint says, as data: what to do, where, and how much.

A problem may have several ways out, of which one is enough. A way has one remedy, or several that go together. They are
read from the sentence: "write A, or delete B and add C" has two ways. So a hint and its data say the same. What the
sentence alone does not tell, the rule adds, for each way in turn: `does = [{where = "{key}", value = "{near}"}]`. It
may call the deed more exactly: a color, where the sentence says "write". A hint with nothing to do has a reason
instead: `does = "nothing is wrong"`. What `{shorten}` means is in the data of the cut.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from flyergen.messages import Message, values_in
from flyergen.problem import Finding, Place, Problem, values_of
from flyergen.problems.rules import Rule, rule_of
from flyergen.record import NamedTuple

What = Literal[
    "shorten",  # by `amount` characters, or to so many, as its unit says
    "allow",  # a size of `amount` points, or that a file is read or written
    "resize",  # to `amount` mm or points
    "enlarge",  # the room, by `amount` mm (0: unknown)
    "move",
    "replace",  # a file, by one of at least so many pixels, or by one that is made, saved or fetched again
    "edit",  # a drawing or another file, in the program that made it
    "split",
    "scrim",
    "colour",  # to `amount` % of ink
    "font",
    "add",
    "write",  # `value` in the place of what stands there; its unit may be "line", or so many "spaces" before the line
    "rename",  # to `value`
    "choose",  # another one, or one of those in `value`
    "delete",
    "run",  # the command in `value`
    "install",  # the program in `value`
    "ask",  # who has it, knows it or can mend it
    "decide",  # what is right, which somebody must look at
]
WHATS: tuple[str, ...] = get_args(What)

# Verbs of hints, and what they mean. A clause that fits one of `_RATHER` means that: the first one.
_VERBS: Mapping[What, str] = {
    "write": "write|correct|name|say|set|type|put|did you mean|begin|close|give|call|map|fill|end|let|change|fix|list"
    "|show|make|silence|go on|tag|claim",
    "choose": "choose|take|use|extend|go to|mail it|fold it",
    "decide": "look|see|read|check|keep|expect|accept|do not",
    "replace": "save|export|copy|fetch|send|import|bring|print",
    "edit": "simplify|ungroup|unlink|flatten|draw|combine|mix|turn|embed|define|paint|open it|open text",
    "delete": "delete|remove|leave|empty",
    "move": "move|indent",
    "rename": "rename",
    "add": r"add|\{add\}",
    "shorten": r"shorten|\{shorten\}",
    "split": "split|part",
    "ask": "ask|report",
    "run": "run|measure|try|load",
    "install": "install",
    "colour": "lower",
    "resize": "scale|place",
    "enlarge": "free|widen",
    "allow": "allow",
}
_LINE = r"\{mended\}|: \{line\}|: `\{line\}`"  # the whole line, as it should be
_KNOWN = r"(?:known|names|codes|fields|papers)"
_LIST = rf"(?:it|its|the|a|flyer\.yaml)\b[^,;]*?\b(?:are|has|have|in|of):? \{{{_KNOWN}\}}"
_COMPARED = r"(?:larger|smaller|narrower|wider|higher|thicker|wide|mm|can be read)"
_RATHER: Sequence[tuple[What, str]] = (
    ("write", rf"begin .*\{{spaces\}}|.*(?:{_LINE})|let it open|turn it by"),
    ("write", r"copy (?:this one|what)|use .*(?:spaces|quotes)|take a dark"),
    ("run", r"(?!install).*(?:`flyergen [^`]+`|\{(?:command|diff|all)\}|: flyergen |: --port)"),
    ("rename", r"(?:give|choose) .*\b(?:another|other|the) (?:name|`id`|ending)|give .* the name"),
    ("font", r"choose another font|name a font"),
    ("scrim", r"write `scrim"),
    ("replace", r"take (?:one of at|one with)|(?:make|draw) .*\b(?:again|anew|JPEG|in the size)\b"),
    ("replace", r"let your tool|put a copy"),
    ("choose", rf".*\bone of:? \{{{_KNOWN}\}}|{_LIST}|print one color|give the path"),
    ("choose", r"name (?:another|that|the folder|two|a (?:paper|table|file))"),
    ("ask", r"let someone"),
    ("move", r"copy the file into|bring the words|keep words|take it out of the flow|make the setting that moves"),
    ("colour", r"take away .*%"),
    ("delete", r"take [^,;]*\b(?:out|away|off)\b|(?:make|print) .*without"),
    ("decide", r"leave it if"),
    ("allow", r"give yourself|close it in"),
    ("enlarge", r"let the ink run|leave .*(?:mm beside|free\b)"),
    ("enlarge", r"(?:make|give) .*(?:\broom\b|wider column|column wider|\{outer\})"),
    ("shorten", r"write (?:it )?(?:shorter|less)|(?:use|show|make) fewer"),
    ("split", r"make two|show them in two"),
    ("edit", r"make it (?:simpler|normal|an artifact)|let its"),
    ("resize", r"set .* pt or more"),
    ("colour", r"(?:make|give|set|print|turn|let) .*\b(?:colors?|darker|lighter|gray|dark|black|inks?)\b"),
    ("resize", rf"(?:make|give|set|draw|print|place) .*(?:\b{_COMPARED}\b|\}}in\b)"),
)
_WHAT = {verb.replace("\\", ""): what for what, verbs in _VERBS.items() for verb in verbs.split("|")}
_CLAUSE = re.compile(
    r"(?P<link>(?:^|[;.?:,] (?:(?:[Oo]r|and|then|otherwise|else),? )?| (?:or|(?<!read )and|then) )"
    r"(?:(?:if|when|before) [^,;:]+[,:] )?)(?!use [a-z ]*: begin)"
    rf"(?:(?P<verb>(?:{'|'.join(sorted(_VERBS.values()))})(?!\w))"
    rf"|(?=\A{_LIST}|\{{mended\}}|(?<=then )`flyergen |(?<=, or )`))"
)
_OTHER = re.compile(r"\b(?:[Oo]r|otherwise|else|if)\b")
_WHERE = re.compile(
    r"(?:\w+ )?(?:(?:out|away|the|its|their|it|of|as|without) )*(?:(?:style|block|shape|text) )?"
    r"(?:`(?!flyergen )([^`:]+)(?::[^`]*)?`(?!, `| or `)|(--[\w-]+))"
)
_WITH_WHERE = ("shorten", "allow", "resize", "enlarge", "move", "add", "rename", "delete", "font")
_MEANT = re.compile(r"(?:did you mean|write) (?:`([^`]+)`|(\{near\}))(?:\?.*)?$")
_VALUES: Mapping[str, str] = {
    "run": r".*?(?:`(flyergen [^`]+)`|(\{(?:command|diff|all)\})|: (flyergen [\w -]+)|(--\w+(?: \w+)?))",
    "install": r".*?(?:pip install |install (?:your system's package |an? )?(?!it))`?([\w-]+)",
    "choose": rf".*?(\{{{_KNOWN}\}})",
    "rename": r".*(?:\bto `([^`]+)`|the name (\{name\}))",
}
_AMOUNT = re.compile(
    r"(?:[^:]*?(?P<most>\bto )|[^:]*?)\{(?P<name>\w+)(?::[^}]*)?\} ?(?P<unit>mm|pt|pixels|characters|%)"
)


class Remedy(NamedTuple):
    """One thing to do: `where` is a text, fact, block, style or setting, and `value` what is written there.

    `amount` is how much of a `unit`, such as "characters" or "mm" (0: not known). Without a `place` it is that of the
    problem.
    """

    what: What
    where: str = ""
    amount: float = 0.0
    unit: str = ""
    value: str = ""
    place: Place | None = None


Ways = tuple[tuple[Remedy, ...], ...]


def remedies_of(problem: Problem) -> Ways:
    """Return the ways out of a problem, each with its remedies, or none if there is nothing to do."""
    told = getattr(problem.data, "remedies", None) if isinstance(problem, Finding) else None
    found = (tuple(told()) if told else ()) or _by_rule(problem)
    return tuple(tuple(one if one.place else one._replace(place=problem.place) for one in way) for way in found)


def _by_rule(problem: Problem) -> Ways:
    hint = problem.hint
    if not isinstance(hint, Message):
        return ()
    own = values_of(problem.data) if isinstance(problem, Finding) else {}
    template, inner, outer = hint.template, hint, dict[str, object]()
    while "{hint}" in template and isinstance(next_one := inner.values.get("hint"), Message):
        outer, inner = {**inner.values, **outer}, next_one
        template = template.replace("{hint}", inner.template)
    more = next((more for template, more in hints(rule_of(problem.code)) if template == inner.template), ())
    return read(template, {**values_in(problem.fact), **outer, **own, **inner.values}, more)


def hints(rule: Rule) -> Iterator[tuple[str, Sequence[Mapping[str, str]]]]:
    """Yield the hints of a rule with what it says of their ways. A reason why there is none is a text."""
    cases: Mapping[str, Any] = rule.hint if isinstance(rule.hint, dict) and "one" not in rule.hint else {"": rule.hint}
    for case, hint in cases.items():
        if hint:
            more: Any = rule.does.get(case, ()) if isinstance(rule.does, dict) else rule.does
            yield hint if isinstance(hint, str) else hint["one"], more


def read(template: str, values: Mapping[str, object], more: Sequence[Mapping[str, str]] = ()) -> Ways:
    """Return the ways that a hint names, with what a rule says of each (`more`)."""
    if isinstance(more, str):
        return ()
    ways: list[list[Remedy]] = []
    for is_other, what, clause in _deeds(template):
        if is_other or not ways:
            ways.append([])
        ways[-1].append(_remedy(what, clause, template, values))
    known = defaultdict(str, values)
    for way, said in zip(ways, more, strict=False):
        told: dict[str, Any] = {name: text.format_map(known) for name, text in said.items() if name != "amount"}
        way[0] = way[0]._replace(**told, amount=_amount(values, said.get("amount", "")) or way[0].amount)
    found = tuple(map(tuple, ways))
    cut = getattr(values.get("cut"), "ways", None) if template.startswith("{shorten}") else None
    return (*cut(str(values.get("block", ""))), *found[1:]) if cut else found


def _deeds(template: str) -> Iterator[tuple[bool, What, str]]:
    """Yield for each clause that names a deed whether it is another way, what it means, and its words."""
    found = [one for one in _CLAUSE.finditer(template) if one["verb"] or one["link"] != ": "]
    verb, last = "", ""
    for number, one in enumerate(found):
        links = [other["link"] for other in found[number:]]
        link = next((link for link in links if link != ", "), "")  # "A, B, or C" are three ways
        is_other = bool(_OTHER.search(link)) or (last == "choose" and not verb)
        end = found[number + 1].start() if number + 1 < len(found) else len(template)
        clause = re.split(r"[;?] |\. (?=[A-Z])", template[one.end("link") : end])[0]
        verb = one["verb"] or verb
        last = next((what for what, like in _RATHER if re.match(like, clause)), _WHAT.get(verb, "choose"))
        yield is_other, last, clause


def _remedy(what: What, clause: str, template: str, values: Mapping[str, object]) -> Remedy:
    """Return a deed, with the place, amount and value in its clause."""
    known = defaultdict(str, values)
    if what == "write":
        return _written(clause, template, known)
    where = _WHERE.match(clause) if what in _WITH_WHERE else None
    told = (where[1] or where[2]).format_map(known) if where else ""
    value = re.match(_VALUES.get(what, "$^"), clause)
    unit = "line" if what == "delete" and re.match(r"delete (?:the line|this line|one of the two)\b", clause) else ""
    remedy = Remedy(what, told, 0.0, unit, next(filter(None, value.groups()), "").format_map(known) if value else "")
    if amount := _AMOUNT.match(clause):
        unit = f"{amount['unit']} at most" if amount["most"] else amount["unit"]
        return remedy._replace(amount=_amount(known, amount["name"]), unit=unit)
    return remedy


def _written(clause: str, template: str, known: Mapping[str, object]) -> Remedy:
    """Return what is written. Only a value that is written as it stands counts."""
    if re.match(r"begin (?:it|this line|the line) with \{spaces\}", clause):
        return Remedy("write", "", getattr(known["spaces"], "number", 0) * (known["spaces"] != "no space"), "spaces")
    if re.search(_LINE, clause):
        line = known["mended"] or known["line"]
        return Remedy("write", unit="line", value=str(values_in(str(line)).get("whole", line)).strip("`"))
    meant = _MEANT.match(template)
    return Remedy("write", value=(meant[1] or meant[2]).format_map(known) if meant else "")


def _amount(values: Mapping[str, object], name: str) -> float:
    amount = values.get(name)
    return amount if isinstance(amount, int | float) else 0.0


def as_dict(remedy: Remedy) -> dict[str, Any]:
    """Return a remedy for JSON, without what it does not say."""
    place = remedy.place
    where = {"file": place.file, "line": place.line or None} if place else {}
    return {**{name: value for name, value in remedy._asdict().items() if value and name != "place"}, **where}
