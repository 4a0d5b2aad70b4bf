"""Text that stays text: in Markdown (CommonMark 0.31 and GitHub's tables and strikethrough), in JSON, on a terminal."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~$^])")
_AT_START = re.compile(r"^([#+=:-])")
_NUMBER = re.compile(r"^(\d{1,9})([.)])")
_AT_END = re.compile(r"(?<!\\)#$")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What turns the direction of a line round, so that it reads as what it is not (Unicode TR 9)."""
_CONTROLS = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160), *_BIDIRECTIONAL, 0x2028, 0x2029)
    if code not in (9, 10)
}
_COMMANDS = {code: sign for code, sign in _CONTROLS.items() if code < 160}
_IN_JSON = {code: f"\\u{code:04x}" for code in _CONTROLS if code > 126}
_TICKS = re.compile(r"`+")


def printable(text: str) -> str:
    """The text without characters that would command a terminal or a viewer; as long as before."""
    return text.translate(_CONTROLS)


def printable_line(text: str) -> str:
    """The same on one line."""
    return printable(" ".join(text.split()))


def own_markdown(text: str) -> str:
    """What the user wrote as Markdown, without control characters, which no Markdown has; signs of direction stay."""
    return text.replace("\r\n", "\n").strip().translate(_COMMANDS)


def printable_json(written: str) -> str:
    """JSON that says the same and commands no terminal: the characters that would are written as `\\u202e`."""
    return written.translate(_IN_JSON)


def escape(text: str) -> str:
    """Escape text so that Markdown shows it as it stands, wherever in a line it is put.

    It becomes one line: line breaks and runs of blanks are single spaces, as neither means itself in Markdown.
    """
    line = printable_line(text)
    line = _ANYWHERE.sub(r"\\\1", line)
    line = _ENTITY.sub(r"\\&", line)
    line = _NUMBER.sub(r"\1\\\2", line)
    line = _AT_START.sub(r"\\\1", line)
    return _AT_END.sub(r"\\#", line)


def fence(text: str) -> str:
    """Put text whose spacing matters, such as a table, into a code block that nothing in it can end."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}text\n{printable(text)}\n{ticks}"


def quote(text: str) -> str:
    """Make a block quote of words of a cable: its lines as paragraphs, columns as they stand."""
    if any("   " in line.strip() for line in text.split("\n")):
        body = fence(text.strip("\n"))
    else:
        body = "\n\n".join(escape(line) for line in text.split("\n") if line.strip())
    return "\n".join(f"> {line}".rstrip() for line in body.split("\n"))
