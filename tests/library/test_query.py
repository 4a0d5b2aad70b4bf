from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.language import FIELDS, complete, condition
from reader.library.query import All, Any, Not, QueryError, Word, half_typed, read_query, words_of


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("", None),
        (" \t ", None),
        ("ice", Word("ice", 0)),
        ("harbor ice", All((Word("harbor", 0), Word("ice", 7)))),
        ('"harbor ice"', Word("harbor ice", 0, phrase=True)),
        ('"harbor ice', Word("harbor ice", 0, phrase=True)),
        ("harb*", Word("harb", 0, prefix=True)),
        ("-ice", Not(Word("ice", 1))),
        ("pol-mil", Word("pol-mil", 0)),
        ("ice OR snow", Any((Word("ice", 0), Word("snow", 7)))),
        ("a b OR c", Any((All((Word("a", 0), Word("b", 2))), Word("c", 7)))),
        ("(a OR b) c", All((Any((Word("a", 1), Word("b", 6))), Word("c", 9)))),
        ("-(a b)", Not(All((Word("a", 2), Word("b", 4))))),
        ("tag:PREL", Word("PREL", 4, "tag")),
        ("Subject:ice*", Word("ice", 8, "subject", prefix=True)),
        ('note:"check with"', Word("check with", 5, "note", phrase=True)),
        ("-from:oslo", Not(Word("oslo", 6, "from"))),
        ("ice AND snow", All((Word("ice", 0), Word("snow", 8)))),
        ("ice AND -snow OR fog", Any((All((Word("ice", 0), Not(Word("snow", 9)))), Word("fog", 17)))),
        ("AND ice AND", All((Word("AND", 0), Word("ice", 4), Word("AND", 8)))),
        ("not ice", All((Word("not", 0), Word("ice", 4)))),
        ('"NOT" ice NOT', All((Word("NOT", 0, phrase=True), Word("ice", 6), Word("NOT", 10)))),
        ("tag:(A OR B)", Any((Word("A", 5, "tag"), Word("B", 10, "tag")))),
        ("date:2008-04..2009-01", Word("2008-04..2009-01", 5, "date")),
        ("10:30", Word("10:30", 0)),
    ],
)
def test_queries_are_read_as_trees(written: str, wanted: object) -> None:
    assert read_query(written).wanted == wanted


@pytest.mark.parametrize(
    ("written", "position", "words"),
    [
        ("(ice", 0, "not closed"),
        ("ice)", 3, "closes nothing"),
        ("ice OR", 4, "either side"),
        ("OR ice", 0, "either side"),
        ("NOT ice", 0, "written -word"),
        ("ice AND NOT snow", 8, "written -word"),
        ("from: oslo", 5, "needs a value"),
        ("from:", 5, "needs a value"),
        ("(from:)", 6, "needs a value"),
        ("sender:oslo", 0, "no field sender"),
        ("ice *", 4, "beginning of a word"),
        ("tag:(from:oslo)", 10, "within the brackets"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(written: str, position: int, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        read_query(written)
    assert caught.value.position == position


@given(st.text(alphabet='ab"()-*: OR\tis:tag', max_size=60) | st.text(max_size=30))
def test_any_query_is_read_or_refused_with_a_place(written: str) -> None:
    try:
        query = read_query(written)
    except QueryError as error:
        assert 0 <= error.position <= len(written)
    else:
        assert query == read_query(written)
        for word in words_of(query):
            assert written.startswith(word.text, word.position + written[word.position :].startswith('"'))


def test_brackets_within_brackets_have_an_end() -> None:
    with pytest.raises(QueryError, match="too many brackets"):
        read_query("(" * 5000)


@pytest.mark.parametrize(
    ("written", "position", "words"),
    [
        ("ice " * 5001, 20_000, "more than 5,000 words"),
        ("ice* " * 51, 250, "more than 50 words with"),
        ("ice \udcff", 4, "half a character"),
    ],
)
def test_what_would_take_seconds_and_what_is_no_text_is_refused(written: str, position: int, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        read_query(written)
    assert caught.value.position == position


def test_what_is_highlighted_leaves_out_what_must_not_be_there() -> None:
    assert [word.text for word in words_of(read_query("ice -snow (ferry OR har*) from:oslo"))] == [
        "ice",
        "ferry",
        "har",
    ]


def test_fields_and_values_are_completed() -> None:
    assert [each.text for each in complete("ice su", 6)] == ["subject:"]
    assert complete("ice su", 6)[0].start == 4
    assert [each.text for each in complete("is:", 3)] == ["unread", "read", "starred"]
    values = {"tag": ["PREL", "ABE, SHINZO"]}
    assert [each.text for each in complete("-tag:p", 6, lambda field, begun: values[field])] == [
        "PREL",
        '"ABE, SHINZO"',
    ]
    (name,) = complete('tag:"AB', 7, lambda *_: ["ABE, SHINZO"])
    assert (name.text, name.start) == ('"ABE, SHINZO"', 4)
    assert complete('"su', 3) == []
    assert complete("ice", 3) == []
    assert all(complete(name[:1], 1) for name in FIELDS)


def test_what_is_complete_leaves_out_itself_alone() -> None:
    tags = lambda field, begun: ["talks", "talks/japan", "Talks/old"]  # noqa: E731
    assert [each.text for each in complete("my:Talks", 8, tags)] == ["talks/japan", "Talks/old"]
    assert [each.text for each in complete("portion:c", 9)] == ["c//nf"]
    assert [each.text for each in complete("portion:c", 9, lambda *_: ["c", "c//nf", "c//rel"])] == ["c//nf", "c//rel"]
    assert complete("is:read", 7) == []


@pytest.mark.parametrize(
    ("written", "longer"),
    [
        ("harb", "harb*"),
        ("ferry (harb", "ferry (harb*"),
        ("tag:PREL ice", "tag:PREL ice*"),
        ("harb*", None),
        ("h", None),
        ("harb ", None),
        ("-harb", None),
        ("from:osl", "from:osl*"),
        ("ice Tag:OR", "ice Tag:OR*"),
        ("tag:P", None),
        ("-tag:PR", None),
        ("class:se", None),
        ("date:2008", None),
        ('"ha', "ha*"),
        ('ferry (from:"ha', "ferry (from:ha*"),
        ('"h', None),
        ('-"ha', None),
        ('is:"ha', None),
        ('"(ha', None),
        ('"- ha', None),
        ('"note:ha', None),
        ('"harbor ic', '"harbor"'),
        ('subject:"old harbor i', 'subject:"old harbor"'),
        ('-"harbor ic', None),
        ('"harbor ice" "no', '"harbor ice" no*'),
        ('"harbor ice"', None),
        ('"harbor "', None),
        ('"harbor ', None),
        ("ice OR", None),
    ],
)
def test_a_last_word_may_be_half_typed(written: str, longer: str | None) -> None:
    assert half_typed(written) == longer


@pytest.mark.parametrize(
    "value", ["ports", "a(b", "a*", 'the "old" port', '"', "OR", "-x", "a:b", "(ABE, SHINZO)", "a  b"]
)
def test_a_value_that_is_written_for_a_query_is_read_back(value: str) -> None:
    wanted = read_query(condition("my", value)).wanted
    assert isinstance(wanted, Word)
    assert (wanted.field, wanted.text, wanted.prefix) == ("my", value, False)


def test_a_word_that_was_pasted_and_is_endless_is_not_completed() -> None:
    assert complete("-" * 300 + "sub", 303) == []
    assert [each.text for each in complete("-" * 30 + "sub", 33)] == ["subject:"]
    assert complete("(" * 1_000_000, 1_000_000) == []


def test_what_is_said_of_an_endless_word_is_short() -> None:
    with pytest.raises(QueryError, match="There is no field") as told:
        read_query(f"{'x' * 5000}:y")
    assert len(str(told.value)) < 250
