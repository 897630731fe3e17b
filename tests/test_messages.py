"""Every sentence that flyergen prints can be said in another language, and Spanish says all of them."""

import ast
import pickle
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import messages as catalogs
from flyergen import messages
from flyergen.messages import (
    compiled,
    in_language,
    listed,
    message_languages,
    one_of,
    page_catalog,
    said_in,
    say,
    say_n,
)
from flyergen.names import Name
from flyergen.problem import Place, Problem, problem_in
from source_trees import SOURCE, module_paths, nodes_of

templates = catalogs.templates
each_catalog = pytest.mark.parametrize(
    "path", catalogs.catalogs(), ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
# What the page says in other words has other pieces of code than its template, and leaves some values out.
each_translation = pytest.mark.parametrize(
    "path",
    [path for path in catalogs.catalogs() if path.stem != "page"],
    ids=lambda path: f"{path.parent.parent.name}-{path.stem}",
)
FACT = say("a file within the file has no name")
SPANISH = [path for path in catalogs.catalogs() if path.parent.parent.name == "es"]

# What Spanish does not say, and what it says instead. “Nombre …” is read as the noun before it is read as “name …”.
SAID_OTHERWISE = {
    r"\bañad[aeoi]": "agregue",
    r"\b(plegad|plegar|pliegue|pliegu|plieg)": "doblez, doblar",
    r"\bfrases?\b": "oración",
    r"\btrozos?\b": "fragmento",
    r"\banticuad": "desactualizado",
    r"\bestrech[ao]": "angosto",
    r"\ballí\b": "ahí",
    r"\bbarras? inversas?\b": "barra invertida",
    r"\bempi(eza|ece|écelo|écela|ezan) por(?! debajo)\b": "empieza con",
    r"\bcomuníque|\bcomunique lo\b": "repórtelo",
    r"(^|[,;] |\b[oyu] )nombre (un|una|unos|otro|otra|ese|esa|el|la|los|las|uno|dos|primero)\b": "indique",
    r"\b(no hay|las) palabras en `": "texto",
    r"\bflyer.yaml ya sabe\b": "que ya está en flyer.yaml",
    r"\bintención de salida\b": "condición de salida",
}

# Calls that a problem is made by, with the places of its fact and its hint among their arguments.
MAKERS: dict[str, tuple[int, ...]] = {"TextFinding": (0, 1), "problem_of": (), "remark_of": ()} | dict.fromkeys(
    ("Problem", "Remark", "fault", "tell", "_note", "_stop"), (1, 2)
)


class Backwards:
    """A language in which every sentence is itself between angle brackets, and many things are counted as one."""

    def gettext(self, message: str) -> str:
        return f"<{message}>"

    def ngettext(self, one: str, many: str, number: int) -> str:
        return f"<{one if number < 10 else many}>"


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def calls(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


# What a message is


def test_a_message_is_an_english_string_like_any_other() -> None:
    said = say("there is no color `{name}`", name="fir")
    assert said == "there is no color `fir`"
    assert {said: 1} == {"there is no color `fir`": 1}


@given(st.text(), st.floats(allow_nan=False), st.integers())
def test_a_message_is_what_its_template_makes_of_its_values(name: str, width: float, number: int) -> None:
    said = say("`{name}` is {width:.1f} mm, {{{number}}}", name=name, width=width, number=number)
    assert said == f"`{name}` is {width:.1f} mm, {{{number}}}"


def test_one_thing_and_many_things_have_their_own_words() -> None:
    said = [say_n(count, "{count} line in {file}", "{count} lines in {file}", file="es") for count in (0, 1, 2)]
    assert said == ["0 lines in es", "1 line in es", "2 lines in es"]


def test_things_in_a_row_are_parted_by_commas_and_a_word() -> None:
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a and b", "a, b and c"]
    assert [one_of("a"), one_of("ab"), one_of("abc")] == ["a", "a or b", "a, b or c"]


def test_an_error_that_was_raised_with_a_message_still_has_it() -> None:
    said = say("“{text}” is not a phone number", text="555")
    assert str(ValueError(said)) is said


def test_a_message_goes_to_another_process_whole() -> None:
    said = say_n(2, "{count} lines in {name}", "{count} lines in {name}", name=Name("es"))
    sent = pickle.loads(pickle.dumps(said))
    assert in_language(sent, Backwards()) == in_language(said, Backwards())  # type: ignore[arg-type]


def test_another_language_says_a_message_and_the_messages_in_it() -> None:
    hint = say_n(12, "{count} line", "{count} lines")
    said = say("{hint}, or {size:g} pt in {language}", hint=hint, size=9.0, language="es")
    assert in_language(said, Backwards()) == "<<12 lines>, or 9 pt in es>"  # type: ignore[arg-type]


def test_the_other_language_chooses_its_own_plural() -> None:
    assert in_language(say_n(2, "{count} line", "{count} lines"), Backwards()) == "<2 line>"  # type: ignore[arg-type]


@given(st.text())
def test_words_that_are_no_message_are_never_translated(words: str) -> None:
    assert in_language(words, Backwards()) == words  # type: ignore[arg-type]
    assert in_language(say("{words}", words=words), Backwards()) == f"<{words}>"  # type: ignore[arg-type]


# What the source says


def test_templates_are_written_out_where_they_are_said() -> None:
    hidden = [
        f"{path.relative_to(SOURCE)}:{call.lineno}: {ast.unparse(call)[:60]}"
        for path in module_paths()
        for name, call in calls(nodes_of(path))
        if (name == "say" and not _all_literal(call.args[:1])) or (name == "say_n" and not _all_literal(call.args[1:3]))
    ]
    assert not hidden, "\n".join(hidden)


def _all_literal(nodes: list[ast.expr]) -> bool:
    return bool(nodes) and all(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in nodes)


def test_no_problem_is_told_in_words_that_no_catalog_can_have() -> None:
    told = [f"{path}:{line}: {words}" for path in module_paths() for line, words in _untranslatable(path)]
    assert not told, "make these sentences with say(): " + "\n".join(told)


def _untranslatable(path: Path) -> Iterator[tuple[int, str]]:
    """Yield f-strings, joined strings and bare sentences that become the fact or hint of a problem."""
    for function in (node for node in nodes_of(path) if isinstance(node, ast.FunctionDef)):
        asked = {arg for name, call in calls(ast.walk(function)) for arg in _facts_and_hints(name, call)}
        names = {arg.id for arg in asked if isinstance(arg, ast.Name)}
        assigned = [pair for node in (ast.walk(function) if names else ()) for pair in _assigned(node)]
        for value in (*asked, *(value for name, value in assigned if name in names)):
            yield from ((one.lineno, ast.unparse(one)) for one in _branches(value) if _is_bare_sentence(one))


def _facts_and_hints(name: str, call: ast.Call) -> list[ast.expr]:
    if name not in MAKERS:
        return []
    given = [keyword.value for keyword in call.keywords if keyword.arg in ("fact", "hint")]
    return [*given, *(call.args[at] for at in MAKERS[name] if at < len(call.args))]


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, node.value
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=False)  # a starred value is several
            yield from ((one.id, value) for one, value in pairs if isinstance(one, ast.Name))


def _branches(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.IfExp):
        yield from (*_branches(value.body), *_branches(value.orelse))
    elif isinstance(value, ast.BinOp):
        yield from (*_branches(value.left), *_branches(value.right))
    else:
        yield value


def _is_bare_sentence(value: ast.expr) -> bool:
    bare = isinstance(value, ast.Constant) and isinstance(value.value, str) and bool(value.value.strip())
    return bare or isinstance(value, ast.JoinedStr)


# What the catalogs say


@each_catalog
def test_a_catalog_has_every_template_and_no_other(path: Path) -> None:
    entries = {(entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(path))}
    needed = set(catalogs.templates_of(path))
    assert (sorted(needed - entries), sorted(entries - needed)) == ([], []), "run: make messages"


def test_spanish_is_complete() -> None:
    entries = [entry for path in SPANISH for entry in polib.pofile(str(path))]
    assert [entry.msgid for entry in entries if not entry.translated()] == []


@each_translation
def test_a_translation_has_the_places_of_its_template(path: Path) -> None:
    entries = polib.pofile(str(path)).translated_entries()
    single = [(entry.msgid, entry.msgstr) for entry in entries if not entry.msgid_plural]
    plural = [(entry.msgid_plural, form) for entry in entries for form in entry.msgstr_plural.values()]
    assert [pair for pair in single if places(pair[0]) != places(pair[1])] == []
    assert [pair for pair in plural if places(pair[0]) - {"count"} != places(pair[1]) - {"count"}] == []


@each_translation
def test_a_translation_has_as_many_pieces_of_code_as_its_template(path: Path) -> None:
    entries = polib.pofile(str(path)).translated_entries()
    pairs = [(entry.msgid, entry.msgstr or entry.msgstr_plural[0]) for entry in entries]
    assert [pair for pair in pairs if pair[0].count("`") != pair[1].count("`")] == []


@cache
def spanish() -> list[tuple[str, str]]:
    entries = [entry for path in SPANISH for entry in polib.pofile(str(path))]
    forms = [(entry, entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]) for entry in entries]
    return [(entry.msgid, translation) for entry, translations in forms for translation in translations]


def test_spanish_opens_its_questions_and_has_its_own_quotes() -> None:
    assert [words for _, words in spanish() if words.endswith("?") and "¿" not in words] == []
    assert [words for _, words in spanish() if "“" in words or "”" in words] == []


def test_spanish_begins_and_ends_as_english_does() -> None:
    def small(words: str) -> bool:
        return words[:1].islower() and not re.match("[a-z]+[/:.]", words)

    def ending(words: str) -> str:
        return words[-1:] if words[-1:] in ".?:;," else ""

    assert [pair for pair in spanish() if small(pair[0]) and re.match("[A-ZÁÉÍÓÚÑ][a-záéíóúñ]", pair[1])] == []
    assert [pair for pair in spanish() if ending(pair[0]) != ending(pair[1])] == []


@pytest.mark.parametrize("pattern", SAID_OTHERWISE)
def test_spanish_has_one_word_for_one_thing(pattern: str) -> None:
    assert [words for _, words in spanish() if re.search(pattern, words, re.IGNORECASE)] == [], SAID_OTHERWISE[pattern]


@each_catalog
def test_a_catalog_is_as_the_tool_writes_it(path: Path) -> None:
    file = polib.pofile(str(path))
    file.wrapwidth = catalogs.WIDTH
    assert str(file).rstrip("\n") == path.read_text("utf-8").rstrip("\n")


def test_the_text_of_a_rule_has_the_code_and_the_title_of_its_rule_above_it() -> None:
    rules = polib.pofile(str(catalogs.LOCALE / "es" / "LC_MESSAGES" / "rules.po"))
    title, why = rules.find("no phone number"), rules.find("Nobody can be reached by this number.")
    assert title is not None
    assert why is not None
    assert (title.comment, why.comment) == ("L501", "L501: no phone number")


@pytest.mark.all
def test_a_template_that_changed_a_little_keeps_its_translation_as_a_suggestion() -> None:
    old = polib.pofile(str(catalogs.LOCALE / "es" / "LC_MESSAGES" / "flyergen.po"))
    template = "there is no style `{name}`"
    entry = old.find(template)
    assert entry is not None
    entry.msgid, entry.msgstr = "there is no stile `{name}`", "no hay ningún estilo `{name}`"
    found = catalogs.refreshed(old, templates()).find(template)
    assert found is not None
    assert (found.msgstr, found.fuzzy) == ("no hay ningún estilo `{name}`", True)
    assert found.previous_msgid == "there is no stile `{name}`"


@pytest.mark.all
def test_a_new_catalog_has_the_plural_forms_of_its_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(catalogs, "LOCALE", tmp_path)
    catalogs.begin("ru")
    file = polib.pofile(str(tmp_path / "ru" / "LC_MESSAGES" / "flyergen.po"))
    plural = next(entry for entry in catalogs.refreshed(file, templates()) if entry.msgid_plural)
    assert len(plural.msgstr_plural) == 3


@pytest.mark.parametrize("language", ["es", "es-MX", "es_MX.UTF-8", "es_ES@euro"])
def test_a_language_is_found_by_each_of_its_names(language: str) -> None:
    assert said_in(language)(FACT) == said_in("es")(FACT) != FACT


@pytest.mark.parametrize("language", ["en", "en-US", "C", "", "xx", "../es", "es/../en", "POSIX"])
def test_what_is_no_other_language_is_english(language: str) -> None:
    assert said_in(language)(FACT) == FACT


@pytest.fixture
def compiled_catalogs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let the catalogs be as they are in a browser."""
    for path in catalogs.catalogs():
        file = tmp_path / path.relative_to(catalogs.LOCALE).with_suffix(".mo")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(compiled(path))
    monkeypatch.setattr("flyergen.messages._CATALOGS", tmp_path)
    forget_catalogs()
    yield
    forget_catalogs()


def forget_catalogs() -> None:
    messages._catalog.cache_clear()
    page_catalog.cache_clear()


@pytest.mark.usefixtures("compiled_catalogs")
def test_compiled_catalogs_say_what_translators_wrote() -> None:
    assert message_languages() == ("en", "es")
    for path in catalogs.catalogs():
        catalog = messages._catalog(path.parent.parent.name, path.stem)
        written = {one.msgid: one.msgstr for one in polib.pofile(str(path)) if one.msgstr}
        assert catalog
        assert {template: catalog.gettext(template) for template in written} == written


def test_a_message_without_translation_stays_as_it_is() -> None:
    assert said_in("es")("no such message") == "no such message"


def test_a_problem_keeps_its_code_and_its_place_in_another_language() -> None:
    problem = Problem("P498", FACT, say("write its name into F and UF"), Place("a.pdf"), warning=True)
    told = problem_in(problem, "es")
    assert (told.code, told.place, told.warning) == ("P498", Place("a.pdf"), True)
    assert told.fact == said_in("es")(FACT)
    assert told.hint == said_in("es")(problem.hint) != problem.hint


def test_english_is_first_and_every_catalog_is_a_language() -> None:
    assert message_languages() == ("en", "es")


def test_the_page_says_what_it_does_not_say_itself_as_everywhere() -> None:
    assert page_catalog("es").gettext("a file within the file has no name") == said_in("es")(FACT)
    assert page_catalog("xx").gettext("a file within the file has no name") == FACT
