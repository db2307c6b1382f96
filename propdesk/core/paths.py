"""Where things lie: the program's own files, and one data folder."""

import sys
from dataclasses import dataclass
from pathlib import Path


def program_folder() -> Path:
    """The folder that holds `resources` and `forms`, frozen or from source."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def resource_folder() -> Path:
    """Icons, translations, manual."""
    return program_folder() / "resources"


def forms_folder() -> Path:
    """The printed forms that the program brings."""
    return program_folder() / "forms"


def default_data_folder() -> Path:
    """The data folder of this computer when none is named."""
    from platformdirs import site_data_path, user_data_path

    shared = site_data_path("propdesk", appauthor=False)
    return shared if shared.is_dir() else user_data_path("propdesk", appauthor=False)


def cache_folder() -> Path:
    """What can be made again: instanced fonts."""
    from platformdirs import user_cache_path

    return user_cache_path("propdesk", appauthor=False)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The names inside one data folder; nothing here touches the disk."""

    root: Path

    @property
    def desk_file(self) -> Path:
        """The estate's records and journal."""
        return self.root / "desk.db"

    @property
    def drafts_file(self) -> Path:
        """What is typed and not yet saved."""
        return self.root / "drafts.db"

    @property
    def keyslots_file(self) -> Path:
        """The file key, wrapped once per account and for the recovery code."""
        return self.root / "keyslots.json"

    @property
    def mark_file(self) -> Path:
        """The journal's high-water mark, so that a restored file is noticed."""
        return self.root / "desk.mark"

    @property
    def settings_file(self) -> Path:
        """What belongs to this computer."""
        return self.root / "settings.json"

    @property
    def forms(self) -> Path:
        """The estate's own printed forms, before the program's."""
        return self.root / "forms"

    @property
    def logos(self) -> tuple[Path, ...]:
        """Where the estate may put its logo; the first that is there stands on every paper."""
        return tuple(self.root / f"logo.{ending}" for ending in ("png", "jpg", "jpeg"))

    @property
    def backups(self) -> Path:
        """Verified copies."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Log files: ids only."""
        return self.root / "logs"

    @property
    def crashes(self) -> Path:
        """Crash reports."""
        return self.root / "crashes"

    @property
    def practice(self) -> "DataFolder":
        """A sample desk to practise on, with files of its own."""
        return DataFolder(self.root / "practice")

    @property
    def practice_mark(self) -> Path:
        """Lies in the folder of a sample desk to practise on; says of which day it is."""
        return self.root / "practice-desk"

    @property
    def test_mark(self) -> Path:
        """Lies in folders made by `init --test` or `demo`: there the clock may be set."""
        return self.root / "test-folder"
