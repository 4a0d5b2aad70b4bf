"""Small dialogs: a line to type, a letter to choose a reference by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Label, Static

from annotations.tags import fold_tag
from reader.present.styles import MUTED, plain
from widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.present.resolved import Resolved


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


class Prompt(ModalScreen[str | None]):
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


class ReferencePicker(ModalScreen[int | None]):
    """The references of a cable; its letter goes to one. Ends with the number of the reference chosen."""

    BINDINGS: ClassVar = [Binding("escape,q", "dismiss", "Leave")]
    DEFAULT_CSS = """
    ReferencePicker { align: center middle; }
    ReferencePicker VerticalScroll { height: auto; max-height: 1fr; }
    ReferencePicker Label { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    ReferencePicker > Vertical {
        width: 76; max-width: 94%; height: auto; max-height: 80%; padding: 1 2;
        background: $surface; border: round $accent;
    }
    """

    def __init__(self, references: Sequence[Resolved]) -> None:
        super().__init__()
        self._references = references

    def compose(self) -> ComposeResult:
        """A line a reference."""
        with Vertical():
            yield Label(plain("Go to reference", "bold"))
            with VerticalScroll():
                for resolved in self._references:
                    label = f" {resolved.reference.label:<2} {resolved.reference.text}"
                    subject = f" › {resolved.subject}" if resolved.subject else ""
                    yield Label(plain(label + subject, "" if resolved.id else "dim"))
            yield Label(plain("Press its letter, or Esc", MUTED))

    def on_key(self, event: events.Key) -> None:
        """Choose by letter; of several cables on one letter the first that is here."""
        letter = (event.character or "").upper()
        chosen = [
            number
            for number, resolved in enumerate(self._references)
            if letter and resolved.reference.label.upper() == letter
        ]
        if chosen:
            event.stop()
            self.dismiss(next((number for number in chosen if self._references[number].id), chosen[0]))
