"""The window's fonts: a name that prints can be read on the screen."""

import pytest
from PySide6.QtGui import QFont, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from propdesk.core.paths import DataFolder
from propdesk.shell.fonts import ScreenFonts
from propdesk.shell.this_pc import ThisPc


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
def test_a_rare_name_is_drawn_and_no_box(
    language: str, qapp: QApplication, folder: DataFolder
) -> None:
    fonts = ScreenFonts(ThisPc(folder.settings_file))
    fonts.first(language)
    families = fonts.both(language)
    assert families is not None
    font = QFont()
    font.setFamilies(families)
    layout = QTextLayout("\U00020bb7野家 陳嚟 𨋢", font)  # 𠮷 is in neither of the two scripts
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs
    assert all(glyph != 0 for run in runs for glyph in run.glyphIndexes())
    assert {QRawFont.familyName(run.rawFont()) for run in runs} <= set(families)
