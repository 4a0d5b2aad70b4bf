"""Who signed."""

from __future__ import annotations

import pytest

from reader.cable.banners import read_lines
from reader.cable.signature import find_signature


def signer_of(text: str) -> str | None:
    lines, _ = read_lines(text, 0, None)
    signature = find_signature(lines)
    return signature.signer if signature else None


@pytest.mark.parametrize(
    ("ending", "signer"),
    [
        ("He agreed.\n\nPEREIRA", "PEREIRA"),
        ("He agreed.\nPEREIRA\n\nNNNN", "PEREIRA"),
        ("He agreed.\nPEREIRA NNNN", "PEREIRA"),
        ("He agreed.\nPEREIRA\n\nNNNNMAFVVZCZ", "PEREIRA"),
        ("He agreed.\nPEREIRA UNQUOTE", "PEREIRA"),
        ("He agreed.\nPEREIRA, JR.", "PEREIRA"),
        ("He agreed.\nPEREIRA\n\nNOTE BY OC/T: NOT PASSED OPORTO.", "PEREIRA"),
        ("He agreed.\n\nDE LA ROSA", "DE LA ROSA"),
        ("He agreed.\n\nVAN DER MEER", "VAN DER MEER"),
        ("He agreed.\n\nO'BRIEN", "O'BRIEN"),
        ("He agreed.\n\nSMYTHE-JONES", "SMYTHE-JONES"),
        ("He agreed.\n\nMcADAMS", "MCADAMS"),
        ("He agreed.\n\nADAMS, JR.", "ADAMS"),
        ("He agreed.\n\nADAMS ADAMS", "ADAMS"),
        ("He agreed.\n\nAdams\nadams", "ADAMS"),
        ("He agreed.\n\nPereira", "PEREIRA"),
        ("He agreed. PEREIRA", "PEREIRA"),
        ("He agreed. Pereira", "PEREIRA"),
        ("He agreed. End comment. LeBon", "LEBON"),
        ("He agreed. DE LA ROSA", "DE LA ROSA"),
        ("Minimize considered.\nMINIMIZE CONSIDERED PEREIRA", "PEREIRA"),
        ("Yeas 94, nays 14 PEREIRA", "PEREIRA"),
        ("He agreed.\nPEREIRA\n...\n.", "PEREIRA"),
        ("He agreed.\nPEREIRA\nVisit Lisbon's Classified Web Site at http://www.example.gov/x", "PEREIRA"),
        ("He agreed.\nVisit our web site:\nhttp://www.example.gov/lisbon/index. cfm\nPereira", "PEREIRA"),
        ("He agreed.\nPEREIRA\nSELECT * FROM `cable` WHERE `id` = '9' ORDER BY `date` ASC", "PEREIRA"),
        ("HE AGREED TO ALL OF IT WITHOUT DELAY AND LEFT FOR HOME.\nPEREIRA", "PEREIRA"),
        (
            "He agreed.\n\nPEREIRA\n\nDeclassified/Released US Department of State EO\nSystematic Review 05 JUL 2006",
            "PEREIRA",
        ),
        ("He agreed.\nPEREIRA\n\n\nCONFIDENTIAL", "PEREIRA"),
        ("He agreed.\n******************* PEREIRA", "PEREIRA"),
        ("He agreed.\n\nPEREIRA\n\n=====CABLE ENDS=====", "PEREIRA"),
        ("He agreed.\n\nPEREIRA\n--- End of Cable Text ---", "PEREIRA"),
        ("He agreed.\n\nPEREIRA\nCharge d'Affaires, a.i.", "PEREIRA"),
        ("He agreed.\n\nPereira\nAmbassador", "PEREIRA"),
        ("He agreed.\n\nAMBASSADOR PEREIRA", "PEREIRA"),
        ("He agreed.\n\nPEREIRA, DEPUTY CHIEF OF MISSION", "PEREIRA"),
        ("He agreed.\n\nPEREIRA UNCLASSIFIED", "PEREIRA"),
    ],
)
def test_signer_is_found(ending: str, signer: str) -> None:
    assert signer_of(f"1. (C) The minister came.\n\n2. (C) {ending}") == signer


@pytest.mark.parametrize(
    "ending",
    [
        "He agreed.",
        "He agreed with Mr. Pereira",
        "He agreed with NATO",
        "He agreed.\n\nCOMMENT",
        "He agreed.\n\nAMBASSADOR",
        "He agreed.\n\nEND TEXT",
        "HE AGREED TO ALL OF IT AND TO THE WHOLE OF THE LONG\nPROGRAM.",
        "He agreed.\n\nWhat Comes Next For Them",
        "-- Iraq\n-- Iran",
        "",
    ],
)
def test_text_without_signature_has_no_signer(ending: str) -> None:
    assert signer_of(f"1. (C) The minister came.\n\n2. (C) {ending}") is None


def test_signature_leaves_the_sentence_before_it() -> None:
    lines, _ = read_lines("1. (C) Yes.\n\n2. (C) No more. End comment. PEREIRA", 0, None)
    signature = find_signature(lines)
    assert signature is not None
    assert lines[signature.line].text[: signature.start].rstrip() == "2. (C) No more. End comment."


def test_empty_text_is_unsigned() -> None:
    assert find_signature([]) is None
