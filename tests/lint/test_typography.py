"""Words by themselves, of the source language and of every other: spaces, signs, letters, facts."""

from lint.flyer import alone, notes, problems
from tables import each_row

SLIPS = [
    ("en", "Come  in", "T530 has two spaces in a row: “Come  in”"),
    ("es", "Pase \u00a0usted", "T530 has two spaces in a row: “Pase \u00a0usted”"),
    ("en", " Come in", "T531 begins with a space"),
    ("en", "Come in ", "T531 ends with a space"),
    ("en", "Come to the the meeting", "T532 says “the” twice in a row: “Come to the the meeting”"),
    ("en", "Come in In.", "T532 says “in” twice in a row: “Come in In.”"),
    ("en", "Come\u200bin", "T533 has a zero-width space (U+200B) after “Come”"),
    ("es", "Pase\u200d", "T533 has a joiner that is not seen (U+200D) after “Pase”"),
    ("ru", "Да\u200e", "T533 has a direction mark (U+200E) after “Да”"),
    ("ar", "سـلام", "T533 has a stretched letter (kashida) (U+0640) after “س”"),
    ("en", "caf\ufffd", "T533 has a letter that was lost (U+FFFD) after “caf”"),
    ("ru", "пaпа", "T534 has a Latin “a” (U+0061) in “пaпа”"),
    ("ru", "Мы c вами", "T534 has a Latin “c” (U+0063) in “c”"),
    ("es", "cаsa", "T534 has a Cyrillic “а” (U+0430) in “cаsa”"),
    ("en", "Οregon", "T534 has a Greek “Ο” (U+039F) in “Οregon”"),
    ("ku", "زمانێ کوردی ب پیتێن عەرەبی", "T549 is written from right to left, and `ku` from left to right"),
    ("ar", "Everybody is welcome here", "T549 is written from left to right, and `ar` from right to left"),
    ("en", "Come in (today", "T535 has an opening “(” and no closing one"),
    ("en", "Come in today)", "T535 has a closing “)” and no opening one"),
    ("en", "They say “come in.", "T535 has an opening ““” and no closing one"),
    ("en", "Come in...", "T536 has three full stops for an ellipsis"),
    ("en", 'They say "come in"', 'T537 has a straight quote: “They say "come in"”'),
    ("en", "They say «come in»", "T537 has “«”, a quote of other languages: “They say «come in»”"),
    ("ru", "Это “да”", "T537 has “””, a quote of other languages: “Это “да””"),
    ("en", "It's open", "T538 has a straight apostrophe: “It's open”"),
    ("es", "El 30 % de todos", "T539 needs a no-break space before “%”"),
    ("es", "El 30% de todos", "T539 needs a no-break space before “%”"),
    ("es", "El {figures.share}% de todos", "T539 needs a no-break space before “%”"),
    ("en", "30 % of all", "T539 needs no space before “%”"),
    ("en", "Come in , please", "T539 has a space before “,”: “Come in , please”"),
    ("en", "Come in ( please)", "T539 has a space after “(”: “Come in ( please)”"),
    ("fr", "Qui est là ?", "T539 needs a no-break space before “?”"),
    ("fr", "Un « oui\u202f»", "T539 needs a no-break space after “«”"),
    ("es", "Quién es?", "T540 has “?” without “¿”: “Quién es?”"),
    ("es", "¿¿Comunidades Seguras?", "T540 has “¿” without “?”: “¿¿Comunidades”"),
    ("es", "Pase. ¡Hola. Alto!!", "T540 has “!” without “¡”: “¡Hola. Alto!!”"),
    ("en", "Call 503-543-8417", "T541 has the phone number “503-543-8417” typed, which flyer.yaml knows"),
    ("en", "Call (503) 543 8417", "T541 has the phone number “(503) 543 8417” typed, which flyer.yaml knows"),
    ("en", "Write to office@rop.org", "T541 has “office@rop.org” typed, which flyer.yaml knows"),
    ("en", "Visit www.rop.org", "T541 has “www.rop.org” typed, which flyer.yaml knows"),
    ("en", "Ask the Field Office", "T541 has “Field Office” typed, which flyer.yaml knows"),
    ("en", "On November 25, 2026", "T541 has the date “November 25, 2026” typed, which flyer.yaml knows"),
    ("es", "El 25 de noviembre de 2026", "T541 has the date “25 de noviembre de 2026” typed, which flyer.yaml knows"),
    ("ru", "25 ноября 2026", "T541 has the date “25 ноября 2026” typed, which flyer.yaml knows"),
    ("en", "On 11/25/2026", "T541 has the date “11/25/2026” typed, which flyer.yaml knows"),
    ("en", "That is 28 percent", "T541 has “28 percent” typed, which flyer.yaml knows"),
    ("es", "El 1 de Marzo", "T542 has “Marzo” with a capital letter"),
    ("es", "Venga el Lunes", "T542 has “Lunes” with a capital letter"),
    ("es", "Padres y hijos", "T543 has “y” for “e”: “Padres y hijos”"),
    ("es", "Uno o otro", "T543 has “o” for “u”: “Uno o otro”"),
    ("es", "Vaya a el centro", "T543 has “a el” for “al”: “Vaya a el centro”"),
    ("en", "THe meeting", "T544 has two capital letters in “THe”"),
    ("es", "Dice «venga.»", "T545 has “.” before the closing quote"),
    ("en", "They say ‘come in’ to all", "T550 has single quotes: “They say ‘come in’ to all”"),
    ("en", "‘Don’t stop’ they say", "T550 has single quotes: “‘Don’t stop’ they say”"),
    ("es", "Dicen 'pase usted' a todos", "T550 has single quotes: “Dicen 'pase usted' a todos”"),
    ("ru", "Это ‘да’", "T550 has single quotes: “Это ‘да’”"),
    (
        "en",
        "We are {figures.share, plural, one {group} other {groups}} in Oregon",
        "T551 has no form with the number `{figures.share}`",
    ),
]

FINE = [
    ("en", "Come in:\n  and stay\n\n  here"),
    ("en", "He had had it; that that is"),
    ("vi", "xanh xanh"),
    ("en", "No, no"),
    ("en", "1 1 2"),
    ("fa", "می\u200cخواهم"),
    ("km", "សួស្តី\u200bបង"),
    ("shn", "ထုၵ်ႇႁႄႉ\u200bတတ်း"),
    ("azb", "سه\u200cشنبه"),
    ("tcy", "ನಾಡ್\u200dಲೆ"),
    ("ku-Arab", "سلام\u200f!"),
    ("ckb", "ئەم پەڕەی CSS ـەت نییە"),
    ("ar", "كلمات المرور الـ100"),
    ("id", "anak anak"),
    ("ady-Cyrl", "нэкIубгъохэр CSS"),
    ("el", "χωρίς διεύθυνση e-mail"),
    ("isv-Cyrl", "с атрибутом rowspan"),
    ("gl", "Quen é? Veña!"),
    ("eu", "IParen orrialdea"),
    ("en", "Families \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ("ru", "Это ICE и DHS, а также ICEовский"),
    ("ru", "Вася и Петя"),
    ("en", "a) one b) two 1) three"),
    ("de", "Er sagt „komm“ und »geh«"),
    ("en", "A 6'2\" door"),
    ("en", "Rock ’n’ roll"),
    ("quc", "K'iche' q'ij"),
    ("es", "El 30\u00a0% de todos"),
    ("es", "Dice “venga” y «vaya»"),
    ("fr", "Qui est là\u202f? Un «\u202foui\u202f»\u202f: 12:30"),
    ("fr-CA", "Qui est là?"),
    ("es", "¿Quién es? ¡Pase! ¿¿Comunidades??"),
    ("es", "Lo dijo (¡en marzo!) y vino (?)"),
    ("en", "Who is it? [Who?](lang:en)"),
    ("es", "Vea [What?](lang:en)"),
    ("en", "Call 911 or {contact.phone}"),
    ("en", "On November 26, 2026, 280 percent, 128 percent"),
    ("en", "[Map](https://www.rop.org)"),
    ("es", "Marzo empieza. Santo Domingo. De El Salvador a él"),
    ("es", "Nieve y hielo, y hierba, o no"),
    ("en", "IDs, McDonald, ROP"),
    ("en", r"A star \* and {{braces}}"),
    ("es", "Dice «¡venga!», y «ya…»."),
    ("en", "She said “they say ‘come in’ to all”"),
    ("en", "Rock ’n’ roll, ’til dawn, all the neighbors’ kids’ games"),
    ("en", "‘Til dawn we keep singin’"),
    ("en-GB", "They say ‘come in’"),
    ("nl", "Zij zeggen ‘kom binnen’"),
    ("en", "We are {figures.share, plural, one {# group} other {# groups}} in Oregon"),
    ("en", "{figures.share} {figures.share, plural, one {group} other {groups}} in Oregon"),
    ("en", "{figures.share, plural, =0 {Nobody yet} one {A group} other {# groups}}"),
]


@each_row(("language", "text", "told"), SLIPS)
def test_a_slip_is_told(language: str, text: str, told: str) -> None:
    assert alone(text, language) == [told]


@each_row(("language", "text"), FINE)
def test_what_is_right_is_left_in_peace(language: str, text: str) -> None:
    assert alone(text, language) == []


def test_a_hint_shows_what_to_write() -> None:
    (percent,) = problems("30% of us", "El 30% de todos")
    assert percent.hint == "copy this one: “28\u00a0%”"
    (figure,) = problems("{figures.share} of us", "El {figures.share}% de todos")
    assert figure.hint == "write the figure with its sign, as `{figures.name.percent}`"


def test_spanish_titles_in_the_english_manner_get_a_note() -> None:
    assert notes("Destruye Las Familias De Nuestras Comunidades", "es", "a.title") == [
        "T546 `a.title` has capital letters as an English title: “Destruye Las Familias De Nuestras Comunidades”"
    ]
    assert notes("¿Qué es Comunidades Seguras en Oregón?", "es", "a.title") == []
    assert notes("Destruye Las Familias De Nuestras Comunidades", "es", "a.body") == []


def test_a_serial_comma_in_spanish_gets_a_note() -> None:
    said = notes("Café, té, y tiempo", "es")
    assert said == ["T547 `a` has a comma before the last item of a list: “Café, té, y tiempo”"]
    assert notes("Llame al {contact.phone}, o visite la página, y ya", "es") == []
