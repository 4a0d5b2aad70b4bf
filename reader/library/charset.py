"""Bytes to text: UTF-8 first, then Windows-1252; and telling text from other data."""

from __future__ import annotations

import codecs

AS_WINDOWS = "Not UTF-8: read as Windows-1252, some characters may be wrong."

_KINDS = {
    b"%PDF-": "a PDF document, not text: save its text as a plain text file",
    b"\x89PNG": "a PNG picture, not text",
    b"\xff\xd8\xff": "a JPEG picture, not text",
    b"GIF8": "a GIF picture, not text",
    b"II*\x00": "a TIFF picture, not text",
    b"MM\x00*": "a TIFF picture, not text",
    b"\x1f\x8b": "a gzip file: unpack it first",
    b"7z\xbc\xaf": "a 7z archive: unpack it first",
    b"Rar!": "a RAR archive: unpack it first",
    b"\xd0\xcf\x11\xe0": "an old Office document, not text: save it as plain text",
    b"SQLite format 3": "a database, not text",
}
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x08\x1a\x1b")
_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def why_binary(head: bytes) -> str | None:
    """Say what a file is that begins with `head`, or None where it may be text."""
    for magic, kind in _KINDS.items():
        if head.startswith(magic):
            return kind + "."
    if head.startswith(_UTF16 + _UTF32):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\0" in head or controls * 20 > len(head):
        return "binary data, not text."
    return None


def utf_16_head(head: bytes) -> bytes:
    """How a file in UTF-16 that begins with `head` would begin in UTF-8; nothing where it is in none."""
    return head.decode("utf-16", errors="replace").encode() if head.startswith(_UTF16) else b""


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Read bytes as text; never fails.

    Returns:
        The text without a byte order mark, and a warning where the character set was a guess.
    """
    if data.startswith(_UTF32):  # first, for the mark of the one begins like that of UTF-16
        return data.decode("utf-32", errors="replace"), ()
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), (AS_WINDOWS,)
