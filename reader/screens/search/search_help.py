"""What is shown below the search line: completions over the list, a sentence above its first row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.present.styles import MUTED, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.language import Suggestion

_ROWS = 8
"""The most suggestions that are shown at once."""
_AROUND = 4
"""Lines of the screen that they leave free: title, frame, what is typed, and the line of keys below them."""


class Choices(Static):
    """The completions, over the list.

    It stands before the line and the list among the parts of the pane: where one comes or goes, Textual counts those
    before it as changed, and would draw the whole list again. It keeps its size where it can, for a screen that is laid
    out anew at a key is slow.
    """

    DEFAULT_CSS = """
    Choices {
        display: none; overlay: screen; offset-y: 1; constrain: inside inside;
        background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def show(self, suggestions: Sequence[Suggestion], chosen: int) -> None:
        """Show completions, the chosen one brought out; hide where there are none."""
        if not suggestions:
            self.display = False
            return
        rows = max(1, min(_ROWS, self.app.size.height - _AROUND))
        first = max(0, min(chosen - rows + 1, len(suggestions) - rows))
        shown = suggestions[first : first + rows]
        name_width = max(len(each.text) for each in shown)
        lines = []
        for number, each in enumerate(shown, first):
            name = plain(f"{each.text:<{name_width}}", "bold $accent" if number == chosen else "")
            lines.append(Content.assemble(name, plain(f"  {each.help}" if each.help else "", MUTED)))
        more = len(suggestions) - len(shown)
        lines.append(plain(f"Tab takes it · ↓ ↑ choose{f' · {more} more' if more else ''}", MUTED))
        self._fit(lines)
        self.update(Content("\n").join(lines), layout=False)
        self.display = True

    def _fit(self, lines: Sequence[Content]) -> None:
        """As high as there are lines, and as wide as the pane, or as the widest line where that needs more."""
        pane = self.parent.content_region if isinstance(self.parent, Widget) else self.region
        width = max(pane.width, *(line.cell_length + self.gutter.width for line in lines))
        self.styles.width = min(width, self.app.size.width - 2 * pane.x)
        self.styles.height = len(lines)


class Sentence(Static):
    """What is wrong with a query, or why it finds nothing."""

    DEFAULT_CSS = "Sentence { display: none; height: auto; background: $panel; padding: 0 1; }"

    def say(self, sentence: Content | None) -> None:
        """Show a sentence, or hide."""
        self.display = sentence is not None
        if sentence is not None:
            self.update(sentence)
