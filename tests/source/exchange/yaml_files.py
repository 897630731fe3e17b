"""YAML files as people write them: every style, odd indentation, comments, blank lines, line ends and marks."""

from hypothesis import strategies as st

_WORDS = (
    "uno",
    "Вакцина",
    "it's",
    "疫苗",
    "28\u00a0%",
    "¿Sí?",
    "{contact.phone}",
    "«hoy»",
    "**ya**",
    "a-b",
    "x:y",
    "c#",
    "e\u0301",
)
_HARD = (*_WORDS, "a: b", "#1", '"hi"', "\\n", "=1+1", "- x", "& co", "<b>", "'=2", "%d", "[x](lang:en)", "no", "@home")

words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(lambda found: "w " + " ".join(found))
hard_words = st.lists(st.sampled_from(_HARD), min_size=1, max_size=12).map(" ".join)
_comments = st.sampled_from(["", "", "", "  # why", "   #  why: not"])


@st.composite
def _flow(draw: st.DrawFn, text: str, indent: int) -> str:
    """Return words on one line, or on two where the second is indented."""
    first, *rest = text.split(" ")
    at = draw(st.integers(0, len(rest)))
    if not at or at == len(rest):
        return text
    return " ".join([first, *rest[:at]]) + "\n" + " " * (indent + draw(st.integers(1, 5))) + " ".join(rest[at:])


@st.composite
def _scalars(draw: st.DrawFn, indent: int) -> str:
    """Return a string as it is written behind a key or a dash in column `indent`."""
    style = draw(st.sampled_from(["plain", "'", '"', "|", ">", "|-", ">-", "|+", ">+", "\\"]))
    if style == "plain":
        return draw(_flow(draw(words.filter(lambda text: "{" not in text)), indent)) + draw(_comments)
    if style == "\\":
        return draw(
            st.sampled_from(['"\\u00a1Hola\\t\\"ya\\"!"', '"a\\nb\\n"', '"\\x41 \\\\ \\/"', '"one \\\n      two"'])
        )
    if style in "'\"":
        text = draw(hard_words).replace("\\", "\\\\" if style == '"' else "\\")
        text = text.replace(style, "''" if style == "'" else '\\"')
        return style + draw(_flow(text, indent)) + style + draw(_comments)
    deep = " " * (indent + draw(st.integers(1, 6)))
    lines = [draw(hard_words) for _ in range(draw(st.integers(1, 4)))]
    gaps = st.sampled_from([f"\n{deep}", f"\n{deep}", f"\n\n{deep}", f"\n\n\n{deep}", f"\n{deep}  "])
    body = lines[0] + "".join(draw(gaps) + line for line in lines[1:])
    return f"{style}{draw(_comments)}\n{deep}{body}" + draw(st.sampled_from(["", "", "\n", "\n\n"]))


@st.composite
def _lines(draw: st.DrawFn, indent: int, depth: int) -> str:
    """Return the entries of a table or list in column `indent`."""
    space, listed = " " * indent, depth > 0 and draw(st.booleans())
    written = ""
    for number in range(draw(st.integers(1, 3))):
        written += draw(st.sampled_from(["", "", "\n", f"{space}# a note: ‘here’\n", "\n# far left\n\n"]))
        key = draw(st.sampled_from([f"k{number}", f"clave-{number}", f'"q{number}"', f"'s{number}'"]))
        lead = "-" + " " * draw(st.integers(1, 3)) if listed else f"{key}:" + " " * draw(st.integers(1, 2))
        if depth < 3 and draw(st.integers(0, 2)) == 0:
            if listed:
                inner = draw(_lines(indent + len(lead), 3))
                written += f"{space}{lead}{inner.lstrip(' ')}" if inner.startswith(" ") else f"{space}-\n{inner}"
            else:
                step = draw(st.integers(1, 5))
                written += f"{space}{key}:{draw(_comments)}\n{draw(_lines(indent + step, depth + 1))}"
        else:
            written += f"{space}{lead}{draw(_scalars(indent))}\n"
    return written


@st.composite
def yaml_files(draw: st.DrawFn) -> str:
    """Return the text of a YAML file with a table at its top."""
    top = draw(st.sampled_from(["", "", "# A note at the top.\n\n", "---\n", "\n\n"]))
    text = top + draw(_lines(0, 0))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text
