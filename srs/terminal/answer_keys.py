"""What keys do while an answer is written, beside those that prompt_toolkit has from Emacs.

The cursor goes by rows as they are shown, and by what a person takes for one character. Undo goes
back word by word. While text is selected with shift, the library's keys replace it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, shift_selection_mode
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.keys import ALL_KEYS, Keys

from srs.terminal.answer_page import Ended, clean
from srs.terminal.answer_rows import Rows, column_at, end_of_row, start_of_row, vertical
from srs.terminal.graphemes import boundary_after, boundary_before

if TYPE_CHECKING:
    from srs.terminal.answer_screen import AnswerScreen

Handler = Callable[[KeyPressEvent], None]
# Each word of a longer text would keep a copy of it.
_LONG = 20_000
_HAND_IN = (("c-d",), ("escape", "enter"))
_LEAVE = (("c-c",), ("<sigint>",), ("escape", "q"))
_UNDO = (("c-z",), ("c-_",), ("c-x", "c-u"))
_EDIT = (("c-x", "c-e"), ("c-g",))
_HELP = (("escape", "?"), ("f1",))


def text_keys(screen: AnswerScreen) -> KeyBindings:
    """Return the keys of the text."""
    keys = KeyBindings()
    _add_ways_out(keys, screen)
    _add_undo(keys, screen)
    _add_moves(keys, screen)
    _add_changes(keys)
    return keys


def help_keys(screen: AnswerScreen) -> KeyBindings:
    """Return the keys of the list of keys: two scroll, the others go back to the text."""
    keys = KeyBindings()

    def back(_: KeyPressEvent) -> None:
        screen.turn_help()

    def scroll(event: KeyPressEvent) -> None:
        screen.help.top += 1 if event.key_sequence[0].key is Keys.Down else -1

    for key in (*(key for key in ALL_KEYS if not key.startswith("<")), Keys.Any):
        keys.add(key)(back)
    keys.add("up")(scroll)
    keys.add("down")(scroll)

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        screen.turn_help()
        screen.buffer.insert_text(clean(event.data))

    return keys


def _add_ways_out(keys: KeyBindings, screen: AnswerScreen) -> None:
    asks = Condition(lambda: screen.asks)

    def hand_in(_: KeyPressEvent) -> None:
        screen.hand_in()

    def confirm(_: KeyPressEvent) -> None:
        screen.end(Ended.DONE)

    def leave(_: KeyPressEvent) -> None:
        screen.end(Ended.LATER)

    def show_help(_: KeyPressEvent) -> None:
        screen.turn_help()

    async def edit(_: KeyPressEvent) -> None:
        await screen.edit()

    for combination in _HAND_IN:
        _add(keys, combination, hand_in)
    for combination in _LEAVE:
        _add(keys, combination, leave)
    for combination in _HELP:
        _add(keys, combination, show_help)
    for combination in _EDIT:
        keys.add(*combination, save_before=_never)(edit)
    _add(keys, ("escape", "n"), lambda _: screen.end(Ended.SKIP))
    _add(keys, ("c-s",), lambda _: screen.save())
    _add(keys, ("escape",), lambda _: screen.say_nothing())
    _add(keys, ("c-o",), lambda _: None)  # it accepts a line, of which there is none
    keys.add("enter", filter=~asks & ~shift_selection_mode)(
        lambda event: event.current_buffer.insert_text("\n" * event.arg)
    )
    keys.add("enter", filter=asks)(confirm)


def _add_undo(keys: KeyBindings, screen: AnswerScreen) -> None:
    def back(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        before = buffer.text
        buffer.undo()
        if buffer.text == before:
            screen.say("Nothing to undo.")

    def forth(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        before = buffer.text
        buffer.redo()
        if buffer.text == before:
            screen.say("Nothing to redo.")

    for combination in _UNDO:
        _add(keys, combination, back)
    _add(keys, ("c-r",), forth)


def _add_moves(keys: KeyBindings, screen: AnswerScreen) -> None:
    wanted = (-1, 0)  # the column that up and down aim at, as long as the cursor is there

    def move_rows(by: int, buffer: Buffer) -> None:
        nonlocal wanted
        rows, at = screen.control.rows, buffer.cursor_position
        column = wanted[1] if wanted[0] == at else column_at(rows, at)
        buffer.cursor_position = vertical(rows, at, by, column)
        wanted = (buffer.cursor_position, column)

    def move_to(place: Callable[[Rows, int], int]) -> Handler:
        def move(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            buffer.cursor_position = place(screen.control.rows, buffer.cursor_position)

        return move

    def move_by(direction: int, page: bool) -> Handler:
        def move(event: KeyPressEvent) -> None:
            rows = max(1, screen.control.room - 1) if page else event.arg
            move_rows(direction * rows, event.current_buffer)

        return move

    places: dict[str, Callable[[Rows, int], int]] = {
        "left c-b": lambda rows, at: boundary_before(rows.text, at),
        "right c-f": lambda rows, at: boundary_after(rows.text, at),
        "home c-a": start_of_row,
        "end c-e": end_of_row,
    }
    for names, place in places.items():
        for name in names.split():
            _add_to_text(keys, name, move_to(place))
    for names, direction, page in (
        ("up c-p", -1, False),
        ("down c-n", 1, False),
        ("pageup", -1, True),
        ("pagedown", 1, True),
    ):
        for name in names.split():
            _add_to_text(keys, name, move_by(direction, page))
    _add(keys, ("escape", "<"), move_to(lambda _rows, _at: 0))
    _add(keys, ("escape", ">"), move_to(lambda rows, _: len(rows.text)))


def _add_changes(keys: KeyBindings) -> None:
    @keys.add(Keys.Any, filter=~shift_selection_mode, save_before=_begins_step)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(clean(event.data) * event.arg)

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\t")

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.selection_state is not None:
            event.current_buffer.cut_selection()
        event.current_buffer.insert_text(clean(event.data))

    @keys.add("backspace", filter=~shift_selection_mode, save_before=_begins_deleting)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        at = buffer.cursor_position
        buffer.delete_before_cursor(at - boundary_before(buffer.text, at))

    @keys.add("delete", filter=~shift_selection_mode, save_before=_begins_deleting)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        at = buffer.cursor_position
        buffer.delete(boundary_after(buffer.text, at) - at)


def _begins_deleting(event: KeyPressEvent) -> bool:
    return not event.is_repeat


def _begins_step(event: KeyPressEvent) -> bool:
    """Whether undo should come back to before this character: it begins a word."""
    if not event.is_repeat:
        return True
    before = event.current_buffer.document.char_before_cursor
    begins_word = before.isspace() and not event.data.isspace()
    return begins_word and len(event.current_buffer.text) < _LONG


def _add(keys: KeyBindings, combination: tuple[str, ...], handler: Handler) -> None:
    """Add keys that change nothing in the text, so that undo and redo know nothing of them."""
    keys.add(*combination, save_before=_never)(handler)


def _add_to_text(keys: KeyBindings, key: str, handler: Handler) -> None:
    keys.add(key, filter=~shift_selection_mode, save_before=_never)(handler)


def _never(_: KeyPressEvent) -> bool:
    return False
