"""How right cables are read: what `cable-reader show --json` prints of real cables, scored against what is true.

    python benchmarks/accuracy.py [FOLDER] [-- OPTION ...]

FOLDER (default: CABLE_CORPUS, or `../shared/cables` beside the project) holds `text/`, `expected.jsonl` and `score.py`;
the options are those of `score.py`, as in `-- --fields references --show 20`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHOW = (sys.executable, "-c", "from reader.cli import main; main()", "show", "--json")


def corpus_folder(given: list[str]) -> Path:
    """The folder that is named, or the real cables where they usually are."""
    return Path(given[0] if given else os.environ.get("CABLE_CORPUS") or PROJECT.parent / "shared" / "cables")


def named_by_file(line: str) -> str:
    """A line of the program's, under the name of its file: two files may hold one cable."""
    cable = json.loads(line)
    return json.dumps({**cable, "id": Path(cable["source"]["path"]).stem})


def main() -> None:
    given = sys.argv[1:]
    options = given[given.index("--") + 1 :] if "--" in given else []
    corpus = corpus_folder(given[: given.index("--")] if "--" in given else given)
    if not (corpus / "score.py").is_file():
        sys.exit(f"{corpus}: no score.py there")
    shown = subprocess.run((*SHOW, str(corpus / "text")), cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as parsed:
        parsed.write("\n".join(map(named_by_file, shown.stdout.splitlines())))
        parsed.flush()
        score = (sys.executable, corpus / "score.py", "--truth", corpus / "expected.jsonl", parsed.name, *options)
        sys.exit(subprocess.run(score, check=False).returncode)


if __name__ == "__main__":
    main()
