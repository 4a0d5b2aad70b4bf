"""Every command once: its id, its keys, what it is called and what it does.

Bindings, footer, command palette, help screen and the keys in the README all come from here, so that they cannot
tell different stories. The settings file gives other keys to an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {"enter": "↵", "escape": "Esc", "slash": "/", "question_mark": "?", "colon": ":", "right_square_bracket": "]"}
NAMES |= {
    "left_square_bracket": "[",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "space": "Space",
    "full_stop": ".",
    "plus": "+",
    "exclamation_mark": "!",
}
"""How a person writes keys that Textual calls otherwise."""


class Command(NamedTuple):
    """One thing the user can do. `keys` are separated by commas; `shown` are the keys as a person writes them.

    `asks` are those that open a dialog, which gets what is typed behind them.
    """

    id: str
    keys: str
    shown: str
    label: str
    help: str
    group: str
    footer: bool = False
    asks: bool = False

    @property
    def action(self) -> str:
        """The command as a Textual action of the main screen."""
        return f"do('{self.id}')"

    def binding(self) -> Binding:
        """The command as Textual binds it; the id lets the settings file give it other keys."""
        return Binding(
            self.keys, self.action, self.label, show=self.footer, key_display=self.shown.split()[0], id=self.id
        )


COMMANDS: tuple[Command, ...] = (
    Command(
        "open", "enter", "↵", "Open", "Open the cable; follow the link under the cursor", "References", footer=True
    ),
    Command("link.next", "right_square_bracket", "]", "Next link", "Go to the next link in the cable", "References"),
    Command(
        "link.previous", "left_square_bracket", "[", "Previous link", "Go to the link before in the cable", "References"
    ),
    Command(
        "reference", "r", "r", "Ref", "Go to Ref A, B, C ...: r, then the letter", "References", footer=True, asks=True
    ),
    Command("back", "H,backspace", "H ⌫", "Back", "Go back to where you came from", "References", footer=True),
    Command("forward", "L", "L", "Forward", "Go forward again", "References"),
    Command("goto", "colon", ":", "Go to", "Go to a cable by its number, in any spelling", "References", asks=True),
    Command("next", "j,down", "j ↓", "Next", "Next paragraph or row", "Moving"),
    Command("previous", "k,up", "k ↑", "Previous", "Previous paragraph or row", "Moving"),
    Command("cable.next", "J", "J", "Next cable", "Open the next cable of the list", "Moving"),
    Command("cable.previous", "K", "K", "Previous cable", "Open the previous cable of the list", "Moving"),
    Command("page.down", "space,pagedown", "Space PgDn", "Page down", "One page down", "Moving"),
    Command("page.up", "pageup,b", "PgUp b", "Page up", "One page up", "Moving"),
    Command("top", "g,home", "g Home", "Top", "To the top", "Moving"),
    Command("bottom", "G,end", "G End", "Bottom", "To the bottom", "Moving"),
    Command("pane.next", "tab", "Tab", "Next pane", "Go to the next pane: list, cable, beside", "Moving"),
    Command("pane.previous", "shift+tab", "Shift+Tab", "Previous pane", "Go to the pane before", "Moving"),
    Command(
        "note",
        "a",
        "a",
        "Note",
        "Write a note on the paragraph, or on the selected words",
        "Notes",
        footer=True,
        asks=True,
    ),
    Command("note.cable", "A", "A", "Note on cable", "Write a note on the cable as a whole", "Notes", asks=True),
    Command("note.edit", "e", "e", "Edit note", "Edit the note under the cursor", "Notes", asks=True),
    Command("note.delete", "d", "d", "Delete note", "Delete the note under the cursor", "Notes"),
    Command(
        "tag", "t", "t", "Tag", "Tags of the cable, or of the note under the cursor", "Notes", footer=True, asks=True
    ),
    Command(
        "highlight.yellow", "1", "1", "Yellow", "Highlight the paragraph or the selected words in yellow ■", "Notes"
    ),
    Command("highlight.green", "2", "2", "Green", "In green ▲", "Notes"),
    Command("highlight.blue", "3", "3", "Blue", "In blue ◆", "Notes"),
    Command("highlight.pink", "4", "4", "Pink", "In pink ▼; the same colour again takes it away", "Notes"),
    Command(
        "note.attach", "P", "P", "Attach note", "Take up the note under the cursor; put it on other words", "Notes"
    ),
    Command("notes", "M", "M", "My notes", "All notes: search them, go to one, find orphans", "Notes", asks=True),
    Command(
        "tags", "T", "T", "My tags", "All tags: rename, merge, split, delete, colour, describe", "Notes", asks=True
    ),
    Command(
        "tag.found", "B", "B", "Tag all found", "Tag every cable of the list, or take tags away", "Notes", asks=True
    ),
    Command("notes.merge", "plus", "+", "Merge notes", "Take in another notes file", "Notes", asks=True),
    Command(
        "conflicts",
        "exclamation_mark",
        "!",
        "Conflicts",
        "Decide what two sides changed differently",
        "Notes",
        asks=True,
    ),
    Command("select", "v", "v", "Select words", "Select words: → ← ↓ ↑ change the end, o the start", "Notes"),
    Command("select.more", "l,right", "l →", "One word more", "While selecting: one word more", "Notes"),
    Command("select.less", "h,left", "h ←", "One word less", "While selecting: one word less", "Notes"),
    Command("select.earlier", "O", "O", "Begin earlier", "While selecting: begin one word earlier", "Notes"),
    Command("select.later", "o", "o", "Begin later", "While selecting: begin one word later", "Notes"),
    Command("star", "asterisk", "*", "Star", "Star the cable, or take the star away", "Notes"),
    Command("read", "m", "m", "Mark unread", "Mark the cable unread, or read again", "Notes"),
    Command("undo", "u", "u", "Undo", "Undo the last change to notes and tags", "Notes"),
    Command("redo", "U", "U", "Redo", "Do again what was undone", "Notes"),
    Command("copy", "y", "y", "Copy passage", "Copy the passage with its citation", "Notes"),
    Command("copy.citation", "Y", "Y", "Copy citation", "Copy the citation alone", "Notes"),
    Command("export", "x", "x", "Export", "Export notes to Markdown", "Notes", footer=True, asks=True),
    Command("search", "slash", "/", "Search", "Search the library", "Finding", footer=True),
    Command(
        "searches",
        "S",
        "S",
        "Saved searches",
        "Searches saved under a name; save the present one",
        "Finding",
        asks=True,
    ),
    Command(
        "sort",
        "s",
        "s",
        "Sort",
        "Sort the list by date, number, post, subject, citations, relevance",
        "Finding",
        asks=True,
    ),
    Command("counts", "C", "C", "Counts", "Count the results over time, by level, post, TAG and own tag", "Finding"),
    Command("find", "f", "f", "Find in cable", "Find words in this cable", "Finding"),
    Command("find.next", "n", "n", "Next hit", "The next place found", "Finding"),
    Command("find.previous", "N", "N", "Previous hit", "The place found before", "Finding"),
    Command("compare", "D", "D", "Versions", "Compare the versions of this cable that are here", "Showing", asks=True),
    Command("header", "i", "i", "Full header", "Show the whole header, or fold it", "Showing"),
    Command("raw", "w", "w", "Raw text", "Show the text as it was received, or as read", "Showing"),
    Command("only", "z", "z", "Only the text", "Hide everything but the text, or bring it back", "Showing"),
    Command("help", "question_mark", "?", "Help", "This list", "Program", footer=True),
    Command("leave", "escape", "Esc", "Leave", "Leave the selection, the search, the dialog", "Program"),
    Command("quit", "q", "q", "Quit", "Leave the program; everything is saved already", "Program"),
)

_BY_ID = {command.id: command for command in COMMANDS}


def asks(id: str) -> bool:
    """Whether a command opens a dialog."""
    return _BY_ID[id].asks


def shown(id: str, keys: Mapping[str, str]) -> str:
    """The keys of a command as a person writes them; `keys` are those of the settings, by command id."""
    given = keys.get(id)
    if given is None:
        return _BY_ID[id].shown
    return " ".join(NAMES.get(key.strip(), key.strip()) for key in given.split(","))


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
                keys = " ".join(f"`{key}`" for key in command.shown.split())
                lines.append(f"| {keys} | {command.help} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(keys_table())
