"""The line to search with: what may be typed is offered below it, what is wrong is marked in it, ↑ brings back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.highlighter import Highlighter
from textual.binding import Binding
from textual.message import Message

from reader.present.styles import MUTED, plain
from widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text
    from textual.content import Content

    from reader.library.language import Suggestion
    from reader.screens.search.search_help import Choices, Sentence


class _Marked(Highlighter):
    """Underlines the word at a place."""

    place: int | None = None

    def highlight(self, text: Text) -> None:
        """Underline what is wrong, from its place to the end of the word."""
        if self.place is not None and text.plain:
            start = min(self.place, len(text.plain) - 1)
            space = text.plain.find(" ", start + 1)
            text.stylize("bold underline red", start, space if space > 0 else len(text.plain))


class SearchLine(PlainInput):
    """A query as it is typed.

    Args:
        past: gives the searches made before, the latest first.
        choices: shows what may be typed.
        sentence: shows what is wrong, or why nothing is found.
    """

    BINDINGS: ClassVar = [
        Binding("up", "earlier", "Earlier search", show=False),
        Binding("down", "later", "Later search", show=False),
        Binding("tab", "complete", "Complete", show=False),
        Binding("ctrl+space,ctrl+at,ctrl+@", "offer_all", "What can be typed", show=False),
    ]

    class OfferAll(Message):
        """The reader wants to see all that can be typed here."""

    def __init__(self, past: Callable[[], Sequence[str]], choices: Choices, sentence: Sentence) -> None:
        self._marked = _Marked()
        super().__init__(placeholder="/ search", id="search", select_on_focus=True, highlighter=self._marked)
        self._past = past
        self._choices = choices
        self._sentence = sentence
        self._back = 0
        self._typed = self._recalled = ""
        self._offered: Sequence[Suggestion] = ()
        self._offered_for = ""
        self._chosen = -1
        self._wrong: Content | None = None
        self._is_why = False

    # What stands below

    @property
    def is_offering(self) -> bool:
        """Whether completions are shown."""
        return bool(self._offered)

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show what may be typed; nothing hides what was shown."""
        self._offered, self._chosen = suggestions if self.has_focus else (), -1
        self._offered_for = self.value
        self._show_help()

    @property
    def _to_take(self) -> Sequence[Suggestion]:
        """The completions shown, unless more was typed since: they stay until others come, and do not replace it."""
        return self._offered if self._offered_for == self.value else ()

    def say_wrong(self, sentence: str, place: int) -> None:
        """Mark what is wrong, and say it below unless completions are there; quietly while it may be unfinished."""
        self._wrong, self._is_why = plain(sentence, "$error" if place < len(self.value) else MUTED), False
        self._mark(place if place < len(self.value) else None)
        self._show_help()

    def say_why(self, sentence: str) -> None:
        """Say below why nothing is found, unless completions are there."""
        self._wrong, self._is_why = plain(sentence, MUTED), True
        self._show_help()

    def say_right(self, *, is_empty: bool = False) -> None:
        """Nothing is wrong any more; where again nothing is found, why stays there until it is said of this search."""
        if is_empty and self._is_why:
            return
        self._wrong, self._is_why = None, False
        self._mark(None)
        self._show_help()

    def _show_help(self) -> None:
        self._choices.show(self._offered, self._chosen)
        self._sentence.say(None if self._offered else self._wrong)

    def _mark(self, place: int | None) -> None:
        if self._marked.place != place:
            self._marked.place = place
            self.refresh()

    def on_resize(self) -> None:
        """Completions fit the pane."""
        self._show_help()

    def on_blur(self) -> None:
        """Completions are for whoever types."""
        self.offer(())

    # Keys

    def action_complete(self) -> None:
        """Take the completion chosen, or the first; without any stay, for what is typed on is no command."""
        if offered := self._to_take:
            self._accept(offered[max(self._chosen, 0)])

    def action_offer_all(self) -> None:
        """Show all that can be typed."""
        self.post_message(self.OfferAll())

    def action_later(self) -> None:
        """Down in the completions; else forward to later searches."""
        if offered := self._to_take:
            self._choose(min(self._chosen + 1, len(offered) - 1))
        else:
            self._go_back(self._back - 1)

    def action_earlier(self) -> None:
        """Up in the completions; else back to an earlier search."""
        if self._to_take and self._chosen >= 0:
            self._choose(self._chosen - 1)
        else:
            self._go_back(self._back + 1)

    async def action_submit(self) -> None:
        """Take the completion chosen; else accept the query."""
        if self._to_take and self._chosen >= 0:
            self.action_complete()
            return
        self._back = 0
        self.offer(())
        await super().action_submit()

    def _choose(self, chosen: int) -> None:
        self._chosen = chosen
        self._show_help()

    def _accept(self, suggestion: Suggestion) -> None:
        before, after = self.value[: suggestion.start], self.value[self.cursor_position :]
        text = suggestion.text if suggestion.text.endswith(":") or after.startswith(" ") else f"{suggestion.text} "
        self.offer(())
        self.value = f"{before}{text}{after}"
        self.cursor_position = len(before) + len(text)

    def _go_back(self, back: int) -> None:
        """Show the search so many back; 0 is what was being typed, which may be an earlier search that was changed."""
        if self._back == 0 or self.value != self._recalled:
            self._typed, back = self.value, back - self._back
        past = [each for each in self._past() if each != self._typed]
        self._back = max(0, min(back, len(past)))
        self._recalled = past[self._back - 1] if self._back else self._typed
        self.value = self._recalled
        self.cursor_position = len(self.value)
