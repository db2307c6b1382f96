"""The language of the screen: our own words and those that Qt itself says."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from propdesk.core.i18n import Speech, catalogue_path, speak

LANGUAGE_NAMES: Final = {"zh_Hant": "繁體中文", "zh_Hans": "简体中文", "en": "English"}
"""Each language in its own words, the way a person looks for hers."""

_QT_CATALOGUES: Final = {"zh_Hant": "qtbase_zh_TW", "zh_Hans": "qtbase_zh_CN"}


class Tongue(QObject):
    """Sets the language of the process and of Qt's own words."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self, language: str, pack: str) -> None:
        """Speaks a language in a word pack from now on; windows are made anew by their owner."""
        speech = Speech(language, pack)
        if language != "en" and not catalogue_path(speech).exists():
            speech = Speech("en", pack)
        speak(speech)
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        name = _QT_CATALOGUES.get(speech.language)
        if name is None:
            return
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._translator = translator
