"""The window's fonts: those that were made at an earlier start, else the variable ones."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QFontDatabase

from propdesk.shell.this_pc import ThisPc
from propdesk.ui.worker import Progress

_KEPT: Final = "window.fonts"
_FAMILIES: Final = {"TC": "NotoSansTC", "SC": "NotoSansSC", "JP": "NotoSansJP"}
_FOLDERS: Final = {"TC": "notosanstc", "SC": "notosanssc", "JP": "notosansjp"}
_STYLES: Final = 2


def _scripts(language: str) -> tuple[str, str, str]:
    """The script of the language first; what neither has, such as 𠮷, the last one has."""
    return ("SC", "TC", "JP") if language == "zh_Hans" else ("TC", "SC", "JP")


class ScreenFonts:
    """Registers font files with Qt and takes back those that better ones replace."""

    def __init__(self, pc: ThisPc) -> None:
        self._pc = pc
        self._numbers: list[int] = []
        self._families: list[str] = []
        self._language = ""
        self._is_whole = False
        self.is_final = False

    def first(self, language: str) -> list[str]:
        """The families for the first paint, without a look at anything but the disk.

        Only the first font is read now; the others are read with `both`.
        """
        made = self._made()
        if made:
            self.is_final = True
            name = _FAMILIES[_scripts(language)[0]]
            return self.use([file for file in made if file.name.startswith(name)], language)
        return self.use(self._variable(language)[:1], language)

    def _made(self) -> list[Path]:
        kept: Any = self._pc.recall(_KEPT)
        files = [Path(str(name)) for name in kept] if isinstance(kept, list) else []
        is_whole = len(files) == _STYLES * len(_FAMILIES)
        return files if is_whole and all(file.is_file() for file in files) else []

    @staticmethod
    def _variable(language: str) -> list[Path]:
        spec = importlib.util.find_spec("justmytype_intl_cjk")
        if spec is None or spec.origin is None:
            return []
        folder = Path(spec.origin).parent / "fonts" / "ofl"
        files = [
            folder / _FOLDERS[script] / f"{_FAMILIES[script]}[wght].ttf"
            for script in _scripts(language)
        ]
        return [file for file in files if file.is_file()]

    def both(self, language: str) -> list[str] | None:
        """The families once there is time; None where they are in use already."""
        if self._numbers and self._language == language and self._is_whole:
            return None
        self._is_whole = True
        return self.use(self._made() or self._variable(language), language)

    def keep(self, files: Sequence[Path], language: str) -> list[str]:
        """Uses fonts that were just made, now and at the next start."""
        self.is_final = self._is_whole = True
        self._pc.keep(_KEPT, [str(file) for file in files])
        return self.use(files, language)

    def use(self, files: Sequence[Path], language: str) -> list[str]:
        """Registers files instead of those before; answers the families, the language's first."""
        before, self._numbers = self._numbers, []
        families: dict[str, None] = {}
        for number in before:
            QFontDatabase.removeApplicationFont(number)
        for file in files:
            number = QFontDatabase.addApplicationFont(str(file))
            if number >= 0:
                self._numbers.append(number)
                families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)[:1]))
        first = _scripts(language)[0]
        self._families = sorted(families, key=lambda name: not name.endswith(first))
        self._language = language
        return self._families


def make_fonts(progress: Progress) -> list[Path]:
    """Makes the fonts that are not made yet, in processes of their own; answers the screen's.

    Raises:
        Trouble: there is no room for them; the window keeps the fonts it has.
    """
    from propdesk.paper.fonts import prepare_fonts, ui_font_files

    prepare_fonts(lambda done, total: progress.report(done, total))
    return ui_font_files()
