from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cable import glossary
from reader.cable.glossary import Term, explain, explain_reason, explain_tag, find_abbreviations

DATA = Path(glossary.__file__).parent / "data"
FILES = ("tags.json", "handling.json", "abbreviations.json")


def lists(name: str) -> list[dict]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))["lists"]


def code_of(term: Term | None) -> str | None:
    return term.code if term else None


def spelled(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], term.code) for start, end, term in find_abbreviations(text)]


# --- the data files


@pytest.mark.parametrize("name", FILES)
def test_each_glossary_file_says_what_it_is_and_each_list_where_it_comes_from(name: str) -> None:
    document = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert next(iter(document)) == "about"
    assert all(terms["source"] and terms["terms"] for terms in document["lists"])


@pytest.mark.parametrize("name", FILES)
def test_no_glossary_list_repeats_a_code(name: str) -> None:
    def reject_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
        repeated = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
        assert not repeated
        return dict(pairs)

    json.loads((DATA / name).read_text(encoding="utf-8"), object_pairs_hook=reject_repeats)


def test_no_code_stands_twice_in_one_kind() -> None:
    codes = Counter(
        (terms["kind"], terms.get("order"), code) for name in FILES for terms in lists(name) for code in terms["terms"]
    )
    assert [code for code, count in codes.items() if count > 1] == []


def test_codes_and_meanings_are_clean_and_short() -> None:
    for name in FILES:
        for terms in lists(name):
            for code, meaning in terms["terms"].items():
                assert code == " ".join(code.split()) and meaning == meaning.strip() and meaning
                assert len(meaning) <= 90, code


def test_tags_have_the_form_of_their_kind_and_fit_a_narrow_pane() -> None:
    form = {
        "subject": r"[ABCEMOPST][A-Z]{3}",
        "program": r"K[A-Z]{3}",
        "country": r"[A-Z]{2}",
        "area": r"X[A-Z]",
        "organization": r"[A-Z][A-Z-]+\d*",
    }
    for terms in lists("tags.json"):
        for code, meaning in terms["terms"].items():
            assert re.fullmatch(form[terms["kind"]], code), code
            assert len(meaning) <= 50, code


def test_every_everyday_word_is_one_that_the_search_may_find() -> None:
    everyday = json.loads((DATA / "abbreviations.json").read_text(encoding="utf-8"))["everyday"]
    assert all(explain(word, "abbreviation") or explain(word, "organization") for word in everyday)


# --- single codes


@pytest.mark.parametrize(
    ("tag", "meaning", "kind"),
    [
        ("PREL", "external political relations", "subject"),
        ("ASEC", "security", "subject"),
        ("CVIS", "visas", "subject"),
        ("PFOR", "foreign policy, relations (1970s)", "subject"),
        ("KNNP", "non-proliferation", "program"),
        ("RS", "Russia", "country"),
        ("CH", "China", "country"),
        ("IS", "Israel", "country"),
        ("IZ", "Iraq", "country"),
        ("GM", "Germany", "country"),
        ("KS", "South Korea", "country"),
        ("UP", "Ukraine", "country"),
        ("XF", "Middle East", "area"),
        ("NATO", "North Atlantic Treaty Organization", "organization"),
    ],
)
def test_well_known_tags_are_explained(tag: str, meaning: str, kind: str) -> None:
    term = explain_tag(tag)
    assert term is not None
    assert (term.code, term.meaning, term.kind) == (tag, meaning, kind)
    assert "5 FAH-3" in term.source or "National Archives" in term.source


@pytest.mark.parametrize("tag", ["", "QQQQ", "KZZZ", "ELECTIONS", "B", "(", "(SMITH)", "(, )", ",", "SIPDIS"])
def test_unknown_tags_have_no_meaning(tag: str) -> None:
    assert explain_tag(tag) is None


def test_a_tag_is_found_in_small_letters_and_with_spaces_round_it() -> None:
    assert code_of(explain_tag(" prel ")) == "PREL"


@pytest.mark.parametrize(
    ("tag", "meaning"),
    [
        ("(MORROW, ADA)", "ADA MORROW, person"),
        ("(DE LA CRUZ,  JUAN)", "JUAN DE LA CRUZ, person"),
        ("MORROW, ADA", "ADA MORROW, person"),
    ],
)
def test_a_person_tag_is_known_by_its_form(tag: str, meaning: str) -> None:
    term = explain_tag(tag)
    assert term is not None
    assert (term.kind, term.meaning) == ("person", meaning)


def test_the_kind_decides_between_two_meanings_of_one_code() -> None:
    assert explain("PP", "country") != explain("PP", "precedence")
    assert explain("PP") == explain("PP", "country")
    assert code_of(explain("SI", "caveat")) == code_of(explain("SI", "country")) == "SI"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("SIPDIS", "caption"),
        ("NOFORN", "caption"),
        ("EXDIS", "caption"),
        ("NODIS", "caption"),
        ("LIMDIS", "caption"),
        ("STADIS", "caption"),
        ("SENSITIVE", "caption"),
        ("AIDAC", "caption"),
        ("ROGER  CHANNEL", "caption"),
        ("FLASH", "precedence"),
        ("NIACT IMMEDIATE", "precedence"),
        ("OO", "precedence"),
        ("Z", "precedence"),
        ("CCCCC", "security line"),
        ("ZNY", "operating signal"),
        ("SBU", "classification"),
        ("TOP SECRET", "classification"),
        ("NF", "caveat"),
        ("FVEY", "caveat"),
        ("X1", "exemption"),
        ("X8", "exemption"),
        ("25X1", "exemption"),
        ("25X9", "exemption"),
        ("50X1-HUM", "exemption"),
        ("OADR", "exemption"),
        ("GDS", "exemption"),
        ("XGDS-3", "exemption"),
        ("RDS", "exemption"),
        ("ADS", "exemption"),
        ("MR", "exemption"),
        ("1.4 (B)", "reason"),
        ("DCM", "abbreviation"),
        ("A/S", "abbreviation"),
        ("demarche", "abbreviation"),
        ("SRAP", "abbreviation"),
    ],
)
def test_well_known_codes_are_explained_as_their_kind(code: str, kind: str) -> None:
    term = explain(code, kind)
    assert term is not None
    assert term.kind == kind
    assert explain(code) is not None


@pytest.mark.parametrize("code", ["", " ", "X9", "25X10", "WIBBLE", "(U)"])
def test_unknown_codes_have_no_meaning(code: str) -> None:
    assert explain(code) is None


def test_a_term_is_frozen() -> None:
    term = explain_tag("PREL")
    with pytest.raises(AttributeError):
        term.meaning = "other"  # type: ignore[misc,union-attr]


# --- reasons


@pytest.mark.parametrize("written", ["1.4(b)", "1.4 (B)", "1.4b", " 1.4 ( b ) "])
def test_a_reason_is_read_in_every_spelling(written: str) -> None:
    term = explain_reason(written)
    assert term is not None
    assert (term.code, term.meaning) == ("1.4(b)", "foreign government information")


@pytest.mark.parametrize("letter", "abcdefg")
def test_section_1_5_is_that_of_1995_under_any_order(letter: str) -> None:
    term = explain_reason(f"1.5({letter})", order="13526")
    assert term == explain_reason(f"1.5({letter})")
    assert term is not None and "1995" in term.source


def test_only_section_1_4_has_a_reason_h() -> None:
    assert explain_reason("1.5(h)") is None
    assert "mass destruction" in getattr(explain_reason("1.4(h)"), "meaning", "")


@pytest.mark.parametrize("letter", "abcdefgh")
def test_section_1_4_comes_from_the_order_named(letter: str) -> None:
    amended = explain_reason(f"1.4({letter})")
    later = explain_reason(f"1.4({letter})", order="13526")
    assert amended is not None and later is not None
    assert "E.O. 12958 as amended in 2003" in amended.source
    assert "E.O. 13526" in later.source
    assert (amended.meaning == later.meaning) == (letter not in "egh")


@pytest.mark.parametrize("written", ["1.4", "1.4(i)", "1.6(a)", "(b)", "1.4(b) and (d)", ""])
def test_what_is_no_reason_is_not_explained(written: str) -> None:
    assert explain_reason(written) is None


# --- running text


def test_abbreviations_are_found_as_whole_words() -> None:
    text = "The DCM and PolOff met an MFA official (see septel); the DCMX did not."
    assert spelled(text) == [("DCM", "DCM"), ("PolOff", "PolOff"), ("MFA", "MFA"), ("septel", "septel")]


def test_capitals_count_in_running_text() -> None:
    assert spelled("We made the mod and the dcm laugh.") == []


def test_a_plural_and_a_possessive_are_found() -> None:
    assert spelled("Two DCMs read the MFA's note.") == [("DCMs", "DCM"), ("MFA", "MFA")]


def test_a_word_of_several_parts_is_looked_up_whole_then_by_parts() -> None:
    assert spelled("A/S Rowe, EUR/QQ and a pro-NATO voice") == [("A/S", "A/S"), ("EUR", "EUR"), ("NATO", "NATO")]


def test_a_word_of_plain_english_counts_only_among_small_letters() -> None:
    assert spelled("THE MINISTER GOT NOTHING") == []
    assert spelled("Officials of the GOT agreed") == [("GOT", "GOT")]
    assert spelled("GOT") == [("GOT", "GOT")]


def test_a_letter_with_an_accent_belongs_to_its_word() -> None:
    assert spelled("MFAé éDCM") == []


@given(st.text())
def test_found_spans_are_ordered_words_of_the_text(text: str) -> None:
    end_before = 0
    for start, end, term in find_abbreviations(text):
        assert end_before <= start < end <= len(text)
        assert text[start:end] in (term.code, f"{term.code}s")
        assert not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
        end_before = end


@given(st.lists(st.sampled_from(["DCM", "the", "NATO", "MFA", "met", "Poloffs", "and", "A/S", "quietly"]), max_size=30))
def test_every_known_word_of_a_sentence_is_found(words: list[str]) -> None:
    known = {"DCM", "NATO", "MFA", "Poloffs", "A/S"}
    text = " ".join(words)
    assert [text[start:end] for start, end, _ in find_abbreviations(text)] == [w for w in words if w in known]


@given(st.text(), st.sampled_from([None, "subject", "person", "reason", "caveat", "abbreviation"]))
def test_explaining_any_text_gives_a_term_or_nothing(text: str, kind: glossary.Kind | None) -> None:
    term = explain(text, kind)
    assert term is None or (term.meaning and (kind is None or term.kind == kind))


# --- real cables


def test_nearly_every_tag_of_real_cables_is_known(corpus: Path) -> None:
    tags = Counter(
        tag
        for line in (corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines()
        for tag in json.loads(line)["tags"] or ()
    )
    known = sum(count for tag, count in tags.items() if explain_tag(tag))
    assert known >= 0.97 * tags.total(), sorted(tag for tag in tags if not explain_tag(tag))
