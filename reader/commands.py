"""Every command once: its id, its keys, what it is called and what it does.

Bindings, footer, command palette, help screen and the keys in the README all come from here, so that they cannot
tell different stories. The settings file gives other keys to an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {
    "enter": "↵",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "⌫",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "insert": "Ins",
    "delete": "Del",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "asterisk": "*",
    "full_stop": ".",
    "plus": "+",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""How a person writes keys that Textual calls otherwise."""


def written(keys: str) -> str:
    """Keys separated by commas as a person writes them: `down,ctrl+n` is `↓ Ctrl+N`."""
    return " ".join(_written(key.strip()) for key in keys.split(","))


def _written(key: str) -> str:
    held, _, pressed = key.rpartition("+")
    if not held:
        return _NAMES.get(key, key)
    return "+".join([*map(str.capitalize, held.split("+")), _NAMES.get(pressed, pressed.upper())])


class Command(NamedTuple):
    """One thing the user can do. `keys` are separated by commas.

    `asks` are those that open a dialog, which gets what is typed behind them; `in_cable` are those about a place in the
    cable that is open.
    """

    id: str
    keys: str
    label: str
    help: str
    group: str
    footer: bool = False
    asks: bool = False
    in_cable: bool = False

    @property
    def action(self) -> str:
        """The command as a Textual action of the main screen."""
        return f"do('{self.id}')"

    def binding(self) -> Binding:
        """The command as Textual binds it; the id lets the settings file give it other keys."""
        first = written(self.keys).split()[0]
        return Binding(self.keys, self.action, self.label, show=self.footer, key_display=first, id=self.id)


COMMANDS: tuple[Command, ...] = (
    Command("open", "enter", "Open", "Open the cable; follow the link under the cursor", "References", footer=True),
    Command(
        "link.next",
        "right_square_bracket",
        "Next link",
        "Go to the next link in the cable",
        "References",
        in_cable=True,
    ),
    Command(
        "link.previous",
        "left_square_bracket",
        "Previous link",
        "Go to the link before in the cable",
        "References",
        in_cable=True,
    ),
    Command(
        "reference",
        "r",
        "Ref",
        "Go to Ref A, B, C ...: r, then the letter",
        "References",
        footer=True,
        asks=True,
        in_cable=True,
    ),
    Command("back", "H,backspace", "Back", "Go back to where you came from", "References", footer=True),
    Command("forward", "L", "Forward", "Go forward again", "References"),
    Command("goto", "colon", "Go to", "Go to a cable by its number, in any spelling", "References", asks=True),
    Command("next", "j,down", "Next", "Next paragraph or row", "Moving"),
    Command("previous", "k,up", "Previous", "Previous paragraph or row", "Moving"),
    Command("cable.next", "J", "Next cable", "Open the next cable of the list", "Moving"),
    Command("cable.previous", "K", "Previous cable", "Open the previous cable of the list", "Moving"),
    Command("page.down", "space,pagedown", "Page down", "One page down", "Moving"),
    Command("page.up", "pageup,b", "Page up", "One page up", "Moving"),
    Command("top", "g,home", "Top", "To the top", "Moving"),
    Command("bottom", "G,end", "Bottom", "To the bottom", "Moving"),
    Command("pane.next", "tab", "Next pane", "Go to the next pane: list, cable, beside", "Moving"),
    Command("pane.previous", "shift+tab", "Previous pane", "Go to the pane before", "Moving"),
    Command(
        "note",
        "a",
        "Note",
        "Write a note on the paragraph, or on the selected words",
        "Notes",
        footer=True,
        asks=True,
        in_cable=True,
    ),
    Command("note.cable", "A", "Note on cable", "Write a note on the cable as a whole", "Notes", asks=True),
    Command("note.edit", "e", "Edit note", "Edit the note under the cursor", "Notes", asks=True, in_cable=True),
    Command("note.delete", "d", "Delete note", "Delete the note under the cursor", "Notes", in_cable=True),
    Command("tag", "t", "Tag", "Tags of the cable, or of the note under the cursor", "Notes", footer=True, asks=True),
    Command(
        "highlight.yellow",
        "1",
        "Yellow",
        "Highlight the paragraph or the selected words in yellow ■",
        "Notes",
        in_cable=True,
    ),
    Command("highlight.green", "2", "Green", "In green ▲", "Notes", in_cable=True),
    Command("highlight.blue", "3", "Blue", "In blue ◆", "Notes", in_cable=True),
    Command("highlight.pink", "4", "Pink", "In pink ▼; the same colour again takes it away", "Notes", in_cable=True),
    Command(
        "note.attach",
        "P",
        "Attach note",
        "Take up the note under the cursor; put it on other words",
        "Notes",
        in_cable=True,
    ),
    Command("notes", "M", "My notes", "All notes: search them, go to one, find orphans", "Notes", asks=True),
    Command("tags", "T", "My tags", "All tags: rename, merge, split, delete, colour, describe", "Notes", asks=True),
    Command("tag.found", "B", "Tag all found", "Tag every cable of the list, or take tags away", "Notes", asks=True),
    Command("notes.merge", "plus", "Merge notes", "Take in another notes file", "Notes", asks=True),
    Command(
        "conflicts", "exclamation_mark", "Conflicts", "Decide what two sides changed differently", "Notes", asks=True
    ),
    Command("select", "v", "Select words", "Select words: → ← ↓ ↑ change the end, o the start", "Notes", in_cable=True),
    Command("select.more", "l,right", "One word more", "While selecting: one word more", "Notes"),
    Command("select.less", "h,left", "One word less", "While selecting: one word less", "Notes"),
    Command("select.earlier", "O", "Begin earlier", "While selecting: begin one word earlier", "Notes"),
    Command("select.later", "o", "Begin later", "While selecting: begin one word later", "Notes"),
    Command("star", "asterisk", "Star", "Star the cable, or take the star away", "Notes"),
    Command("read", "m", "Mark unread", "Mark the cable unread, or read again", "Notes"),
    Command("undo", "u", "Undo", "Undo the last change to notes and tags", "Notes"),
    Command("redo", "U", "Redo", "Do again what was undone", "Notes"),
    Command("copy", "y", "Copy passage", "Copy the passage with its citation", "Notes", in_cable=True),
    Command("copy.citation", "Y", "Copy citation", "Copy the citation alone", "Notes", in_cable=True),
    Command("export", "x", "Export", "Export notes to Markdown", "Notes", footer=True, asks=True),
    Command("search", "slash", "Search", "Search the library", "Finding", footer=True),
    Command(
        "searches", "S", "Saved searches", "Searches saved under a name; save the present one", "Finding", asks=True
    ),
    Command(
        "sort", "s", "Sort", "Sort the list by date, number, post, subject, citations, relevance", "Finding", asks=True
    ),
    Command("counts", "C", "Counts", "Count the results over time, by level, post, TAG and own tag", "Finding"),
    Command("find", "f", "Find in cable", "Find words in this cable", "Finding", in_cable=True),
    Command("find.next", "n", "Next hit", "The next place found", "Finding", in_cable=True),
    Command("find.previous", "N", "Previous hit", "The place found before", "Finding", in_cable=True),
    Command("compare", "D", "Versions", "Compare the versions of this cable that are here", "Showing", asks=True),
    Command("header", "i", "Full header", "Show the whole header, or fold it", "Showing", in_cable=True),
    Command("raw", "w", "Raw text", "Show the text as it was received, or as read", "Showing", in_cable=True),
    Command("only", "z", "Only the text", "Hide everything but the text, or bring it back", "Showing"),
    Command("help", "question_mark", "Help", "This list", "Program", footer=True),
    Command("leave", "escape", "Leave", "Leave the selection, the search, the dialog", "Program"),
    Command("quit", "q", "Quit", "Leave the program; everything is saved already", "Program"),
)

_BY_ID = {command.id: command for command in COMMANDS}


def is_in_cable(id: str) -> bool:
    """Whether a command is about a place in the cable that is open."""
    return _BY_ID[id].in_cable


def asks(id: str) -> bool:
    """Whether a command opens a dialog."""
    return _BY_ID[id].asks


def shown(id: str, keys: Mapping[str, str]) -> str:
    """The keys of a command as a person writes them; `keys` are those of the settings, by command id."""
    return written(keys.get(id, _BY_ID[id].keys))


GROUPS = ("References", "Moving", "Notes", "Finding", "Showing", "Program")


def bindings() -> list[Binding]:
    """All commands as bindings of the main screen."""
    return [command.binding() for command in COMMANDS]


def keys_table() -> str:
    """The commands as a Markdown table, for the README."""
    lines = ["| key | does |", "|---|---|"]
    for group in GROUPS:
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{key}`" for key in written(command.keys).split())
                lines.append(f"| {keys} | {command.help} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(keys_table())
