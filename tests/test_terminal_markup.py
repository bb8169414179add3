"""A card's text on the screen: what Markdown, code, tables and formulas look like."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.terminal.markup import readable, rendered
from srs.terminal.spans import Line, Span, Style, line_width, painted, wrapped
from srs.terminal.visible import visible

LOSS = r"""
Symmetric cross-entropy, *both* ways:

$$
\mathcal{L} = -\frac{1}{2N}\sum_{i=1}^{N}\log\frac{e^{s_{ii}/\tau}}{Z_i}
+ \log\frac{e^{s_{ii}/\tau}}{Z'_i}
$$

- $s_{ij} = \hat{x}_i^\top \hat{y}_j$, the cosine similarity of image and text
- `logit_scale` is **learned**, clipped at 100
"""
LOSS_AT_40 = """\
Symmetric cross-entropy, both ways:

ℒ = -1/(2N) ∑ᵢ₌₁ᴺ log(e^(sᵢᵢ/τ)/Zᵢ) +
log(e^(sᵢᵢ/τ)/Z′ᵢ)

• sᵢⱼ = x̂ᵢᵀ ŷⱼ, the cosine similarity of
  image and text
• `logit_scale` is learned, clipped at
  100"""
STAGES = """
# Training in two stages
1. Pre-train the projector only:
   - vision encoder frozen
   - LLM frozen
     1. learning rate 1e-3
2. Fine-tune projector and LLM
   on 665K samples

> An image is worth 16x16 words.
>
> - Dosovitskiy et al., [the paper](https://example.org/vit)
"""
STAGES_AT_30 = """\
Training in two stages
1. Pre-train the projector
   only:
   • vision encoder frozen
   • LLM frozen
     1. learning rate 1e-3
2. Fine-tune projector and LLM
   on 665K samples

│ An image is worth 16x16
│ words.
│
│ • Dosovitskiy et al., the
│   paper
│   (https://example.org/vit)"""
BRIDGES = r"""
| Model | Bridge | Tokens |
|---|:-:|--:|
| LLaVA | 2-layer **MLP** | 576 |
| BLIP-2 | Q-Former with 32 learned queries | 32 |
| 模型 | $p(y|x)$ | 64 |
"""
BRIDGES_AT_40 = """\
Model            Bridge           Tokens
──────  ────────────────────────  ──────
LLaVA         2-layer MLP            576
BLIP-2  Q-Former with 32 learned      32
                queries
模型             p(y|x)               64"""
BRIDGES_AT_20 = """\
Model: LLaVA
Bridge: 2-layer
  MLP
Tokens: 576

Model: BLIP-2
Bridge: Q-Former
  with 32 learned
  queries
Tokens: 32

Model: 模型
Bridge: p(y|x)
Tokens: 64"""
CODE = """
In PyTorch:

```python
def loss(logits, labels):
    # both ways
    return cross_entropy(logits, labels) / 2
```
"""
CODE_AT_30 = """\
In PyTorch:

  def loss(logits, labels):
      # both ways
      return cross_entropy(log
↳ its, labels) / 2"""
AS_TYPED = [
    "snake_case, __init__, x_1 and y_2",
    "2*3*4, a * b, f(a)*b + c*(d), 2**3**4",
    "#5, version 1. and 2. of it, C#",
    "It costs $5 and $6, or $7-$8.",
    "Discretize [0,1] → <loc_XXX> tokens; <b>no</b> tag, &amp; no entity",
    "E[X](t) is no link, [1]: is no reference",
    "> 90 % of them",
    "An unclosed $x, an unclosed `tick, \\(x and **stars",
    "title\n---\nmore\n===",
]
SIGNS = [*"ab1 \n*_`#>|-+$~[](){}<>!:.\\^&"]
MARKS = [
    "```python\n",
    "```\n",
    "**",
    "- ",
    "1. ",
    "> ",
    "$$",
    r"\(",
    r"\)",
    "|-|-|\n",
    "| a | b |\n",
]
MARKS += ["[x](http://y)", r"\frac{a}{b}", "中文", "👩\u200d🚀", "e\u0301", "\ufe0f"]
HOSTILE = ["\x1b[31m", "\x9b", "\u202e", "\t", "&#27;", "(%1b&#x1b;/)", "\ufdd0", "0\ufdd1"]
PIECES = st.sampled_from([*SIGNS, *MARKS, *HOSTILE])
CARDS = st.lists(PIECES, max_size=40).map("".join)
ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def shown(lines: Sequence[Line]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def spans_of(text: str, style: Style = Style.PLAIN) -> dict[str, str]:
    """The style of each piece of a text as it is shown."""
    return {span.text: span.style for line in rendered(text, 76, style) for span in line}


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        pytest.param(LOSS, 40, LOSS_AT_40, id="loss"),
        pytest.param(STAGES, 30, STAGES_AT_30, id="stages"),
        pytest.param(BRIDGES, 40, BRIDGES_AT_40, id="table"),
        pytest.param(BRIDGES, 20, BRIDGES_AT_20, id="narrow table"),
        pytest.param(CODE, 30, CODE_AT_30, id="code"),
    ],
)
def test_card_looks_like_this(text: str, columns: int, expected: str) -> None:
    assert shown(rendered(text, columns)) == expected


@pytest.mark.parametrize("text", AS_TYPED)
@pytest.mark.parametrize("before", ["", "**Markdown** before.\n\n"], ids=["alone", "in Markdown"])
def test_text_that_only_looks_like_markup_stays_as_typed(before: str, text: str) -> None:
    assert shown(rendered(before + text, 76)) == before.replace("**", "") + text


def test_unclosed_fence_stays_as_typed() -> None:
    text = "Code:\n```python\nx = '**a**'  # $x$\n\nand `so on"
    assert shown(rendered(text, 76)) == text


def test_lists_for_and_against_keep_their_signs() -> None:
    assert shown(rendered("+ fast\n- **blind**", 40)) == "+ fast\n- blind"


def test_rows_of_a_table_that_begin_with_several_lines_are_kept_apart() -> None:
    table = "| Name of it | What |\n|-|-|\n| one two three | four five six |\n| seven | eight |"
    assert shown(rendered(table, 18)) == "\n".join(
        [
            "Name of   What",
            "it",
            "────────  ────────",
            "one two   four",
            "three     five six",
            "────────  ────────",
            "seven     eight",
        ]
    )


def test_emphasis_shows_in_ordinary_and_in_strong_text() -> None:
    text = "some **strong** and *slanted* words, `code`, [link](a/b)"
    plain, strong = spans_of(text), spans_of(text, Style.STRONG)
    assert plain["strong"] == Style.STRONG
    assert strong["strong"] == Style.STRONG + Style.UNDERLINED
    assert (plain["slanted"], strong["slanted"]) == (Style.SLANTED, Style.STRONG + Style.SLANTED)
    assert (plain["`code`"], plain["link"]) == (Style.CYAN, Style.UNDERLINED)
    assert strong["some "] == Style.STRONG


def test_chinese_emphasis_needs_no_spaces() -> None:
    assert spans_of("这是**重点**的")["重点"] == Style.STRONG


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    lines = shown(wrapped("对比学习,温度参数控制分布。锐度", 26)).split("\n")
    assert lines == ["对比学习,温度参数控制分", "布。锐度"]


def test_code_is_highlighted_in_colours_of_the_theme() -> None:
    styles = spans_of("```python\nreturn 12, 'text'  # why\n```")
    assert styles["return"] == Style.MAGENTA
    assert styles["12"] == Style.CYAN
    assert styles["'text'"] == Style.GREEN
    assert styles["# why"] == Style.QUIET


@pytest.mark.parametrize("language", ["", "nosuchlanguage", "\x1b[31m"])
def test_code_of_an_unknown_language_is_plain(language: str) -> None:
    lines = rendered(f"```{language}\nif x:\n    y\n```", 40)
    assert shown(lines) == "  if x:\n      y"
    assert {span.style for line in lines for span in line} == {Style.PLAIN}


def test_painting_without_colour_keeps_weight_and_slant() -> None:
    line = (Span("a", Style.CYAN), Span("b", Style.STRONG + Style.RED), Span("c", "\x1b[94m"))
    assert painted(line, colour=False) == "a\x1b[1mb\x1b[0mc"
    assert painted(line) == "\x1b[36ma\x1b[0m\x1b[1m\x1b[31mb\x1b[0m\x1b[94mc\x1b[0m"


def test_formulas_read_as_text_line_by_line_and_markdown_stays() -> None:
    text = "**Loss** is $\\alpha^2$, not `$x$`:\n```\n$y_1$\n```\n\\(y_1\\) costs $5 and $6.\x1b"
    assert readable(text) == "**Loss** is α², not `$x$`:\n```\n$y_1$\n```\ny₁ costs $5 and $6.␛"


@pytest.mark.parametrize("piece", ["$", "{", "\\(", "`", "*", "[", "- ", "> ", "```\n", "|-"])
def test_a_million_characters_of_rubbish_are_shown(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert readable(text).count(piece[0]) == text.count(piece[0])
    assert shown(rendered(text, 40)).count(piece[0]) == text.count(piece[0])


def test_plain_text_loads_nothing_that_renders_markup() -> None:
    program = (
        "import sys; from srs.terminal.markup import readable, rendered;"
        "text = 'x + tanh(α) · CrossAttn(x, v), [0,1] <loc_XXX>, $5 and $6';"
        "rendered(text, 40), readable(text);"
        "print({name.partition('.')[0] for name in sys.modules}"
        " & {'markdown_it', 'pygments', 'unicodeit'}, 'rich.console' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "set() False\n"


@given(CARDS, st.integers(2, 60))
def test_any_text_is_harmless_and_fits(text: str, columns: int) -> None:
    lines = rendered(text, columns)
    assert lines
    assert max(map(line_width, lines)) <= columns
    assert not any(ACTIVE.search(span.text) for line in lines for span in line)
    assert not ACTIVE.search(readable(text).replace("\n", ""))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="*`$\\|>#-+[]~.)_")))
def test_plain_text_loses_nothing_but_spaces(text: str) -> None:
    assert "".join(shown(rendered(text, 20)).split()) == "".join(visible(text).split())


@given(CARDS.filter(lambda text: "```" not in text))
def test_code_loses_nothing(code: str) -> None:
    lines = shown(rendered(f"```python\n{code}\n```", 16)).split("\n")
    assert "".join(line[2:] for line in lines) == visible(code).replace("\n", "").replace(
        "\ufdd0", "\ufffd"
    ).replace("\ufdd1", "\ufffd")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See ![](media/a.svg)", "See [picture: media/a.svg]"),
        ("![a *dot*](b.png)!", "[picture: a *dot*, b.png]!"),
        ("![](<\u00fcbung 1.mp3>)", "[sound: \u00fcbung 1.mp3]"),
        ("`![a](b.png)`", "`![a](b.png)`"),
        ("![a]() and wow![](c)", "![a]() and wow![](c)"),
    ],
)
def test_pictures_and_sounds_are_told_by_their_paths(text: str, shown: str) -> None:
    assert ["".join(span.text for span in line) for line in rendered(text, 70)] == [shown]
