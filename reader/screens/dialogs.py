"""Small dialogs: a line to type, lines to choose from by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static

from annotations.tags import fold_tag
from reader.present.styles import MUTED, plain
from widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content


Result = TypeVar("Result")


class LeftOnce(Screen[Result]):
    """A screen that ends once: `Enter` pressed twice at once would end the screen below it, too, or the program.

    It stands behind `ModalScreen`: Textual takes the styles of the first base alone.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """End with a result, unless it has ended."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def is_left(screen: Screen[Any]) -> bool:
    """Whether a screen has ended: its parts go before its workers, and Textual's `is_mounted` stays true."""
    return not screen.is_attached or screen not in screen.app.screen_stack


class TagSuggester(Suggester):
    """Completes the last of several tags separated by commas, however it is written: `#Harbor f`, `-harbor-f`.

    Args:
        tags: the tags there are.
    """

    def __init__(self, tags: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._tags = {fold_tag(tag): tag for tag in tags}

    async def get_suggestion(self, value: str) -> str | None:
        """What `value` may become: its last tag completed, as it is spelled."""
        written = value[value.rfind(",") + 1 :].lstrip(" #-")
        begun = fold_tag(written)
        for folded, tag in self._tags.items():
            if begun and folded != begun and folded.startswith(begun):
                return value.removesuffix(written) + tag
        return None


class Prompt(ModalScreen[str | None], LeftOnce[str | None]):
    """One line to type: `Enter` accepts, `Esc` leaves.

    Args:
        title: what is asked for.
        value: what stands there at first.
        hint: a line of help below.
        complete: completes what is typed.
        check: a sentence on what is wrong with the line, or None where it is right.
    """

    BINDINGS: ClassVar = [Binding("escape", "dismiss", "Leave")]
    DEFAULT_CSS = """
    Prompt { align: center middle; }
    Prompt > Vertical {
        width: 72; max-width: 90%; height: auto; padding: 1 2; background: $surface; border: round $accent;
    }
    Prompt .hint { color: $foreground-muted; }
    Prompt .wrong { color: $error; }
    """

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        complete: Suggester | None = None,
        check: Callable[[str], str | None] = lambda value: None,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._complete = complete
        self._check = check

    def compose(self) -> ComposeResult:
        """Title, line, help."""
        with Vertical():
            yield Label(plain(self._title, "bold"))
            yield PlainInput(self._value, suggester=self._complete, select_on_focus=False)
            yield Static(plain(self._hint), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line, or say what is wrong with it."""
        event.stop()
        if wrong := self._check(event.value):
            hint = self.query_one(".hint", Static)
            hint.update(plain(wrong))
            hint.add_class("wrong")
        else:
            self.dismiss(event.value)


class Picker(ModalScreen[int | None], LeftOnce[int | None]):
    """Lines to choose from, each by its key. Ends with the number of the line chosen, the first of those with the key.

    Args:
        title: what is chosen.
        lines: the key of each, and what is shown.
        keys: what the keys are called.
    """

    BINDINGS: ClassVar = [Binding("escape,q", "dismiss", "Leave")]
    DEFAULT_CSS = """
    Picker { align: center middle; }
    Picker VerticalScroll { height: auto; max-height: 1fr; }
    Picker Label { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    Picker > Vertical {
        width: 76; max-width: 94%; height: auto; max-height: 80%; padding: 1 2;
        background: $surface; border: round $accent;
    }
    """

    def __init__(self, title: str, lines: Sequence[tuple[str, Content]], keys: str = "letter") -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Title, lines, help."""
        with Vertical():
            yield Label(plain(self._title, "bold"))
            with VerticalScroll():
                for _, line in self._lines:
                    yield Label(line)
            yield Label(plain(f"Press its {self._keys}, or Esc", MUTED))

    def on_key(self, event: events.Key) -> None:
        """Choose by key."""
        pressed = (event.character or "").upper()
        keys = [key.upper() for key, _ in self._lines]
        if pressed and pressed in keys:
            event.stop()
            self.dismiss(keys.index(pressed))
