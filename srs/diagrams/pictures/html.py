"""A picture of a map as a page: the picture, what its signs mean, and the same in sentences.

The page is one file that asks for nothing else and runs nothing: its own policy forbids both,
and names the style sheets that it holds by their fingerprints.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from srs.diagrams.marks import Tone
from srs.diagrams.pictures.svg import tone_sample
from srs.diagrams.pictures.svg_looks import DAY, FONT, NIGHT
from srs.diagrams.pictures.svg_text import xml_text

_STYLE_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_CSS = f"""
:root {{ color-scheme: light dark; --paper: {DAY.paper}; --ink: {DAY.ink}; --quiet: {DAY.quiet}; }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ --paper: {NIGHT.paper}; --ink: {NIGHT.ink}; --quiet: {NIGHT.quiet}; }}
}}
* {{ box-sizing: border-box; }}
body {{
  margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 75rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 {FONT}; overflow-wrap: anywhere;
}}
h1 {{ margin: 0 0 1rem; font-size: 1.3rem; line-height: 1.3; font-weight: 650; }}
figure {{ margin: 0; }}
figure > div {{ text-align: center; }}
svg {{ vertical-align: middle; }}
.narrow {{ display: none; }}
.legend {{
  display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; justify-content: center;
  margin: 1rem 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: 0.9rem;
}}
.legend svg {{ flex: none; margin-right: 0.5rem; }}
details {{ max-width: 40rem; margin: 2rem auto 0; }}
summary {{ padding: 0.4rem 0; color: var(--quiet); cursor: pointer; }}
details ul {{ margin: 0.3rem 0 0; padding-left: 1.2rem; }}
@media screen and (max-width: 40rem) {{
  .narrow {{ display: block; }}
  .narrow ~ .wide {{ display: none; }}
}}
@media print {{
  body {{ max-width: none; padding: 0; }}
  .wide > svg {{ max-height: 90vh; }}
  figure, li {{ break-inside: avoid; }}
}}
"""


def map_page(
    svg: str,
    title: str,
    sentences: Sequence[str],
    legend: Sequence[tuple[Tone, str]] = (),
    *,
    narrow: str = "",
) -> str:
    """Return a page with ``svg``, a picture of ``draw_svg``, and what it says in ``sentences``.

    ``legend`` says what the tones in the picture mean. ``narrow`` may hold a second picture of
    the same map, planned for few columns: a page of at most 40 em shows it in place of ``svg``.
    """
    pictures = f'<div class="narrow">{narrow}</div>\n' if narrow else ""
    pictures += f'<div class="wide">{svg}</div>'
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(svg, narrow)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{xml_text(title)}</title>",
        f"<style>{_CSS}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{xml_text(title)}</h1>",
        f"<figure>\n{pictures}\n{_legend(legend)}</figure>",
        _in_words(sentences),
        "</main>",
        "</body>",
        "</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _policy(*pictures: str) -> str:
    """Return a policy that allows the style sheets of the page and of ``pictures``, only."""
    sheets = [_CSS, *(sheet for each in pictures for sheet in _STYLE_SHEET.findall(each))]
    allowed = " ".join(f"'sha256-{_fingerprint(sheet)}'" for sheet in dict.fromkeys(sheets))
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"


def _fingerprint(sheet: str) -> str:
    return b64encode(sha256(sheet.encode()).digest()).decode("ascii")


def _legend(legend: Sequence[tuple[Tone, str]]) -> str:
    if not legend:
        return ""
    items = "".join(f"<li>{tone_sample(tone)}{xml_text(text)}</li>\n" for tone, text in legend)
    return f'<figcaption><ul class="legend">\n{items}</ul></figcaption>\n'


def _in_words(sentences: Sequence[str]) -> str:
    if not sentences:
        return ""
    items = "".join(f"<li>{xml_text(sentence)}</li>\n" for sentence in sentences)
    return f"<details open>\n<summary>The map in words</summary>\n<ul>\n{items}</ul>\n</details>"
