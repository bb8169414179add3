"""What stands within a line of Markdown, as spans."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token

from srs.markup.media import is_sound
from srs.terminal.spans import Line, Span, Style


def stronger(style: str) -> str:
    """Return a style that stands out of ``style``."""
    return style + (Style.UNDERLINED if Style.STRONG in style else Style.STRONG)


def inline_lines(tokens: Iterable[Token], style: str) -> list[Line]:
    """Return inline tokens as the lines that the author made of them, ordinary text in ``style``.

    Code keeps its backticks and a link shows its address: both can be told without colour.
    """
    lines: list[list[Span]] = [[]]
    styles = [style]
    addresses: list[str] = []
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                lines.append([])
            case "strong_open":
                styles.append(stronger(styles[-1]))
            case "em_open":
                styles.append(styles[-1] + Style.SLANTED)
            case "link_open":
                addresses.append(str(token.attrs["href"]).replace("\n", " "))
                styles.append(styles[-1] + Style.UNDERLINED)
            case "link_close":
                styles.pop()
                lines[-1].append(Span(f" ({addresses.pop()})", styles[-1]))
            case "strong_close" | "em_close":
                styles.pop()
            case "code_inline":
                code = f"{token.markup}{token.content}{token.markup}"
                # A formula in it that was set aside comes back with the line ends it had.
                lines[-1].append(Span(code.replace("\n", " "), styles[-1] + Style.CYAN))
            case "image":
                lines[-1].append(Span(_picture(token), styles[-1] + Style.CYAN))
            case _:
                lines[-1].append(Span(token.content, styles[-1]))
    return [tuple(span for span in line if span.text) for line in lines]


def _picture(token: Token) -> str:
    """Say what stands there: ``[picture: two towers, media/clip.png]``."""
    path = str(token.attrs["src"]).replace("\n", " ")
    kind = "sound" if is_sound(path) else "picture"
    shown = ", ".join(filter(None, (" ".join(token.content.split()), path)))
    return f"[{kind}: {shown}]"
