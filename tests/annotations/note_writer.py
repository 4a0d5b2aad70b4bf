"""Write notes into a notes file that another program writes into at the same time: NOTES_FILE NAME COUNT."""

from __future__ import annotations

import sys
from pathlib import Path

from annotations.store import AnnotationStore


def main() -> None:
    store, name = AnnotationStore(Path(sys.argv[1])), sys.argv[2]
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(sys.argv[3])):
        store.add(f"08LIRRA{number}", f"{name} {number}", tags=[name])


if __name__ == "__main__":
    main()
