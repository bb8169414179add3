"""The look of rendered Markdown on exported cards: lists, code, tables, formulas.

The margins of lists, code and tables collapse with those around them, so that a card that begins
or ends with one has no larger gap. A displayed formula is a line of text, so that the line end
after it makes no empty line.
"""

from __future__ import annotations

_MONO = 'ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono","DejaVu Sans Mono",monospace'


def _more(ground: str) -> str:
    """Return the background of what scrolls sideways: its right edge is shaded while more follows.

    The shade stays at the edge; a patch of the ground moves with the content and covers it at
    the end. A phone shows no scroll bars.
    """
    patch = f"linear-gradient(to left,var(--{ground}) 30%,transparent)"
    shade = "linear-gradient(to left,var(--shade),transparent)"
    # A pixel smaller, because the two are not rounded alike.
    return (
        f"{patch} right/2.5em 100% no-repeat local,"
        f"{shade} right 1px center/1em calc(100% - 2px) no-repeat scroll,var(--{ground})"
    )


TEXT_CSS = f"""\
.srs p, .srs ul, .srs ol, .srs pre, .srs table, .srs blockquote {{
  margin: 0.6em 0;
}}
.srs h1, .srs h2, .srs h3, .srs h4, .srs h5, .srs h6 {{
  margin: 0.9em 0 0.4em;
  font-size: 1em;
  line-height: 1.35;
}}
.srs h1, .srs h2 {{
  font-size: 1.2em;
}}
.srs ul, .srs ol {{
  padding: 0 0 0 1.5em;
}}
.srs li {{
  margin: 0.2em 0;
  text-align: start;
  unicode-bidi: plaintext;
}}
.srs li ul, .srs li ol {{
  margin: 0.2em 0;
}}
.srs blockquote {{
  padding: 0 0 0 0.9em;
  border-left: 3px solid var(--line);
}}
.srs a {{
  color: var(--accent);
  text-decoration: underline;
  text-underline-offset: 0.15em;
}}
.srs code, .srs pre, .srs .id {{
  font-family: {_MONO};
}}
.srs code {{
  padding: 0.1em 0.3em;
  border-radius: 4px;
  background: var(--panel);
  font-size: 0.88em;
  -webkit-box-decoration-break: clone;
  box-decoration-break: clone;
}}
.srs pre {{
  padding: 0.7em 0.9em;
  border-radius: 6px;
  background: {_more("panel")};
  font-size: 15px;
  line-height: 1.5;
  text-align: left;
  direction: ltr;
  white-space: pre;
  overflow-wrap: normal;
  overflow-x: auto;
  tab-size: 4;
}}
.srs pre code {{
  padding: 0;
  background: none;
  font-size: inherit;
}}
.srs table {{
  display: block;
  width: max-content;
  max-width: 100%;
  overflow-x: auto;
  overflow-wrap: normal;
  border-collapse: collapse;
  background: {_more("paper")};
  font-size: 0.9em;
  line-height: 1.4;
}}
.srs th, .srs td {{
  padding: 0.35em 0.6em;
  border-bottom: 1px solid var(--line);
  vertical-align: top;
  text-align: start;
}}
.srs th:first-child, .srs td:first-child {{
  padding-left: 0;
}}
.srs th:last-child, .srs td:last-child {{
  padding-right: 0;
}}
.srs th {{
  border-bottom: 2px solid var(--quiet);
  font-weight: 600;
  vertical-align: bottom;
}}
.srs td code, .srs th code {{
  white-space: pre;
}}
.question:has(mjx-container), .answer:has(mjx-container) {{
  overflow-x: auto;
  overflow-y: hidden;
}}
.srs mjx-container[display="true"] {{
  display: inline-block;
  width: 100%;
  margin: 0.3em 0;
  overflow-x: auto;
  overflow-y: hidden;
  vertical-align: top;
}}
"""
