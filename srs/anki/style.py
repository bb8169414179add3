"""The look of exported cards: phone width first, light and dark, nothing loaded from outside.

``nightMode`` is the class that Anki's clients set in dark mode, ``night_mode`` that of older
AnkiDroids. ``color-scheme`` makes scroll bars and the maps' pictures follow it.

Text keeps its spaces and line ends (``pre-wrap``).
"""

from __future__ import annotations

from srs.anki.code_style import CODE_CSS
from srs.anki.palette import DAY, NIGHT
from srs.anki.text_style import TEXT_CSS

_NIGHT = ".card.nightMode,.nightMode .card,.card.night_mode,.night_mode .card"


_PAGE = f"""\
.card{{{DAY.css()}color-scheme:light}}
{_NIGHT}{{{NIGHT.css()}color-scheme:dark}}
.card {{
  margin: 0;
  padding: 1em 1.1em 1.5em;
  background: var(--paper);
  color: var(--ink);
  font: 400 18px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  text-align: start;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}}
.srs {{
  max-width: 36em;
  margin: 0.6em auto;
}}
.question, .answer, .concepts, .source, .srs details div {{
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  unicode-bidi: plaintext;
}}
.question {{
  font-size: 1.1em;
  line-height: 1.5;
}}
.srs hr {{
  width: 6em;
  height: 1px;
  margin: 1em auto;
  border: 0;
  background: var(--line);
}}
.srs > hr {{
  width: auto;
  margin: 1.5em 0;
}}
.picture {{
  margin-top: 1.25em;
}}
.srs img {{
  max-width: 100%;
  max-height: none;
  height: auto;
}}
.picture img {{
  display: block;
  margin: 0 auto;
}}
"""

_PARTS = """\
.srs .cloze {
  padding: 0.05em 0.25em;
  border-radius: 4px;
  background: var(--mark);
  color: var(--accent);
  font-weight: 600;
  -webkit-box-decoration-break: clone;
  box-decoration-break: clone;
}
.srs .cloze span, .srs .cloze code {
  background: none;
  color: inherit;
}
.srs .label, .srs .missing, .srs .source, .srs .id, .srs details {
  color: var(--quiet);
  font-size: 0.85em;
}
.srs .label {
  margin: 1.5em 0 0.4em;
}
.srs hr + .label {
  margin-top: 0;
}
.srs .source, .srs details {
  margin-top: 1.5em;
}
.srs summary {
  padding: 0.6em 0;
  cursor: pointer;
}
.srs details div {
  color: var(--ink);
}
.concepts ul {
  padding: 0;
  list-style: none;
}
.concepts li {
  padding-inline-start: 1.6em;
}
.concepts li::before {
  content: "";
  display: inline-block;
  box-sizing: border-box;
  width: 0.85em;
  height: 0.85em;
  margin-inline-start: -1.6em;
  margin-inline-end: 0.75em;
  border: 1.5px solid var(--quiet);
  border-radius: 3px;
  vertical-align: -0.08em;
}
.srs .id {
  margin-top: 1.5em;
  font-size: 0.72em;
  overflow-wrap: anywhere;
}
.srs .source + .id {
  margin-top: 0.4em;
}
"""

CSS = _PAGE + TEXT_CSS + CODE_CSS + _PARTS
