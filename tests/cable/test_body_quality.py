"""Bodies of the real cables, by the measures of the benchmark, and the signers by the expected ones."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.cable.parse import parse

if TYPE_CHECKING:
    from types import ModuleType

PROJECT = Path(__file__).resolve().parents[2]
NOT_LETTER = re.compile(r"[^A-Z]")


def load_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("body_quality", PROJECT / "benchmarks" / "body_quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def quality(corpus: Path) -> Any:
    return load_benchmark().measure(corpus / "text")


@pytest.mark.parametrize(
    "doubt",
    [
        "lines unaccounted for",
        "banners left inside",
        "captions left inside",
        "bare classification lines left",
        "page lines left inside",
        "declassification banners left inside",
        "sentences cut",
        "empty blocks",
    ],
)
def test_corpus_has_none_of(quality: Any, doubt: str) -> None:
    assert quality.doubts.get(doubt, []) == []


def test_corpus_marks_and_numbers_are_read(quality: Any) -> None:
    marked = quality.counts["numbered paragraphs marked"]
    unmarked = quality.counts["numbered paragraphs unmarked"]
    assert marked > 4000
    assert unmarked < 0.02 * marked
    assert quality.counts["numbers that do not rise"] <= 0.03 * quality.counts["cables"]


def test_corpus_summaries_are_found(quality: Any) -> None:
    assert quality.counts["cables with summary"] >= 0.75 * quality.counts["cables"]
    assert quality.counts["cables with comment"] >= 0.5 * quality.counts["cables"]


def test_corpus_signers_are_the_expected_ones(corpus: Path) -> None:
    wrong = []
    expected = [json.loads(line) for line in (corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    for truth in expected:
        signer = parse((corpus / "text" / f"{truth['id']}.txt").read_text(encoding="utf-8")).body.signer or ""
        if NOT_LETTER.sub("", signer) != NOT_LETTER.sub("", (truth["signer"] or "").replace(" JR", "")):
            wrong.append(truth["id"])
    assert len(wrong) <= 0.005 * len(expected), wrong


def test_sample_cables_account_for_every_line(samples: Path) -> None:
    if not any(samples.rglob("*.txt")):
        pytest.skip(f"no sample cables at {samples}")
    quality = load_benchmark().measure(samples)
    assert quality.counts["cables"] > 0
    assert quality.doubts.get("lines unaccounted for", []) == []
    assert quality.doubts.get("banners left inside", []) == []
