"""The look of exported cards: phone width first, light and dark, nothing loaded from outside.

``nightMode`` is the class that all of Anki's clients set in dark mode.
"""

from __future__ import annotations

CSS = """\
.card {
  --paper: #fcfcfa;
  --ink: #23262b;
  --quiet: #5f6670;
  --line: #dcdfe3;
  --accent: #0a5fb4;
  margin: 0;
  padding: 1.5rem 1.25rem;
  background: var(--paper);
  color: var(--ink);
  font: 400 18px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  text-align: left;
}
.card.nightMode, .nightMode .card {
  --paper: #1c1e21;
  --ink: #e4e5e7;
  --quiet: #a0a6ae;
  --line: #3b3f45;
  --accent: #7db8f5;
}
.srs {
  max-width: 36rem;
  margin: 0 auto;
}
.question, .answer, .source, .srs details div {
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.picture {
  margin-top: 1.25rem;
}
.picture img {
  display: block;
  max-width: 100%;
  height: auto;
  margin: 0 auto;
}
.question {
  font-size: 1.15em;
  line-height: 1.45;
}
.srs hr {
  height: 1px;
  margin: 1.5rem 0;
  border: 0;
  background: var(--line);
}
.cloze {
  color: var(--accent);
  font-weight: 600;
}
.srs .label, .source, .srs details {
  color: var(--quiet);
  font-size: 0.8em;
}
.srs .label {
  margin: 0 0 0.5rem;
}
.srs .missing {
  margin: 0;
  color: var(--quiet);
}
.question + .label, .answer + .label, .source, .srs details {
  margin-top: 1.5rem;
}
.srs summary {
  padding: 0.5rem 0;
  cursor: pointer;
}
"""
