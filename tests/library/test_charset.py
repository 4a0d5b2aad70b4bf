from __future__ import annotations

import pytest

from reader.library.charset import decode, why_binary


def test_utf8_comes_first() -> None:
    assert decode("Málaga – ¶1.".encode()) == ("Málaga – ¶1.", ())


def test_windows_1252_comes_second_and_is_told() -> None:
    text, warnings = decode("Málaga – “x”".encode("cp1252"))
    assert text == "Málaga – “x”"
    assert "Windows-1252" in warnings[0]


def test_every_byte_can_be_read() -> None:
    text, warnings = decode(bytes(range(256)))
    assert len(text) == 256
    assert warnings


@pytest.mark.parametrize("head", [b"\x89PNG\r\n", b"Rar!\x1a", b"a\0b", bytes(range(1, 9)) * 4])
def test_binary_data_is_named(head: bytes) -> None:
    assert why_binary(head) is not None


@pytest.mark.parametrize(
    "head", [b"R 151430Z JAN 08", b"\xff\xfea\0b\0", b"\x1b[0m text \x1a\n", "Ñ¶“”".encode("cp1252")]
)
def test_text_is_not_taken_for_binary_data(head: bytes) -> None:
    assert why_binary(head) is None
