"""Headings: a line between rules, over a rule, or short and on its own between paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cable.banners import BESIDE, BLANK, PAGE
from reader.cable.joining import begins_inside, breaks_off, is_finished
from reader.cable.markings import read_mark

if TYPE_CHECKING:
    from reader.cable.layout import Layout

_ORNAMENT = "-=*_~#+–— "
_KNOWN = re.compile(
    r"(?:begin |executive |introduction and |embassy |post |bio(?:graphic)? |action )?"
    r"(?:summary|comment|note|background|introduction|conclusion|action request(?:ed)?|action required|objectives?"
    r"|biography|talking points|reporting deadline|point of contact)s?"
    r"(?: and (?:comment|action request|introduction|conclusion|recommendations?))?:?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|\.gov\b|@\w|\bweb ?site\b", re.IGNORECASE)
_REDACTED = re.compile(r"[\WXx_]*|\[[^\[\]]*\]")
"""What stands for words withheld: a row of X, or what they were withheld for, in brackets."""
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LONGEST, _LONGEST_OF_TWO, _MOST_WORDS, _MOST_LINES = 100, 130, 16, 3
_FEW_WORDS = 5
_RULE_BEHIND = ("----", "====", "****", "- - -", "-- --")
_RULE_SLACK = 5
_FEWEST_LISTED = 3


def find_headings(layout: Layout, in_tables: frozenset[int]) -> tuple[dict[int, int], frozenset[int]]:
    """Find the headings of a body.

    Args:
        layout: The lines of the body.
        in_tables: The lines that are of tables.

    Returns:
        The first line of each heading and the line behind its last; and the lines that look like headings but
        follow each other as the lines of a list do.
    """
    found: dict[int, int] = {}
    under: set[int] = set()
    for rule in sorted(layout.rules - in_tables):
        start = _first_line_over(rule, under, layout)
        if start is not None and in_tables.isdisjoint(range(start, rule)):
            found[start] = rule
            under.add(rule)
    inside = {index for start, end in found.items() for index in range(start, end)}
    alone: list[int] = []
    for index, line in enumerate(layout.lines):
        goes_on = line.gap == BESIDE and index and not layout.finished[index - 1]
        if goes_on and index - 1 not in layout.rules and index - 1 not in inside:
            continue
        if index in inside or index in layout.rules or index in in_tables:
            continue
        end = _short_heading_end(index, layout, inside)
        if end is not None:
            found[index] = end
            inside.update(range(index, end))
            alone.append(index)
    listed = _listed(alone, found, layout)
    return {start: end for start, end in found.items() if start not in listed}, listed


def _first_line_over(rule: int, under: set[int], layout: Layout) -> int | None:
    """The first line of the heading that a rule is under, or None; `under` are the rules that are under headings."""
    if rule == 0 or rule - 1 in layout.rules or _opens_heading(rule, layout):
        return None
    index = rule - 1
    while index > 0 and rule - index < _MOST_LINES and not _stands_first(index, layout):
        index -= 1
    if _stands_first(index, layout) and (first := _whole_heading(index, rule, under, layout)) is not None:
        return first
    return rule - 1 if _is_last_line_heading(rule, layout) else None


def _opens_heading(rule: int, layout: Layout) -> bool:
    """Whether a rule stands over a heading: behind a blank line, with words and a rule right below."""
    below = layout.lines[rule + 1 : rule + 2 + _MOST_LINES]
    if layout.lines[rule].gap != BLANK or not below or rule + 1 in layout.rules:
        return False
    ends = next((place for place, line in enumerate(below) if line.gap != BESIDE), len(below))
    return any(rule + 1 + place in layout.rules for place in range(1, ends))


def _stands_first(index: int, layout: Layout) -> bool:
    """Whether a line has no text right above it."""
    return (
        index == 0 or index - 1 in layout.rules or layout.lines[index].gap != BESIDE or layout.begins_paragraph(index)
    )


def _whole_heading(index: int, rule: int, under: set[int], layout: Layout) -> int | None:
    """The first line of the heading that the lines from `index` to a rule make, or None."""
    between_rules = index - 1 in layout.rules and index - 1 not in under
    if not between_rules:
        index = _with_line_cut_off(_behind_other_text(index, rule, layout), layout)
    texts = [layout.words(line) for line in range(index, rule)]
    if any(len(text) > _LONGEST for text in texts) or not any(map(str.isalpha, texts[0])):
        return None
    if between_rules and len(texts) == 1:
        return index
    whole = " ".join(texts)
    if begins_inside(whole) or (whole.endswith(".") and len(whole.split()) > _FEW_WORDS and not is_title(whole)):
        return None
    if _is_dash_item(index, layout):
        return None
    return index if between_rules or layout.lines[rule].gap == BESIDE or looks_like_heading(texts[-1]) else None


def _is_last_line_heading(rule: int, layout: Layout) -> bool:
    """Whether the line over a rule, though right below other text, is a heading by its looks."""
    line = rule - 1
    text = layout.words(line)
    if layout.lines[rule].gap != BESIDE or not looks_like_heading(text) or _is_dash_item(line, layout):
        return False
    drawn = abs(len(text) - len(layout.lines[rule].text.strip())) <= _RULE_SLACK and is_title(text)
    return drawn or (line > 0 and layout.finished[line - 1])


def _behind_other_text(index: int, rule: int, layout: Layout) -> int:
    """The first line of a heading over a rule, behind lines that end a sentence or are wider than the rule."""
    widest = len(layout.lines[rule].text.strip()) + _RULE_SLACK if layout.width is None else _LONGEST
    start = index
    for line in range(index, rule - 1):
        text = layout.lines[line].text.strip()
        if (is_finished(text) and text[-1] in ".;") or len(text) > max(widest, 20) >= len(
            layout.lines[rule - 1].text.strip()
        ):
            start = line + 1
    return start


def _with_line_cut_off(index: int, layout: Layout) -> int:
    """The first line of a heading in capitals, with the line above a blank one where that breaks off."""
    above = layout.lines[index - 1].text if index else ""
    cut = above.isupper() and len(above) <= _LONGEST and breaks_off(above) and index - 1 not in layout.rules
    return index - 1 if cut and not layout.begins_paragraph(index - 1) else index


def _short_heading_end(index: int, layout: Layout, headings: set[int]) -> int | None:
    """The line behind a heading without a rule that begins at `index`, or None."""
    line = layout.lines[index]
    boundary = index == 0 or index - 1 in layout.rules or index - 1 in headings
    finished = boundary or layout.finished[index - 1]
    if (line.gap == BESIDE and not finished) or index + 1 >= len(layout.lines) or _is_dash_item(index, layout):
        return None
    own = without_ornament(layout.words(index))
    if len(own) > _LONGEST or own.lower() == own.upper():
        return None
    if line.gap != BESIDE and finished and _fills_two_lines(index, own, layout):
        return index + 2
    if not looks_like_heading(own):
        return None
    if layout.begins_paragraph(index):
        return index + 1 if _is_numbered_heading(index, own, layout) else None
    if line.text.rstrip().endswith(_RULE_BEHIND) and line.gap != BESIDE:
        return index + 1
    following = layout.lines[index + 1]
    if layout.begins_paragraph(index + 1):
        apart = finished and (boundary or line.gap != BESIDE or following.gap == BESIDE)
        return index + 1 if apart or (is_title(own) and not breaks_off(layout.lines[index - 1].text)) else None
    if following.gap == PAGE and layout.bullets[index]:
        return None
    if following.gap == BESIDE and index + 1 not in layout.rules:
        return index + 1 if _stands_over_text(index, own, layout) else None
    fits = finished and not begins_inside(following.text) and (line.gap != BESIDE or boundary)
    return index + 1 if fits and (is_title(own) or len(own.split()) <= _FEW_WORDS) else None


def _fills_two_lines(index: int, own: str, layout: Layout) -> bool:
    """Whether a line and the one below it are one heading over a numbered paragraph or a list."""
    second, below = index + 1, index + 2
    if below >= len(layout.lines) or layout.lines[second].gap != BESIDE or second in layout.rules:
        return False
    if layout.begins_paragraph(index) or layout.begins_paragraph(second) or _KNOWN.fullmatch(own):
        return False
    listed = layout.lines[below].gap != BESIDE and layout.bullets[below]
    if not (listed or layout.begins_paragraph(below)) or layout.bullets[second]:
        return False
    whole = f"{own} {layout.lines[second].text.strip()}"
    return is_title(whole) and looks_like_heading(whole, longest=_LONGEST_OF_TWO)


def _stands_over_text(index: int, own: str, layout: Layout) -> bool:
    """Whether a line is a heading with text right below it, without a blank line."""
    line, following = layout.lines[index], layout.lines[index + 1]
    if _KNOWN.fullmatch(own) or (own.isupper() and line.gap != BESIDE and not following.text.isupper()):
        return True
    both_marked = read_mark(line.text.lstrip()) and read_mark(following.text.lstrip())
    return both_marked is not None and layout.ends_early(line.text, following.text)


def _is_numbered_heading(index: int, own: str, layout: Layout) -> bool:
    """Whether a numbered line is a heading over text of its own: `2. (C) SUMMARY`, a blank line, the text.

    Over a list it is the sentence that introduces it.
    """
    if layout.begins_paragraph(index + 1):
        return False
    following = layout.lines[index + 1]
    if _KNOWN.fullmatch(own):
        return True
    if layout.bullets[index + 1]:
        return False
    return following.gap != BESIDE and not begins_inside(following.text) and is_title(own)


def _listed(alone: list[int], found: dict[int, int], layout: Layout) -> frozenset[int]:
    """The lines among short ones that make a list: at least three in a row, evenly spaced."""
    listed: list[int] = []
    run: list[int] = []
    for index in alone:
        if run and not (found[run[-1]] == index and _is_as_close(index, run[-1], layout)):
            listed.extend(_list_of(run, layout))
            run = []
        run.append(index)
    return frozenset([*listed, *_list_of(run, layout)])


def _is_as_close(index: int, before: int, layout: Layout) -> bool:
    """Whether a line is no farther from the line above than that is from the one above it."""
    line = layout.lines[index]
    return line.gap != BESIDE and line.blanks <= max(1, layout.lines[before].blanks)


def _list_of(run: list[int], layout: Layout) -> list[int]:
    """The list that a run of short lines makes, without the heading in capitals over it; none where it is too short."""
    if len(run) < _FEWEST_LISTED:
        return []
    return run[1:] if layout.words(run[0]).isupper() else run


def _is_dash_item(index: int, layout: Layout) -> bool:
    bullets = layout.bullets[index]
    return (
        bool(bullets)
        and not bullets[0].place
        and without_ornament(layout.lines[index].text) == layout.lines[index].text.strip()
    )


def looks_like_heading(text: str, longest: int = _LONGEST) -> bool:
    """Whether a line by itself could be a heading: short, no sentence, no end of one."""
    text = without_ornament(text)
    if not 2 <= len(text) <= longest or len(text.split()) > _MOST_WORDS or text[:4].lower() == "end ":
        return False
    if text[-1] in ",;" or (
        is_finished(text) and text.rstrip("\"'”’)")[-1:] not in "?!:…" and not text.endswith("...")
    ):
        return False
    if begins_inside(text) or breaks_off(text.rstrip(": ")) or _REDACTED.fullmatch(text) or _ADDRESS.search(text):
        return False
    return any(map(str.isalpha, text))


def is_title(text: str) -> bool:
    """Whether the long words of `text` are capitalized, as in a title."""
    words = _LETTERS.findall(text)
    return text.isupper() or sum(word[0].isupper() for word in words) * 5 >= len(words) * 3


def without_ornament(text: str) -> str:
    """A heading without the dashes or stars around it (`--- Summary ---`) or the rule behind it (`Summary -------`)."""
    stripped = text.strip()
    if stripped.endswith(_RULE_BEHIND):
        stripped = stripped.rstrip(_ORNAMENT)
    ornamented = stripped[:2].strip(_ORNAMENT) == "" and stripped[-2:].strip(_ORNAMENT) == ""
    return stripped.strip(_ORNAMENT) if ornamented else stripped
