"""A file that is broken or belongs elsewhere changes nothing, and says where and why."""

from pathlib import Path

import pytest

from flyergen.flyer.hints import Hints
from flyergen.flyer.words import Phrase, Words
from flyergen.problem import FlyerError, Place
from flyergen.source.exchange.export_import import SUFFIXES, Imported, Target, export_words, merged, read_parcel
from flyergen.source.exchange.translation_units import parcel_of

SOURCE = "cover:\n  title: Free shots\n  deck: For all\nback: Call us\n"
TEXT = "cover:\n  title: Vacunas gratis\n  deck: Para todos\nback: Llame\n"


def words(text: dict[str, str], language: str) -> Words:
    place = Place(f"{language}.yaml", 1, 1)
    return Words(language, {key: Phrase(key, value, place) for key, value in text.items()}, place)


EN = words({"cover.title": "Free shots", "cover.deck": "For all", "back": "Call us"}, "en")
ES = words({"cover.title": "Vacunas gratis", "cover.deck": "Para todos", "back": "Llame"}, "es")


def import_words(path: Path, shown_as: str, into: Target) -> Imported:
    return merged(read_parcel(path, shown_as), shown_as, into)


def exported(form: str) -> str:
    return export_words(parcel_of("clinic", EN, ES, {}), form).decode("utf-8-sig")


def imported(folder: Path, form: str, data: str | bytes, language: str = "es", flyer: str = "clinic") -> Imported:
    path = folder / f"es{SUFFIXES[form]}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return import_words(path, path.name, Target(flyer, language, TEXT, SOURCE, "es.yaml"))


def refused(folder: Path, form: str, data: str | bytes, language: str = "es", flyer: str = "clinic") -> str:
    with pytest.raises(FlyerError) as caught:
        imported(folder, form, data, language, flyer)
    return str(caught.value)


def warned(folder: Path, form: str, data: str) -> str:
    return "\n".join(map(str, imported(folder, form, data).warnings))


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_an_empty_file_is_told(tmp_path: Path, form: str) -> None:
    assert refused(tmp_path, form, "\n") == f"es{SUFFIXES[form]}: T729: the file is empty\n  hint: export it again"


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_a_file_of_another_language_is_told(tmp_path: Path, form: str) -> None:
    assert refused(tmp_path, form, exported(form), language="ru") == (
        f"es{SUFFIXES[form]}: T715: the file is in `es`, not in `ru`\n"
        "  hint: import it as `es`, or take the file of `ru`"
    )


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_file_of_another_flyer_is_told(tmp_path: Path, form: str) -> None:
    assert refused(tmp_path, form, exported(form), flyer="school") == (
        f"es{SUFFIXES[form]}: T716: the file is one of the flyer `clinic`, not of `school`\n"
        "  hint: name that flyer, or take the file of this one"
    )


def test_a_table_of_another_flyer_is_known_by_its_keys(tmp_path: Path) -> None:
    table = "key,source,translation\r\na,A,B\r\nb,B,C\r\nback,Call us,Llame\r\n"
    assert refused(tmp_path, "csv", table) == (
        "es.csv: T716: 2 of the 3 keys in the file are none of this flyer\n  hint: take the file of this flyer"
    )


@pytest.mark.parametrize(
    ("form", "old", "line"), [("po", 'msgctxt "back"', 22), ("xliff", 'name="back"', 16), ("csv", "back,", 4)]
)
def test_a_key_that_is_there_twice_is_told(tmp_path: Path, form: str, old: str, line: int) -> None:
    told = refused(tmp_path, form, exported(form).replace(old, old.replace("back", "cover.deck")))
    assert f": T717: `cover.deck` is here for the second time; the first is at es{SUFFIXES[form]}:" in told
    assert told.startswith(f"es{SUFFIXES[form]}:{line}:")
    assert told.endswith("\n  hint: delete one of the two")


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_an_unknown_key_is_told_with_its_line_and_the_rest_is_taken(tmp_path: Path, form: str) -> None:
    data = exported(form).replace("cover.deck", "cover.dek").replace("Llame", "Llámenos")
    found = imported(tmp_path, form, data)
    line = {"po": 18, "xliff": 10, "csv": 3}[form]
    assert found.text == TEXT.replace("Llame", "Llámenos")
    assert str(found.warnings[0]).startswith(f"es{SUFFIXES[form]}:{line}:")
    assert str(found.warnings[0]).endswith(
        ": T718: there is no key `cover.dek`; its words were not taken\n  hint: did you mean `cover.deck`?"
    )
    assert str(found.warnings[1]) == (
        f"es{SUFFIXES[form]}: T719: the file lacks 1 of 3 keys (`cover.deck`); they stay as they are\n"
        "  hint: export it again if they should be"
    )


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_words_saved_in_another_encoding_are_told(tmp_path: Path, form: str) -> None:
    data = exported(form).replace("Llame", "Llámenos").encode("cp1252")
    assert ": T711: the file is not UTF-8; it looks like Windows-1252 (Latin-1)\n" in refused(tmp_path, form, data)
    assert ": T711: the file is not UTF-8; it looks like UTF-16\n" in refused(
        tmp_path, form, exported(form).encode("utf-16")
    )


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_what_nobody_sees_is_left_out(tmp_path: Path, form: str) -> None:
    for hidden in ("\u202e", "\u200b", "\ufeff"):
        found = imported(tmp_path, form, exported(form).replace("Llame", f"Llá{hidden}menos"))
        assert found.text == TEXT.replace("Llame", "Llámenos")


@pytest.mark.parametrize(("form", "tab"), [("po", "\\t"), ("xliff", "&#9;"), ("csv", "\t")])
def test_a_tab_is_a_space(tmp_path: Path, form: str, tab: str) -> None:
    found = imported(tmp_path, form, exported(form).replace("Llame", f"Lla{tab}me"))
    assert found.text == TEXT.replace("Llame", "Lla me")


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_a_code_that_is_no_character_is_told(tmp_path: Path, form: str) -> None:
    told = refused(tmp_path, form, exported(form).replace("Llame", "Lla\ufdd0me"))
    assert told.endswith(
        ": T720: a code that is not a character (U+FDD0) is hidden in `back` after “Lla”\n"
        "  hint: delete it in your tool"
    )


def test_an_xliff_that_was_indented_anew_brings_no_blanks(tmp_path: Path) -> None:
    for tag in ("source", "target"):
        data = exported("xliff").replace(f"<{tag}>", f"<{tag}>\n          ").replace(f"</{tag}>", f"\n        </{tag}>")
        assert imported(tmp_path, "xliff", data).text == TEXT
    data = exported("xliff").replace("Free shots", "\n   Free\n   shots\n  ")
    found = imported(tmp_path, "xliff", data.replace("Vacunas gratis", "\n   Vacunas\n   para todos\n  "))
    assert found.text == TEXT.replace("Vacunas gratis", "Vacunas para todos")
    assert found.warnings == ()


def test_paragraphs_stay_in_an_xliff_that_was_indented_anew(tmp_path: Path) -> None:
    source, text = "a: |-\n  One\n\n  Two\n", "a: |-\n  Uno\n\n  Dos\n"
    sent = parcel_of("clinic", words({"a": "One\n\nTwo"}, "en"), words({"a": "Uno\n\nDos"}, "es"), {})
    data = export_words(sent, "xliff").decode().replace("One", "\n    One").replace("Uno", "\n    Uno")
    data = data.replace("Two", "    Two\n   ").replace("Dos", "    Dos ya\n   ")
    (tmp_path / "es.xlf").write_text(data, encoding="utf-8")
    found = import_words(tmp_path / "es.xlf", "es.xlf", Target("clinic", "es", text, source, "es.yaml"))
    assert found.text == text.replace("Dos", "Dos ya")


@pytest.mark.parametrize("form", ["po", "csv"])
def test_blanks_around_the_words_of_a_tool_are_none(tmp_path: Path, form: str) -> None:
    data = exported(form).replace("Vacunas gratis", "Vacunas gratis  ").replace("Para todos", " Para todos")
    assert imported(tmp_path, form, data).text == TEXT


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_a_changed_source_is_told_and_its_translation_is_not_finished(tmp_path: Path, form: str) -> None:
    found = imported(tmp_path, form, exported(form).replace("Call us", "Phone us"))
    assert [(p.code, p.fact) for p in found.warnings] == [
        ("T721", "the source of `back` has changed since this file was made")
    ]
    assert set(found.finished) == {"cover.title", "cover.deck"}


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_wherever_a_file_is_cut_off_it_is_refused_or_only_whole_words_are_taken(tmp_path: Path, form: str) -> None:
    data = exported(form).replace("Llame", "Llámenos hoy").encode()
    whole = (TEXT, TEXT.replace("Llame", "Llámenos hoy"))
    assert {outcome(tmp_path, form, data[:end]) for end in range(len(data))} <= {*whole, "T7"}


def outcome(folder: Path, form: str, data: bytes) -> str:
    """Return the text that an import gives, or the kind of code that all its problems with a place have."""
    try:
        return imported(folder, form, data).text
    except FlyerError as error:
        return "".join({problem.code[:2] if problem.place else "no place" for problem in error.problems})


def test_a_broken_line_of_po_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "po", exported("po").replace('msgstr "Para todos"', 'msgstr "Para "todos""')) == (
        "es.po:20:1: T712: this line is not PO\n"
        '  hint: write it as `msgid "…"` or `msgstr "…"` or `"…"`, and a quote in the words as `\\"`'
    )


def test_a_po_file_that_is_not_whole_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "po", exported("po").split('ame"')[0]) == (
        "es.po:24:1: T712: the file ends in the middle of a message\n  hint: copy or send it again, it is not whole"
    )


def test_fuzzy_words_of_po_are_not_taken_until_somebody_has_looked(tmp_path: Path) -> None:
    data = exported("po").replace('msgctxt "back"', '#, fuzzy\nmsgctxt "back"')
    assert warned(tmp_path, "po", data) == ""
    assert warned(tmp_path, "po", data.replace("Llame", "Hable")) == (
        "es.po:22:1: T722: the words of `back` are marked fuzzy and were not taken\n"
        "  hint: take the mark off in your tool"
    )


def test_a_stale_translation_is_fuzzy_and_brings_the_old_source() -> None:
    hints = {"back": Hints("back, last line", 20, {"contact.phone": "a phone number"}, True, "Ring us")}
    written = export_words(parcel_of("clinic", EN, ES, hints), "po").decode()
    assert written.endswith(
        "#. Where: back, last line\n#. Room: about 20 characters\n#. {contact.phone}: a phone number\n"
        "#. The source has changed; it was: Ring us\n#, fuzzy, max-length:20\n"
        '#| msgid "Ring us"\nmsgctxt "back"\nmsgid "Call us"\nmsgstr "Llame"\n'
    )


DOCTYPE = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FOREIGN = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("attack", [DOCTYPE, FOREIGN, '<!DOCTYPE xliff SYSTEM "http://example.org/x.dtd">'])
def test_a_file_that_could_attack_its_reader_is_refused(tmp_path: Path, attack: str) -> None:
    assert refused(tmp_path, "xliff", exported("xliff").replace("<xliff", f"{attack}\n<xliff", 1)) == (
        "es.xlf:2:1: T714: a document type is declared; it could define entities\n"
        "  hint: delete the lines from `<!DOCTYPE` to `>`"
    )


def test_a_broken_tag_of_xliff_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "xliff", exported("xliff").replace("</source>", "</quelle>", 1)) == (
        "es.xlf:6:29: T713: here the file is not XML\n  hint: correct the tag, or export it again"
    )


def test_an_xliff_file_that_is_not_whole_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "xliff", exported("xliff").split("</file>")[0]) == (
        "es.xlf:22:3: T713: the file ends too early\n  hint: copy or send it again, it is not whole"
    )


def test_an_older_xliff_is_told(tmp_path: Path) -> None:
    old = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'
    assert refused(tmp_path, "xliff", old) == (
        "es.xlf:1:1: T727: this is XLIFF 1.2, not XLIFF 2\n"
        "  hint: let your tool save it as XLIFF 2.1 (or 2.0), or use PO"
    )


def test_a_state_that_there_is_not_is_told(tmp_path: Path) -> None:
    data = exported("xliff").replace('state="translated"', 'state="done"', 1)
    assert refused(tmp_path, "xliff", data) == (
        "es.xlf:5:7: T726: `done` is not a state\n  hint: it must be one of: initial, translated, reviewed, final"
    )


def test_marks_in_a_translation_are_read_and_codes_are_told(tmp_path: Path) -> None:
    data = exported("xliff")
    marked = data.replace("Llame", '<mrk id="1" type="term">Llá</mrk>menos')
    assert imported(tmp_path, "xliff", marked).text == TEXT.replace("Llame", "Llámenos")
    assert refused(tmp_path, "xliff", data.replace("Llame", 'Llame <ph id="1"/>')) == (
        "es.xlf:19:23: T728: there is a code `<ph>` in the translation of `back`\n"
        "  hint: let your tool write plain words"
    )


def test_segments_are_joined(tmp_path: Path) -> None:
    more = "</target></segment><segment><source></source><target> ya</target></segment>"
    data = exported("xliff").replace("Llame</target>\n      </segment>", f"Llame{more}")
    assert imported(tmp_path, "xliff", data).text == TEXT.replace("Llame", "Llame ya")


def test_a_cell_that_would_be_a_formula_is_not_one(tmp_path: Path) -> None:
    spanish = words({"cover.title": "=1+1", "cover.deck": "'@x", "back": "'ya"}, "es")
    table = export_words(parcel_of("clinic", EN, spanish, {}), "csv").decode("utf-8-sig")
    assert table.split("\r\n")[1:4] == [
        "cover.title,Free shots,'=1+1,,translated",
        "cover.deck,For all,''@x,,translated",
        "back,Call us,'ya,,translated",
    ]
    assert imported(tmp_path, "csv", table).text == ('cover:\n  title: =1+1\n  deck: "\'@x"\nback: "\'ya"\n')


@pytest.mark.parametrize(("sign", "first"), [(";", ""), ("\t", ""), (";", "sep=;\r\n"), (",", "\ufeff")])
def test_tables_of_other_spreadsheets_are_read(tmp_path: Path, sign: str, first: str) -> None:
    table = first + exported("csv").replace(",", sign).replace("Llame", '"Llame; ya,\r\n""hoy"""')
    assert imported(tmp_path, "csv", table).text == TEXT.replace("Llame", '|-\n  Llame; ya,\n  "hoy"')


def test_a_row_that_is_not_whole_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "csv", exported("csv").split("ame,,")[0]) == (
        "es.csv:4:1: T723: this row has 3 cells; the first has 5\n"
        "  hint: export it again and change nothing but the column `translation`"
    )


def test_a_quote_that_is_never_closed_is_told_where_it_is_opened(tmp_path: Path) -> None:
    assert refused(tmp_path, "csv", exported("csv").replace("Para todos", '"Para todos')) == (
        "es.csv:3:1: T725: a quote is opened here and never closed\n"
        "  hint: close it, or copy the file again: it may not be whole"
    )


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "csv", "key,source\r\nback,Call us\r\n") == (
        "es.csv:1:1: T724: the first row has no column `translation`\n"
        "  hint: export it again and change nothing but the column `translation`"
    )


def test_another_kind_of_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FlyerError) as caught:
        import_words(tmp_path / "es.docx", "es.docx", Target("clinic", "es", TEXT, SOURCE))
    assert str(caught.value) == (
        "es.docx: T710: `.docx` is not a kind of file that is read here\n"
        "  hint: its name must end in one of: .po, .xlf, .csv, .html, .xliff, .htm, .txt"
    )


def test_words_go_where_there_are_none_yet(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text(exported("po"))
    found = import_words(path, "es.po", Target("clinic", "es", "# Hola\ncover:\n  deck:\n", SOURCE, "es.yaml"))
    assert found.added == ("cover.title", "cover.deck", "back")
    assert found.text == "# Hola\ncover:\n  title: Vacunas gratis\n  deck: Para todos\nback: Llame\n"
