"""The screen on which a learner writes an answer: the prompt, the text, how much and how long.

prompt_toolkit reads keys, edits the text and paints; how the page looks is ``answer_frame``'s.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from typing import Any, TextIO

from prompt_toolkit.application import Application
from prompt_toolkit.application.run_in_terminal import in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.layout import DynamicContainer, Layout, Window
from prompt_toolkit.output import create_output

from srs.files.streams import silence
from srs.terminal.answer_control import HelpControl, TextControl
from srs.terminal.answer_editor import Edited
from srs.terminal.answer_frame import Sight
from srs.terminal.answer_keeper import KEEP_EVERY_S, Keeper
from srs.terminal.answer_keys import help_keys, text_keys
from srs.terminal.answer_page import AnswerPage, Ended, Written

_END_SIGNALS = (signal.SIGHUP, signal.SIGTERM)
_SOONEST_S = 0.2  # between two paintings of the time
_NOTHING_YET = "Nothing is written yet. enter hands in nothing, any other key goes on."
_IN_THE_MIDDLE = "Hand it in? enter hands it in, any other key goes on."


class AnswerScreen:
    """One page being written on: what keys do beyond editing the text of ``buffer``."""

    def __init__(self, page: AnswerPage, keeper: Keeper, edit: Callable[[str], Edited]) -> None:
        self.buffer = Buffer(
            document=Document(page.text),
            history=DummyHistory(),
            # Keys of the library that accept a line must not take the text away.
            accept_handler=lambda _: True,
        )
        self._keeper = keeper
        self._edit = edit
        # What; for which text and cursor.
        self._said = (page.notice, page.text, self.buffer.cursor_position)
        self._asks = False
        self._warned_of = ""
        self._shows_help = False
        text = TextControl(page, self.buffer, self._sight, text_keys(self))
        help_page = HelpControl(help_keys(self))
        self.control, self.help = text, help_page
        self._windows = {False: Window(text), True: Window(help_page, always_hide_cursor=True)}
        self._layout = Layout(DynamicContainer(lambda: self._windows[self._shows_help]))
        self._app: Application[Ended] | None = None

    @property
    def asks(self) -> bool:
        """Whether Enter is the answer to a question: no key has gone on writing since."""
        return self._asks and bool(self._told())

    def hand_in(self) -> None:
        """Hand the text in; ask first where it is empty or the cursor is in its middle.

        There Ctrl-D deletes a character in other programs.
        """
        if self.asks:
            return
        document = self.buffer.document
        if not document.text.strip():
            self.say(_NOTHING_YET, asks=True)
        elif document.text_after_cursor.strip():
            self.say(_IN_THE_MIDDLE, asks=True)
        else:
            self.end(Ended.DONE)

    def end(self, ended: Ended) -> None:
        """Leave the page with the draft kept; where it can't be kept, the second time."""
        text = self.buffer.text
        kept = self._keeper.keep(text)
        stays = ended in (Ended.LATER, Ended.SKIP) and text.strip() and self._warned_of != text
        if stays and not kept:
            self._warned_of = text
            self.say(f"Not saved: {self._keeper.failure}. The same key leaves without the text.")
        elif self._app is not None and self._app.is_running and not self._app.is_done:
            self._app.exit(result=ended)

    def save(self) -> None:
        """Keep the draft now, for those who press Ctrl-S out of habit."""
        if self._keeper.keep(self.buffer.text):
            self.say("The draft is saved, as it always is after a second.")

    def say(self, what: str, *, asks: bool = False) -> None:
        """Tell something on the last line until the text or the cursor is another."""
        self._said = (what, self.buffer.text, self.buffer.cursor_position)
        self._asks = asks

    def say_nothing(self) -> None:
        """Take back what was told."""
        self._said = ("", "", 0)

    def turn_help(self) -> None:
        """Show the keys, or the text again."""
        self._shows_help = not self._shows_help
        self.help.top = 0
        self._layout.focus(self._windows[self._shows_help])

    async def edit(self) -> None:
        """Give the text to the learner's own editor, and take it back."""
        self._keeper.keep(self.buffer.text)
        async with in_terminal():
            edited = self._edit(self.buffer.text)
        if edited.text != self.buffer.text:
            self.buffer.save_to_undo_stack()
            self.buffer.document = Document(edited.text)
        self._keeper.keep(edited.text)
        if edited.problem is not None:
            self.say(f"Not edited: {edited.problem.what}. {edited.problem.fix}".rstrip(". ") + ".")

    def hold(self, stdin: TextIO, stdout: TextIO) -> Ended:
        """Show the page until the learner leaves it; the draft is kept whatever happens."""
        before = {number: signal.getsignal(number) for number in _END_SIGNALS}
        try:
            return asyncio.run(self._run(stdin, stdout))
        except KeyboardInterrupt:  # from elsewhere: in raw mode the terminal sends none
            return Ended.LATER
        except EOFError:
            return Ended.HANGUP
        except OSError:  # the terminal has gone
            silence(stdout)
            return Ended.HANGUP
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self._keeper.keep_changes(self.buffer.text)

    async def _run(self, stdin: TextIO, stdout: TextIO) -> Ended:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self._fail(context))
        for number in _END_SIGNALS:
            loop.add_signal_handler(number, self.end, Ended.HANGUP)
        source = create_input(stdin)
        app = self._app = Application[Ended](
            layout=self._layout,
            full_screen=True,
            include_default_pygments_style=False,
            input=source,
            output=create_output(stdout),
        )
        try:
            return await app.run_async(
                pre_run=lambda: self._begin(app), handle_sigint=False, set_exception_handler=False
            )
        finally:
            clear_typeahead(source)  # what was typed too much is not for the next page

    def _begin(self, app: Application[Ended]) -> None:
        app.create_background_task(self._tick(app))

    async def _tick(self, app: Application[Ended]) -> None:
        """Each second keep what is new and show the time."""
        while True:
            spent_s, told = self._keeper.spent_s(), self._told()
            await asyncio.sleep(max(KEEP_EVERY_S - spent_s % KEEP_EVERY_S, _SOONEST_S))
            self._keeper.keep_changes(self.buffer.text)
            if (int(self._keeper.spent_s()), self._told()) != (int(spent_s), told):
                app.invalidate()

    def _fail(self, context: dict[str, Any]) -> None:
        """End with an error that nobody expected; it is told once the terminal is back."""
        error = context.get("exception") or RuntimeError(context["message"])
        if self._app is not None and self._app.is_running and not self._app.is_done:
            self._app.exit(exception=error)

    def _told(self) -> str:
        what, text, cursor = self._said
        if what and cursor == self.buffer.cursor_position and text == self.buffer.text:
            return what
        failure = self._keeper.failure
        return f"The draft is not saved: {failure}." if failure else ""

    def _sight(self) -> Sight:
        document = self.buffer.document
        selection = document.selection_range() if document.selection else None
        spent_s = self._keeper.spent_s()
        return Sight(document.text, document.cursor_position, spent_s, self._told(), selection)


def write_answer(
    page: AnswerPage,
    keep: Callable[[str, float], None],
    now_ns: Callable[[], int],
    edit: Callable[[str], Edited],
    stdin: TextIO,
    stdout: TextIO,
) -> Written:
    """Let the learner write an answer on a whole screen of the terminal.

    ``keep`` gets the text and the seconds spent, about once a second where there is something
    new and at every end, and may raise SrsError, which the learner is told. ``now_ns`` is a clock
    that only goes forward; ``edit`` opens a text in the learner's editor. Must run in the main
    thread. Other errors of ``keep`` and ``edit`` are raised, the terminal as it was.
    """
    keeper = Keeper(page, keep, now_ns)
    screen = AnswerScreen(page, keeper, edit)
    ended = screen.hold(stdin, stdout)
    return keeper.written(screen.buffer.text, ended)
