"""The catalogs of messages, four files in `src/flyergen/locale/<code>/LC_MESSAGES/`.

    python docs/messages.py           brings every catalog up to date with the source
    python docs/messages.py pt_BR     begins a new one first

The templates of `flyergen.po` are found in the source: they are `fact` and `hint` of the rules in `problems/*.toml`,
the first arguments of `say` and `say_n`, in Python and on the pages of the browser, what folds are called and how
people make them by hand, what kinds and themes say of themselves under `about:`, and the names of the colors of themes.
Those of `rules.po` are what the rules say of themselves. A comment has code and title of the rule. Those of `help.po`
are the help of commands, arguments and options. `page.po` has the messages that the page in the browser says in other
words, also in English: one more is first put into the English file by hand.

A translation whose template has changed a little stays as a suggestion, marked fuzzy, and English is printed until
somebody takes the mark away. What no template asks for any more is left out.
"""

import ast
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import polib
import yaml
from jinja2 import Environment, nodes

from source_trees import SOURCE, module_paths, nodes_of, tree_of

LOCALE = SOURCE / "locale"
PAGES = tuple(SOURCE / room / "templates" for room in ("web", "site"))
KINDS = SOURCE.parent.parent / "flyers"
WIDTH = 110
_NEAR = 0.8
RULES = SOURCE / "problems"
_DOMAINS = ("flyergen", "rules", "help", "page")
_ON_PAGES = LOCALE / "en" / "LC_MESSAGES" / "page.po"

# A template and its plural, "" if it has none.
Template = tuple[str, str]


def templates_of(catalog: Path) -> dict[Template, list[str]]:
    """Return the templates that a catalog must have, with the modules that say them."""
    every: Mapping[str, Callable[[], dict[Template, list[str]]]]
    every = {"rules": rules, "help": helps, "page": said_on_pages, "flyergen": templates}
    return every[catalog.stem]()


def said_on_pages() -> dict[Template, list[str]]:
    """Return the messages that the page in the browser says in other words: those of its English catalog."""
    otherwise = {(entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(_ON_PAGES))}
    return {template: modules for template, modules in templates().items() if template in otherwise}


def rules() -> dict[Template, list[str]]:
    """Return what rules and their subjects say of themselves, in the order of the source."""
    return _found(sorted(RULES.glob("*.toml")), _ruled_in)


def comments_of(catalog: Path) -> dict[Template, str]:
    """Return what translators read above a template: code and title of each rule that says it."""
    found: dict[Template, list[str]] = {}
    for file in sorted(RULES.glob("*.toml")):
        if catalog.stem == "rules":
            rows = [(rule, (text, "")) for rule, text in _texts_of_rules(file)]
        else:
            rows = [(rule, one) for rule, one in _sentences_of_rules(file) if catalog.stem == "flyergen"]
        for rule, template in dict.fromkeys(rows):
            found.setdefault(template, []).append(rule)
    return {template: "\n".join(of) for template, of in found.items()}


def helps() -> dict[Template, list[str]]:
    """Return what the help of commands, arguments and options says, and the library around it."""
    found = _found(sorted((SOURCE / "cli").rglob("*.py")), _helped_in)
    for file in sorted((SOURCE / "cli" / "commands").rglob("*.py")):
        words = ast.get_docstring(tree_of(file)) or ""
        if file.parent.name == "commands" and file.name == "__init__.py":
            continue
        for paragraph in (one for one in words.split("\n\n") if not one.startswith("Example: ")):
            found.setdefault((_braced(paragraph), ""), []).append(file.relative_to(SOURCE).as_posix())
    return found


def _ruled_in(file: Path) -> Iterator[Template]:
    yield (_rules_in(file)["subject"], "")
    yield from ((text, "") for _, text in _texts_of_rules(file))


@cache
def _rules_in(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _texts_of_rules(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of the rules in a file, each after the code of its rule. All but titles have the title too."""
    for code, rule in _rules_in(file).items():
        if code != "subject":
            yield code, rule["title"]
            yield from ((f"{code}: {rule['title']}", rule[key]) for key in ("why", "do"))


def _sentences_of_rules(file: Path) -> Iterator[tuple[str, Template]]:
    """Yield the templates of the problems of the rules in a file, each after code and title of its rule."""
    for code, rule in _rules_in(file).items():
        for part in ("fact", "hint") if code != "subject" else ():
            yield from ((f"{code}: {rule['title']}", one) for one in templates_in(rule.get(part, {})))


def templates_in(said: str | Mapping[str, Any]) -> Iterator[Template]:
    """Yield the templates in the fact or the hint of a rule, of all its cases."""
    if isinstance(said, str):
        yield said, ""
    elif "one" in said:
        yield said["one"], said["many"]
    else:
        yield from (template for case in said.values() for template in templates_in(case))


def _helped_in(file: Path) -> Iterator[Template]:
    for node in nodes_of(file):
        if isinstance(node, ast.Call):
            words = (one.value for one in node.keywords if one.arg == "help")
            yield from ((_braced(str(one.value)), "") for one in words if isinstance(one, ast.Constant))
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "LABELS":
            yield from ((word, "") for word in ast.literal_eval(node.value))


def _braced(text: str) -> str:
    """Return a text on one line as a template."""
    return " ".join(text.split()).replace("{", "{{").replace("}", "}}")


@cache
def templates() -> dict[Template, list[str]]:
    """Return every template of a message in the order of the source, with the modules that say it."""
    found = _found(sorted(RULES.glob("*.toml")), lambda file: (one for _, one in _sentences_of_rules(file)))
    for template, modules in _found(module_paths(), _said_in).items():
        found[template] = found.get(template, []) + modules
    for file in sorted(file for folder in PAGES for file in folder.glob("*.html")):
        for template in _said_on_page(file.read_text("utf-8")):
            modules = found.setdefault(template, [])
            modules += {file.relative_to(SOURCE).as_posix()} - set(modules)
    for file in (*sorted(KINDS.glob("*/kind.yaml")), *sorted(SOURCE.glob("themes/*.yaml"))):
        said = yaml.safe_load(file.read_text("utf-8"))
        for about in (said["about"], *_of_theme(said)):
            modules = found.setdefault((about, ""), [])
            modules += {f"{file.parent.name}/{file.name}"} - set(modules)
    return found


def _of_theme(said: Mapping[str, Any]) -> Iterator[str]:
    """Yield what else is said of a theme: what it is like, without its purpose, and the names of its colors."""
    if "palette" in said:
        yield said["about"].partition(", ")[0]
        yield from (str(one["name"]) for one in said["palette"].values())


def _found(files: Iterable[Path], look: Callable[[Path], Iterator[Template]]) -> dict[Template, list[str]]:
    found: dict[Template, list[str]] = {}
    for file in files:
        for template in look(file):
            modules = found.setdefault(template, [])
            modules += {file.relative_to(SOURCE).as_posix()} - set(modules)
    return found


def _said_in(file: Path) -> Iterator[Template]:
    calls = [node for node in nodes_of(file) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        match call.func:
            case ast.Name("say") if len(words) == 1:
                yield words[0], ""
            case ast.Name("say_n") if len(words) == 2:
                yield words[0], words[1]
            case ast.Name("Fold"):
                said = (one.value for one in call.keywords if one.arg in ("title", "called", "by_hand"))
                yield from ((str(one.value), "") for one in said if isinstance(one, ast.Constant))


def _said_on_page(source: str) -> Iterator[Template]:
    """Yield the templates of messages on a page of the browser, where `say` has a plural and a number too."""
    tree = Environment().parse(source)  # noqa: S701 - nothing is rendered
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            one, *many = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
            yield one, "".join(many)


def catalogs() -> list[Path]:
    """Return the files of all languages."""
    return sorted(path for domain in _DOMAINS for path in LOCALE.glob(f"*/LC_MESSAGES/{domain}.po"))


def begin(code: str) -> None:
    """Make catalogs without translations, with the plural forms of the language, where there are none."""
    from babel.messages.plurals import get_plural

    for path in (LOCALE / code / "LC_MESSAGES" / f"{domain}.po" for domain in _DOMAINS):
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        file = polib.POFile()
        file.metadata = {
            "Project-Id-Version": "flyergen",
            "Language": code,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": get_plural(code).plural_forms,
        }
        file.save(str(path))


def refreshed(
    old: polib.POFile, today: Mapping[Template, list[str]], comments: Mapping[Template, str] | None = None
) -> polib.POFile:
    """Return a catalog with today's templates, and comments for translators."""
    new = polib.POFile(wrapwidth=WIDTH)
    new.header, new.metadata = old.header, old.metadata
    known = {(entry.msgid, entry.msgid_plural): entry for entry in old}
    gone = {entry.msgid: entry for key, entry in known.items() if key not in today}
    for template, modules in today.items():
        entry = known.get(template) or _suggested(template, gone) or _empty(template, new)
        entry.occurrences = [(module, "") for module in modules]
        entry.comment = (comments or {}).get(template, "")
        new.append(entry)
    return new


def _suggested(template: Template, gone: dict[str, polib.POEntry]) -> polib.POEntry | None:
    """Return the translation of a template that was nearly this one, marked as a suggestion."""
    one, many = template
    alike = [msgid for msgid, entry in gone.items() if bool(entry.msgid_plural) == bool(many)]
    near = get_close_matches(one, alike, n=1, cutoff=_NEAR)
    if not near:
        return None
    old = gone.pop(near[0])
    return polib.POEntry(
        msgid=one,
        msgid_plural=many,
        msgstr=old.msgstr,
        msgstr_plural=old.msgstr_plural,
        previous_msgid=old.msgid,
        flags=["fuzzy", "python-brace-format"],
    )


def _empty(template: Template, file: polib.POFile) -> polib.POEntry:
    one, many = template
    forms = int(file.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])
    plural = dict.fromkeys(range(forms), "") if many else {}
    return polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural=plural, flags=["python-brace-format"])


def main() -> None:
    """Begin the languages that are named, bring all up to date, and say how far each is."""
    for code in sys.argv[1:]:
        begin(code)
    for path in catalogs():
        file = refreshed(polib.pofile(str(path)), templates_of(path), comments_of(path))
        file.save(str(path))
        print(f"{path.parent.parent.name}, {path.stem}: {len(file.translated_entries())} of {len(file)} translated")


if __name__ == "__main__":
    main()
