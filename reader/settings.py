"""The user's settings file, the standard folders, and which library was open last."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import PlatformDirs

from annotations.backups import Keep

_DIRS = PlatformDirs("cable-reader", appauthor=False)
_LAST_LIBRARY = "last-library.json"
_LAST_THEME = "theme"
SAMPLES = Path(__file__).resolve().parent.parent / "sample_cables"


class NothingThereError(Exception):
    """What was open last is gone; its text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps things: notes, settings, what can be made again, what it remembers."""

    data: Path
    config: Path
    cache: Path
    state: Path

    @property
    def settings_file(self) -> Path:
        """The file the user may write."""
        return self.config / "settings.toml"

    @property
    def notes_file(self) -> Path:
        """Where notes live unless the user says otherwise."""
        return self.data / "notes.json"


def standard_folders() -> Folders:
    """The folders that the platform sets aside for a program of this name."""
    return Folders(
        data=_DIRS.user_data_path,
        config=_DIRS.user_config_path,
        cache=_DIRS.user_cache_path,
        state=_DIRS.user_state_path,
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set. `keys` gives new keys to commands by their id: `{"cable.next": "J,ctrl+j"}`.

    `backups` is how many backups of the notes file to keep. `problems` are sentences on what in the file could
    not be used.
    """

    theme: str | None = None
    author: str | None = None
    notes: Path | None = None
    keys: dict[str, str] = field(default_factory=dict)
    backups: Keep = field(default_factory=Keep)
    folders: Folders = field(default_factory=standard_folders)
    problems: tuple[str, ...] = ()

    @property
    def notes_path(self) -> Path:
        """The notes file: the one the user chose, or the standard one."""
        return self.notes or self.folders.notes_file


def load_settings(folders: Folders | None = None) -> Settings:
    """Read the settings file; what is wrong in it becomes a sentence, and the default holds."""
    folders = folders or standard_folders()
    path = folders.settings_file
    if not exists(path):
        return Settings(folders=folders)
    import tomllib  # here, not above: most users have no settings file, and start-up does not pay for it

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        return Settings(folders=folders, problems=(f"{path}: {why}; the default settings are used.",))
    except ValueError as error:
        return Settings(folders=folders, problems=(f"{path}: {error}; the default settings are used.",))
    return _from_table(table, folders)


def _from_table(table: dict[str, object], folders: Folders) -> Settings:
    problems: list[str] = []

    def _word(name: str) -> str | None:
        value = table.get(name)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        problems.append(f"{folders.settings_file}: `{name}` must be text in quotation marks; it is ignored.")
        return None

    notes = _word("notes")
    keys = _read_keys(table.get("keys", {}), folders.settings_file, problems)
    unknown = sorted(table.keys() - {"theme", "author", "notes", "keys", "backups"})
    if unknown:
        names = ", ".join(f"`{name}`" for name in unknown)
        problems.append(f"{folders.settings_file}: there is no setting {names}; ignored.")
    return Settings(
        theme=_word("theme"),
        author=_word("author"),
        notes=folders.config / _at_home(notes) if notes else None,
        keys=keys,
        backups=_read_keep(table.get("backups", {}), folders.settings_file, problems),
        folders=folders,
        problems=tuple(problems),
    )


def _at_home(written: str) -> str:
    """A path with `~` filled in; as it is where that names no user."""
    return os.path.expanduser(written)  # noqa: PTH111 - Path's own raises where it knows no such user


def _read_keys(table: object, path: Path, problems: list[str]) -> dict[str, str]:
    if not isinstance(table, dict):
        problems.append(f'{path}: `keys` must be a table such as `[keys]` `next = "j,down"`; it is ignored.')
        return {}
    flat = _flat(table)
    keys = {name: value for name, value in flat.items() if isinstance(value, str) and value.strip(" ,")}
    problems.extend(
        f"{path}: the key of `{name}` must be the name of a key in quotation marks; it is ignored."
        for name in flat
        if name not in keys
    )
    return keys


def _read_keep(table: object, path: Path, problems: list[str]) -> Keep:
    names = [item.name for item in fields(Keep)]
    counts = {name: count for name, count in table.items() if name in names} if isinstance(table, dict) else {}
    good = {name: count for name, count in counts.items() if type(count) is int and 0 <= count <= 10_000}
    if not isinstance(table, dict) or len(good) < len(table):
        problems.append(f"{path}: `backups` takes {', '.join(names)}, each a whole number; the rest is ignored.")
    return Keep(**good)


def _flat(table: dict[str, object], above: str = "") -> dict[str, object]:
    """Ids hold dots, which TOML takes for tables where they are not quoted: `link.next = "n"`."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        flat.update(_flat(value, f"{above}{name}.") if isinstance(value, dict) else {above + name: value})
    return flat


def last_library(folders: Folders) -> list[Path]:
    """The files and folders that were open last; none where there is no memory of it."""
    try:
        paths = json.loads((folders.state / _LAST_LIBRARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(paths, list):
        return []
    return [Path(path) for path in paths if isinstance(path, str)]


def default_paths(folders: Folders) -> list[Path]:
    """What to open where nothing is named: the library that was open last, the first time the sample cables.

    Raises:
        NothingThereError: all of that library is gone, as a disk that is not plugged in.
    """
    paths = last_library(folders) or [SAMPLES]
    if not any(map(exists, paths)):
        raise NothingThereError(
            f"{paths[0]}: was opened last and is not there now; name a PATH to open. Samples: {SAMPLES}"
        )
    return paths


def exists(path: Path) -> bool:
    """Whether there is something at a path; nothing is where the name is too long to be one."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def remember_library(folders: Folders, paths: list[Path]) -> None:
    """Remember what is open, for the next start without arguments."""
    _remember(folders.state / _LAST_LIBRARY, json.dumps([os.path.realpath(path) for path in paths]))


def last_theme(settings: Settings) -> str | None:
    """The theme that was chosen last on the screen; none where the settings have got another one since."""
    with suppress(OSError, ValueError):
        chosen, _, instead_of = (settings.folders.state / _LAST_THEME).read_text(encoding="utf-8").partition("\n")
        if instead_of.strip() == (settings.theme or ""):
            return chosen.strip() or None
    return None


def remember_theme(settings: Settings, name: str) -> None:
    """Remember the theme chosen on the screen, and which one the settings had then."""
    _remember(settings.folders.state / _LAST_THEME, f"{name}\n{settings.theme or ''}")


def _remember(target: Path, written: str) -> None:
    """Write a small file whole; not worth a word where that fails."""
    neighbour = target.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        neighbour.write_text(written, encoding="utf-8")
        neighbour.replace(target)
