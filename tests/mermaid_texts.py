"""Flowcharts made up from the grammar, and damaged ones: the same for the same seed."""

from __future__ import annotations

from random import Random

_IDS = ("A", "B", "C", "a1", "node_2", "x", "o", "v", "12", "größe", "画像", "a-b", "end2", "B.c")
_ODD_IDS = (
    "end",
    "graph",
    "default",
    "class",
    "click",
    "call",
    "style",
    "x-",
    "é",
    "e1",
    "&",
    "%%",
)
_WORDS = ("CLIP", "two words", "dual objective", "a; b", "ä ö", "1 < 2", "50%", "x", "end", "a/b")
_PLAIN = ("CLIP", "two words", "dual objective", "ä ö", "x")
_QUOTED = (
    "two words",
    "(in brackets)",
    "[x]",
    "a<br/>b",
    "a<br>b",
    "#quot;q#quot;",
    "&amp; #35; #9829;",
    "<b>bold</b> text",
    "line\none",
    "a\\nb",
    " spaced  out ",
    "#lt;x#gt;",
    "{x}",
    "a | b",
    "fa:fa-car car",
    "--> arrow",
    "&copy &lt;",
    "%% no comment",
    "~~~",
    "end",
)
_MARKDOWN = (
    "**bold**",
    "*it* and **bo**",
    "plain",
    "a\nb",
    "a_b_c",
    "_it_ __bo__",
    "a * b",
    "**a *b* c**",
    "**a _b_ c**",
    "_a **b** c_",
    "1. one",
    "# head",
    "2*3*4",
    "\\*no\\*",
    "**a**<br/>b",
)
_SHAPES = (
    ("[", "]"), ("(", ")"), ("{", "}"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("((", "))"),
    ("(((", ")))"), (">", "]"), ("{{", "}}"), ("[/", "/]"), ("[\\", "\\]"), ("[/", "\\]"),
    ("[\\", "/]"), ("(-", "-)"),
)  # fmt: skip
_LINES = (
    "-->",
    "---",
    "-.->",
    "-.-",
    "==>",
    "===",
    "---->",
    "-----",
    "<-->",
    "<-.->",
    "<==>",
    "~~~",
    "-..->",
    "====>",
    "--x",
    "o--o",
)
_OPEN = (
    ("--", "-->"),
    ("--", "---"),
    ("==", "==>"),
    ("-.", ".->"),
    ("-.", ".-"),
    ("<--", "-->"),
    ("==", "==="),
)
_LOOKS = (
    "classDef big fill:#f9f,stroke:#333",
    "classDef big fill:#f9f;",
    "class A big",
    "style A fill:#fff",
    "style new fill:#abc,stroke-width:4px",
    "linkStyle default color:red",
    "click A callback",
    'click A "https://example.org" "tip"',
    'click A href "x" _blank',
    "click A call go(1)",
    "class A,B big",
    "linkStyle 0 interpolate basis stroke:#fff",
    "linkStyle 0 stroke:#ff3",
    "style A fill:rgb(1,2,3)",
    "click A",
    "linkStyle 7 color:red",
)
_NOTES = (
    "%% a comment",
    "   %% deeper",
    "accTitle: a title",
    "accDescr: words",
    "accDescr {\n a\n b\n}",
    "%%{init: {'theme': 'dark'}}%%",
    "direction LR",
    "",
)
_DATA = (
    "@{ shape: rect }",
    '@{ shape: circle, label: "Text (x)" }',
    '@{ label: "**bold** x" }',
    "@{ shape: diam, label: word }",
    '@{\n shape: rect\n label: "two\n lines"\n}',
    "@{ shape: nope }",
    '@{ icon: "fa:car" }',
    "@{ label: 5 }",
    "@{shape: \"rect\", label: 'one'}",
    "@{ w: 60, h: 40 }",
    '@{ label: "a", label: "b" }',
    "@{}",
)
_PIECES = (
    "A", "b1", "12", " ", " ", " ", "\n", "[x]", "[\"q\"]", "(r)", "((c))", "-->", " --> ", "---",
    " -- ", "==", "-.", ".->", "-.->", "&", " & ", ":::", "big", ";", ":", ",", "#", "*", "-",
    "v", "x", "o", "end", "end ", "subgraph ", "subgraph G\n", "style ", "class ", "classDef ",
    "click ", "linkStyle ", "default", "fill:#fff", "~~~", "|t|", "|", "e1@", "@{ shape: rect }",
    "direction LR", "%% c", "<", ">", "^", "\\", "/", "\"", "\"s\"", "`", "accTitle: t",
    "accDescr { d }", "call f()", "href ", "_blank", "interpolate ", "graph", "é", "数", "{", "}",
    "[", "]", "(", ")", "=", ".", "?", "!", "_", "'", "0", "\t", "#quot;", "<br/>", "fa:fa-car",
    "[/s/]", "{{h}}", ">f]", "(-e-)", "[|p|", "@", "--x", "<-->", "<--", "~~",
)  # fmt: skip
_DAMAGE = '[](){}"|-=.<>&;:#%@~xo\n \t^`/\\,!*'


class Texts:
    """A source of flowcharts."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._oddness = 0.0

    def _is_odd(self) -> bool:
        return self._random.random() < self._oddness

    def _spaces(self, *odd: str) -> str:
        return self._random.choice(odd) if self._is_odd() else " "

    def whole(self) -> str:
        """Return a flowchart that follows the grammar, most of the time."""
        pick = self._random.choice
        self._oddness = pick((0, 0, 0, 0.02, 0.1))
        head = pick(
            ("graph TD", "flowchart LR", "flowchart", "graph BT;", "graph RL ", "flowchart TB")
        )
        if self._random.random() < 0.05:
            head = "---\ntitle: Some words\n---\n" + head
        return head + "\n" + "".join(self._statements(0)) + pick(("", "\n"))

    def damaged(self) -> str:
        """Return a flowchart with a few characters changed, gone, doubled or new."""
        text = list(self.whole())
        for _ in range(self._random.randint(1, 3)):
            at = self._random.randrange(len(text))
            char = self._random.choice(_DAMAGE)
            match self._random.randrange(5):
                case 0:
                    text[at] = char
                case 1:
                    del text[at]
                case 2:
                    text.insert(at, char)
                case 3:
                    text.insert(at, text[at])
                case _:
                    end = at + self._random.randint(1, 6)
                    text[at:end] = []
            if not text:
                text = ["g"]
        return "".join(text)

    def jumbled(self) -> str:
        """Return a flowchart whose lines are pieces of the grammar in any order."""
        pick = self._random.choice
        lines = [
            "".join(pick(_PIECES) for _ in range(self._random.randint(1, 6)))
            for _ in range(self._random.randint(1, 4))
        ]
        return "\n".join(("graph LR", "A --> B", *lines)) + pick(("", "\n"))

    def _statements(self, depth: int) -> list[str]:
        return [self._statement(depth) for _ in range(self._random.randint(1, 6))]

    def _statement(self, depth: int) -> str:
        pick, chance = self._random.choice, self._random.random()
        indent = pick(("", "    ", "\t")) * depth
        end = pick((";", ";\n", " \n", "\n\n", "\r\n")) if self._random.random() < 0.2 else "\n"
        if chance < 0.12 and depth < 3:
            inner = "".join(self._statements(depth + 1))
            close = pick((" ", ";")) if self._is_odd() else "\n"
            return f"{indent}subgraph{self._title()}\n{inner}{indent}end{close}"
        if chance < 0.2:
            return indent + pick(_LOOKS if self._is_odd() else _LOOKS[:11]) + "\n"
        if chance < 0.27:
            note = "direction TB;" if self._is_odd() else pick(_NOTES)
            return indent + note + "\n"
        return indent + self._chain() + end

    def _title(self) -> str:
        pick = self._random.choice
        name = pick(("G", "H", "A", "one", "g1", "größe"))
        forms = (
            f" {name}", f" {name} [{pick(_PLAIN)}]", f' {name} ["{pick(_QUOTED)}"]', " two words",
            f' "{pick(_QUOTED)}"', f'{pick((" ", "  "))}{name}{pick(("", " "))}',
            f' {name}["`{pick(_MARKDOWN)}`"]', " a - b & c",
        )  # fmt: skip
        odd = ("", f" {name}({pick(_WORDS)})", f" {name} [x] ", " the end", f' x "{name}"', " a, b")
        return pick(odd if self._is_odd() else forms)

    def _chain(self) -> str:
        parts = [self._nodes()]
        while self._random.random() < 0.6:
            parts += (self._line(), self._nodes())
        return "".join(parts)

    def _nodes(self) -> str:
        nodes = [self._node()]
        while self._random.random() < 0.15:
            nodes.append(self._node())
        return f"{self._spaces('', '  ')}&{self._spaces('', '  ')}".join(nodes)

    def _node(self) -> str:
        pick, chance = self._random.choice, self._random.random()
        name = pick(_ODD_IDS if self._is_odd() else _IDS)
        if chance < 0.5:
            return name + pick(("", "", "", "", ":::big"))
        if chance < 0.57:
            return name + pick(_DATA if self._is_odd() else _DATA[:5])
        opening, closing = pick(_SHAPES)
        return f"{name}{opening}{self._label()}{closing}"

    def _label(self) -> str:
        pick, chance = self._random.choice, self._random.random()
        if chance < 0.45:
            return f'"{pick(_QUOTED)}"'
        if chance < 0.6:
            return f'"`{pick(_MARKDOWN)}`"'
        if self._is_odd():
            return pick(("", '""', '" "', " ", ' "x" ', '"x" y', "a@b", "a(b)"))
        return pick(_WORDS if self._is_odd() else _PLAIN)

    def _line(self) -> str:
        pick, chance = self._random.choice, self._random.random()
        name = pick(("e1@", "e2@", "e1@ ")) if self._random.random() < 0.03 else ""
        lines = _LINES if self._is_odd() else _LINES[:-2]
        if chance < 0.55:
            middle = pick(lines)
        elif chance < 0.75:
            middle = f"{pick(lines)}|{self._label()}|"
        else:
            start, stop = pick(_OPEN)
            words = self._label() if self._random.random() < 0.3 else pick(_PLAIN)
            gap = self._spaces("", "\n")
            middle = f"{start}{gap}{words}{gap}{stop}"
        return f"{self._spaces('', chr(10))}{name}{middle}{self._spaces('', '  ', chr(10))}"
