"""A whole screen: what is being typed is in sight, whatever the size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs.terminal.frame import Page, framed
from srs.terminal.spans import Span, painted_plain


@given(st.integers(1, 60), st.integers(4, 30), st.integers(10, 90), st.integers(0, 80), st.data())
def test_the_place_of_the_cursor_is_in_sight_wherever_the_page_was_scrolled_to(
    rows: int, height: int, width: int, offset: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, rows - 1))
    body = [(Span(f"row {row}"),) for row in range(rows)]
    page = Page([(Span("head"),)], body, [(Span("told"),)], [(Span("keys"),)])
    frame = framed(page, width, height, offset, (at, 0))
    assert frame.cursor is not None
    shown = painted_plain(frame.lines[frame.cursor[0]])
    assert shown.strip() == f"row {at}"
