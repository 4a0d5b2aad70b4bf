"""The index on disk: kept in step with its files, whatever happens to it or meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from filelock import FileLock

from reader.library import schema
from reader.library.index import Index, Progress
from reader.library.library import Library
from reader.library.manifest import Manifest
from reader.library.units import find

ROW = (
    '"{row}","3/4/2008 10:00","08OSLO{row}","Embassy Oslo","SECRET","","R 041000Z MAR 08\nFM AMEMBASSY OSLO",'
    '"S E C R E T OSLO {row:06}\n\nTAGS: PREL\nSUBJECT: {word}\n\n1. (S) {word} word{row}.\n{filler}"\n'
)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cables"
    folder.mkdir()
    for serial in (1, 2, 3):
        write(folder / f"{serial}.txt", serial, "lantern")
    return folder


def write(path: Path, serial: int, word: str) -> None:
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(
        f"R 041000Z MAR 08\nFM AMEMBASSY OSLO\n\nS E C R E T OSLO {serial:06}\n\nTAGS: PREL\nSUBJECT: {word}\n\n1. (S) So.\n"
    )
    if before:
        os.utime(path, ns=(before + 10**9, before + 10**9))


def csv(path: Path, count: int, word: str = "lantern", filler: str = "") -> None:
    path.write_text("".join(ROW.format(row=row, word=word, filler=filler) for row in range(1, count + 1)))


def manifest_of(cache: Path) -> Path:
    (found,) = cache.glob("libraries/*/manifest.sqlite")
    return found


def test_an_index_is_used_again_without_reading(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(Library.open([folder], cache=cache)) == 3
    told: list[Progress] = []
    monkeypatch.setattr("reader.library.units.read_file", None)
    again = Library.open([folder], told.append, cache)
    assert (len(again), told, again.notices) == (3, [], [])
    assert again.results("lantern").ids() == ("08OSLO1", "08OSLO2", "08OSLO3")


def test_only_what_changed_is_read_again(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open([folder], cache=cache)
    write(folder / "2.txt", 2, "candle")
    (folder / "3.txt").unlink()
    write(folder / "4.txt", 4, "candle")
    read: list[str] = []
    import reader.library.units as units

    original = units.read_file
    monkeypatch.setattr(
        units, "read_file", lambda path, named: (read.append(path.name), original(path, named=named))[1]
    )
    library = Library.open([folder], cache=cache)
    assert read == ["2.txt", "4.txt"]
    assert (library.results("lantern").ids(), set(library.results("candle").ids())) == (
        ("08OSLO1",),
        {"08OSLO2", "08OSLO4"},
    )
    assert "08OSLO3" not in library
    assert library.results().counts().tags == {"PREL": 3}


def test_a_copy_becomes_the_first_when_the_first_goes(folder: Path, cache: Path) -> None:
    write(folder / "copy.txt", 1, "candle")
    assert len(Library.open([folder], cache=cache).versions("08OSLO1")) == 2
    (folder / "1.txt").unlink()
    library = Library.open([folder], cache=cache)
    assert [entry.subject for entry in library.versions("08OSLO1")] == ["candle"]
    assert "08OSLO1~2" not in library


def test_reading_that_was_left_off_goes_on_where_it_was(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv(tmp_path / "cables.csv", 40)
    monkeypatch.setattr("reader.library.units.ROWS_LENGTH", 2000)
    library = Library("x", [tmp_path / "cables.csv"], cache)
    library.refresh(stop=lambda: True)
    begun = len(library)
    assert 0 < begun < 40
    assert library.page("lantern").total == begun
    told: list[Progress] = []
    library = Library.open([tmp_path / "cables.csv"], told.append, cache)
    assert (len(library), library.page("lantern").total) == (40, 40)
    assert told[0].cables > begun
    assert [len(library.results(f"word{row}").ids()) for row in range(1, 41)] == [1] * 40


def test_a_zip_of_many_files_goes_on_where_it_was_left_off(
    folder: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for serial in range(4, 31):
        write(folder / f"{serial}.txt", serial, f"word{serial}")
    packed = tmp_path / "cables.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for each in sorted(folder.iterdir()):
            archive.write(each, each.name)
    monkeypatch.setattr("reader.library.units.FILES_COUNT", 4)
    library = Library("x", [packed], cache)
    library.refresh(stop=lambda: True)
    assert len(library) == 4
    told: list[Progress] = []
    library = Library.open([packed], told.append, cache)
    assert (len(library), library.problems) == (30, [])
    assert told[0].cables == 8
    assert [library.page(f"word{serial}").total for serial in range(4, 31)] == [1] * 27
    assert library.get("08OSLO17").number is not None
    assert len(Library.open([packed], cache=cache)) == 30


def test_a_row_of_fifty_megabytes_is_told_and_the_rest_is_read(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "cables.csv"
    csv(path, 2)
    row = path.read_bytes()
    first = row[: row.index(b'\n"2",') + 1]
    long = first.replace(b"lantern", b"lantern " * 7_000_000, 1)
    assert len(long) > 50 << 20
    path.write_bytes(first + long + row[len(first) :])
    library = Library.open([path], cache=cache)
    assert len(library) == 2
    assert [problem.sentence for problem in library.problems] == ["a row of 53 MB, too long for one cable."]
    assert library.problems[0].place.offset == len(first)


def test_what_is_killed_between_words_and_manifest_is_taken_back(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(manifest: Manifest) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Manifest, "commit", kill)
        with pytest.raises(Killed):
            Library.open([folder], cache=cache)
    library = Library.open([folder], cache=cache)
    assert (len(library), library.page("lantern").total, library.notices) == (3, 3, [])


def test_rows_shared_between_processes_are_all_read_once(tmp_path: Path, cache: Path) -> None:
    csv(tmp_path / "cables.csv", 1500, filler="light house keeper " * 300)
    told: list[Progress] = []
    library = Library.open([tmp_path / "cables.csv"], told.append, cache)
    assert (len(library), library.problems) == (1500, [])
    assert len(told) >= 2
    assert told[-1] == Progress(1500, 1.0)
    assert set(library.results().ids()) == {f"08OSLO{row}" for row in range(1, 1501)}


@pytest.mark.parametrize("damage", ["manifest", "words", "version", "gone words"])
def test_a_damaged_or_older_index_is_made_anew(
    folder: Path, cache: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open([folder], cache=cache)
    home = manifest_of(cache).parent
    match damage:
        case "manifest":
            for each in home.glob("manifest.sqlite*"):
                each.write_bytes(b"nonsense" * 500)
        case "words":
            (home / "words" / "meta.json").write_text("{")
        case "gone words":
            for each in (home / "words").glob("*.term"):
                each.unlink()
        case _:
            monkeypatch.setattr("reader.library.index.VERSION", schema.VERSION + 1)
    library = Library.open([folder], cache=cache)
    assert (len(library), library.page("lantern").total) == (3, 3)
    assert "rebuilt" in library.notices[0]


def test_a_manifest_that_is_found_damaged_in_its_middle_is_made_anew(tmp_path: Path, cache: Path) -> None:
    csv(tmp_path / "cables.csv", 300)
    Library.open([tmp_path / "cables.csv"], cache=cache)
    manifest = manifest_of(cache)
    with manifest.open("r+b") as file:
        for page in range(3, manifest.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 4096)
    library = Library.open([tmp_path / "cables.csv"], cache=cache)
    assert (len(library), len(library.results("lantern").ids())) == (300, 300)
    assert [notice for notice in library.notices if "memory" in notice] == []
    again = Library.open([tmp_path / "cables.csv"], cache=cache)
    assert (len(again), again.notices) == (300, [])


@pytest.mark.parametrize(("files", "query"), [("*.pos", "lantern"), ("*.term", "lant*")])
def test_words_found_damaged_by_a_search_are_made_anew(tmp_path: Path, cache: Path, files: str, query: str) -> None:
    csv(tmp_path / "cables.csv", 300, filler=" ".join(f"lantern{number}" for number in range(2000)))
    Library.open([tmp_path / "cables.csv"], cache=cache)
    for each in (manifest_of(cache).parent / "words").glob(files):
        whole = each.read_bytes()
        if files == "*.pos":
            each.unlink()
        else:
            middle = len(whole) // 2
            each.write_bytes(whole[: middle - 2000] + bytes(range(250, 0, -1)) * 16 + whole[middle + 2000 :])
    library = Library("cables", [tmp_path / "cables.csv"], cache)
    lost: list[bool] = []
    library.watch(lambda: lost.append(True))
    library.page(query)
    assert lost == [True]
    library.refresh()
    assert library.page(query).total == 300
    assert Library.open([tmp_path / "cables.csv"], cache=cache).page(query).total == 300


@pytest.mark.parametrize("files", ["*.term", "*.idx", "*.pos", "*.fast", "*.fieldnorm"])
def test_words_that_were_overwritten_or_cut_short_are_made_anew(tmp_path: Path, cache: Path, files: str) -> None:
    source = tmp_path / "cables.csv"
    csv(source, 300, filler=" ".join(f"lantern{number}" for number in range(2000)))
    for cut in (False, True):
        Library.open([source], cache=cache)
        for damaged in (manifest_of(cache).parent / "words").glob(files):
            whole = damaged.read_bytes()
            middle = len(whole) // 2
            # In another file that takes its place: this program has the one from before open.
            other = tmp_path / "other"
            other.write_bytes(whole[:middle] if cut else whole[: middle - 2] + b"\xa5" * 4 + whole[middle + 2 :])
            other.replace(damaged)
        library = Library.open([source], cache=cache)
        assert [library.page(f"lantern{number}").total for number in (0, 999, 1999)] == [300, 300, 300]
        assert library.notices == ["The index was of another version or damaged; it is rebuilt."]


def test_an_index_that_was_copied_is_used_as_it_is(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open([folder], cache=cache)
    for each in (manifest_of(cache).parent / "words").iterdir():
        later = each.stat().st_mtime_ns + 10**12
        os.utime(each, ns=(later, later))
    monkeypatch.setattr("reader.library.units.read_file", None)
    assert Library.open([folder], cache=cache).notices == []


def test_what_a_killed_program_left_half_written_is_no_damage(folder: Path, cache: Path) -> None:
    Library.open([folder], cache=cache)
    words = manifest_of(cache).parent / "words"
    for ending in ("term", "store"):
        (words / f"{'0123456789abcdef' * 2}.{ending}").write_bytes(b"half written")
    assert Library.open([folder], cache=cache).notices == []
    write(folder / "4.txt", 4, "candle")
    library = Library.open([folder], cache=cache)
    assert (library.notices, library.page("candle").total) == ([], 1)


def test_words_are_looked_through_only_once(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open([folder], cache=cache)
    monkeypatch.setattr("reader.library.pieces._is_whole", None)
    assert Library.open([folder], cache=cache).notices == []


def never() -> bool:
    return False


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> dict[Path, list[int]]:
    """The files that the system is advised to read, as they come, and from which bytes on."""
    if not hasattr(os, "posix_fadvise") or not Path("/proc/self/fd").exists():
        pytest.skip("this system takes no advice, or a descriptor does not tell its file")
    asked: dict[Path, list[int]] = {}

    def advised(descriptor: int, offset: int, length: int, advice: int) -> None:
        assert (length, advice) == (100, os.POSIX_FADV_WILLNEED)
        asked.setdefault(Path(f"/proc/self/fd/{descriptor}").readlink(), []).append(offset)

    monkeypatch.setattr("reader.library.pieces._CHUNK", 100)
    monkeypatch.setattr(os, "posix_fadvise", advised)
    return asked


def test_the_files_of_the_words_are_read_ahead_and_places_of_words_last(
    folder: Path, cache: Path, asked_for: dict[Path, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open([folder], cache=cache)
    library.read_ahead(never)
    assert [file.suffix for file in asked_for][-1] == ".pos"
    assert {file.suffix for file in asked_for} >= {".term", ".idx", ".fast", ".fieldnorm"}
    assert all(starts == [*range(0, file.stat().st_size, 100)] for file, starts in asked_for.items())
    assert max(map(len, asked_for.values())) > 1
    asked_for.clear()
    library.read_ahead(lambda: True)
    monkeypatch.setattr("reader.library.pieces._MOST", 1)
    library.read_ahead(never)
    assert asked_for == {}


def test_what_is_gone_or_in_memory_is_not_read_ahead(
    folder: Path, cache: Path, asked_for: dict[Path, list[int]]
) -> None:
    Library.open([folder]).read_ahead(never)
    library = Library.open([folder], cache=cache)
    shutil.rmtree(cache)
    library.read_ahead(never)
    assert asked_for == {}


CUT = """
import sys
from pathlib import Path
from reader.library import index
from reader.library.library import Library

index._LOOK = 0
library = Library.open([Path(sys.argv[1])], cache=Path(sys.argv[2]))
library.watch(lambda: None)
assert library.page("lantern*").total == 300
for ending in ("term", "idx", "pos", "fast", "fieldnorm"):
    for file in Path(sys.argv[2]).glob(f"libraries/*/words/*.{ending}"):
        file.write_bytes(b"")
assert library.page("lantern*").total == 0
library.refresh()
assert library.page("lantern*").total == 300
print(library.notices)
"""


def test_words_cut_short_while_they_are_used_do_not_end_the_program(tmp_path: Path, cache: Path) -> None:
    source = tmp_path / "cables.csv"
    csv(source, 300, filler=" ".join(f"lantern{number}" for number in range(2000)))
    done = subprocess.run([sys.executable, "-c", CUT, source, cache], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "rebuilt" in done.stdout


def test_while_another_program_reads_this_one_shows_what_there_is(folder: Path, cache: Path) -> None:
    Library.open([folder], cache=cache)
    write(folder / "4.txt", 4, "candle")
    with FileLock(manifest_of(cache).parent / "lock"):
        library = Library.open([folder], cache=cache)
        assert (len(library), library.results("candle").ids()) == (3, ())
        assert "Another program" in library.notices[0]
    other = Library.open([folder], cache=cache)
    assert other.results("candle").ids() == ("08OSLO4",)
    library.refresh()
    assert library.results("candle").ids() == ("08OSLO4",)


def test_a_cache_that_cannot_be_written_means_an_index_in_memory(folder: Path, cache: Path) -> None:
    cache.write_text("no folder")
    library = Library.open([folder], cache=cache)
    assert library.page("lantern").total == 3
    assert "kept in memory" in library.notices[0]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "no space left"),
        (ValueError("An error occurred in a thread: 'a worker panicked.'"), "for lack of room"),
    ],
)
def test_a_full_disk_means_an_index_in_memory(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    original = Index.refresh

    def refuse(index: Index, *arguments: object) -> None:
        if index.folder is not None:
            raise error
        original(index, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "refresh", refuse)
    library = Library.open([folder], cache=cache)
    assert library.page("lantern").total == 3
    assert words in library.notices[0] and "thread" not in library.notices[0]


def test_damaged_rows_are_told_by_place_and_the_rest_is_read(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "cables.csv"
    csv(path, 5)
    path.write_text(path.read_text() + '"6","x"\n' + '"7","3/4/2008 10:00","a"b","c","d","e","f","g"\n')
    library = Library.open([path], cache=cache)
    assert (len(library), len(library.problems)) == (5, 2)
    assert all(problem.place.offset for problem in library.problems)


def test_a_file_that_vanishes_is_told(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_and_lose(paths: Sequence[Path]) -> object:
        found = find(paths)
        (folder / "2.txt").unlink()
        return found

    monkeypatch.setattr("reader.library.refreshing.find", find_and_lose)
    library = Library("x", [folder], cache)
    library.refresh()
    assert (len(library), [problem.sentence for problem in library.problems]) == (
        2,
        ["there is no such file or folder."],
    )


def test_a_name_that_is_no_text_is_kept(folder: Path, cache: Path) -> None:
    path = os.fsdecode(os.fsencode(folder) + b"/\xff.txt")
    write(Path(path), 9, "candle")
    for _ in range(2):
        library = Library.open([folder], cache=cache)
        assert str(library.entry("08OSLO9").place.path) == path
        assert library.get("08OSLO9").caption.subject == "candle"


def test_a_folder_in_which_no_name_is_text_is_not_without_cables(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    write(Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")), 9, "candle")
    library = Library.open([folder], cache=cache)
    assert (len(library), library.problems) == (1, [])


def test_an_index_damaged_while_it_is_used_is_empty_until_it_is_made_anew(folder: Path, cache: Path) -> None:
    library = Library("cables", [folder], cache)
    library.refresh()
    ids, told = library.results().ids(), []
    library.watch(lambda: told.append(library.generation))
    for time in (1, 2):
        for file in cache.rglob("manifest.sqlite*"):
            file.write_bytes(b"garbage!" * (file.stat().st_size // 8))
        assert library.page("").rows == () and len(told) == time
        library.refresh()
        assert library.results().ids() == ids and library.generation > told[-1]
    assert Library("cables", [folder], cache).results().ids() == ids


@pytest.mark.parametrize("change", [False, True])
@pytest.mark.parametrize("files", ["*.fast", "*.term", "*.idx", "*.store"])
def test_words_that_tantivy_cannot_even_open_or_write_on_are_made_anew(
    tmp_path: Path, cache: Path, files: str, change: bool
) -> None:
    source = tmp_path / "cables.csv"
    csv(source, 300, filler=" ".join(f"lantern{number}" for number in range(2000)))
    Library.open([source], cache=cache)
    for each in (manifest_of(cache).parent / "words").glob(files):
        whole = each.read_bytes()
        middle, reach = len(whole) // 2, min(2000, len(whole) // 4)
        noise = Random(3).randbytes(2 * reach)
        each.write_bytes(whole[: middle - reach] + noise + whole[middle + reach :])
    if change:
        csv(source, 290)
    library = Library("cables", [source], cache)
    library.watch(lambda: None)
    library.refresh()
    library.page("lantern*")
    library.refresh()
    assert library.page("lantern").total == (290 if change else 300)
    assert [notice for notice in library.notices if "memory" in notice] == []
