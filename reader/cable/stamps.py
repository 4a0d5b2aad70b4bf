"""Stamps of a release: what the Department put on the pages of a cable that it released under the FOIA.

`UNCLASSIFIED U.S. Department of State Case No. F-2012-01234 Doc No. C05123456 Date: 03/12/2014` on each page,
`RELEASED IN PART` with the exemptions on the first, and exemptions (5 U.S.C. 552(b); E.O. 13526, section 1.4) in the
margin beside what is withheld.
"""

from __future__ import annotations

import re

_EXEMPTIONS = r"(?:B[1-9]|1\.[45]\s?\([A-H]\))(?:[,;]?\s{0,3}(?:B[1-9]|1\.[45]\s?\([A-H]\))){0,9}"
_STAMP = re.compile(
    rf"RELEASED? IN (?:PART|FULL)(?:\s{{1,3}}{_EXEMPTIONS})?|{_EXEMPTIONS}|C0\d{{7}}"
    r"|(?:(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|SBU)(?:\s?/{1,2}\s?[A-Z]{2,10}){0,3}\s{1,80})?"
    r"\[?PAGE \d{1,3}\s?(?:OF|/)\s?\d{1,3}\]?"
)
_PAGE_STAMP = re.compile(
    r"(?:UNCLASSIFIED\s{1,20})?U\.?S\.? Department of State\s{1,20}Case No\.\s?[\w-]{3,20}"
    r"(?:\s{1,20}Doc No\.\s?C\d{6,9})?(?:\s{1,20}Date:\s?\d\d/\d\d/\d{4})?"
    r"|REVIEW AUTHORITY:[^\n]{1,60}\Z"
)
_MARGIN = re.compile(rf"(?<=\S)\s{{4,200}}{_EXEMPTIONS}\s{{0,200}}\Z")


def is_stamp(words: str) -> bool:
    """Whether a line in capitals is a stamp and nothing else."""
    return _STAMP.fullmatch(words) is not None


def without_stamps(line: str) -> str:
    """The line without the stamp on its page or in its margin."""
    return _MARGIN.sub("", _PAGE_STAMP.sub(" ", line))
