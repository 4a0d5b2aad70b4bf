from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.export.escape import escape, fence, printable, quote

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MEANINGFUL = st.text(alphabet="\\`*_{}[]()<>#+-=.!|~&;:\"'^$ \t\n01ax/@", max_size=40)


def shown(markdown: str) -> str:
    """What a reader sees of a document, tags taken away; raises where there is more than one paragraph of text."""
    html = MARKDOWN.render(markdown).strip()
    assert html == "" or re.fullmatch(r"<p>[^<]*</p>", html), html
    return unescape(html.removeprefix("<p>").removesuffix("</p>"))


@given(MEANINGFUL)
def test_escaped_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(escape(text)) == " ".join(text.split())


@given(MEANINGFUL)
def test_escaped_text_may_stand_within_a_line(text: str) -> None:
    assert shown(f"before {escape(text)} after").split() == ["before", *text.split(), "after"]


@given(MEANINGFUL)
def test_escaped_text_may_be_a_heading(text: str) -> None:
    html = MARKDOWN.render(f"## {escape(text)}\n").strip()
    assert unescape(html.removeprefix("<h2>").removesuffix("</h2>")) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["1. (C) Summary", "- item", "+ x", "# no", "===", "> said", "08 TOKYO 1", "A&amp;B", "* * *"]
)
def test_what_begins_a_line_of_a_cable_stays_text(text: str) -> None:
    assert shown(escape(text)) == text


def test_plain_words_are_left_alone() -> None:
    assert escape("The ferries (all 3) waited, didn't they?") == "The ferries (all 3) waited, didn't they?"


@given(st.text(alphabet="`~ab \n", max_size=30))
def test_nothing_in_a_fence_ends_it(text: str) -> None:
    (token,) = MARKDOWN.parse(fence(text))
    assert (token.type, token.content) == ("fence", text + "\n")


@given(st.text(alphabet="`>#*-1. ab\n", max_size=40))
def test_a_quote_is_one_block_quote_and_nothing_else(text: str) -> None:
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in MARKDOWN.parse(quote(text))}
    assert kinds <= {"blockquote", "paragraph", "inline", "fence"}


def test_columns_in_a_quote_keep_their_spaces() -> None:
    assert quote("port   ships\nRiga   3") == "> ```text\n> port   ships\n> Riga   3\n> ```"


def test_lines_of_a_quote_are_paragraphs() -> None:
    assert quote("one\n\n# two") == "> one\n>\n> \\# two"


def test_printable_text_commands_no_terminal() -> None:
    assert (
        printable("a\x1b[31mb\x07\tc\n\x9b")
        == "a\N{REPLACEMENT CHARACTER}[31mb\N{REPLACEMENT CHARACTER}\tc\n\N{REPLACEMENT CHARACTER}"
    )
