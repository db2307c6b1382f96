"""The build of translations: words of the region, placeholders, contradictions, gaps."""

import gettext
from pathlib import Path

import pytest
import translation_files
import translations

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "resources" / "i18n"
    for language in translations.LANGUAGES:
        (folder / language).mkdir(parents=True)
    words = (translations.I18N / "words.toml").read_text(encoding="utf-8")
    (folder / "words.toml").write_text(words, encoding="utf-8")
    (tmp_path / "propdesk").mkdir()
    return tmp_path


def _po(project: Path, body: str, name: str = "desk", language: str = "zh_Hant") -> Path:
    file = project / "resources" / "i18n" / language / f"{name}.po"
    file.write_text(HEAD + body, encoding="utf-8")
    return file


def _folder(project: Path) -> Path:
    return project / "resources" / "i18n"


def _spoken(project: Path, language: str, pack: str) -> gettext.GNUTranslations:
    with translation_files.catalogue(language, pack, _folder(project)).open("rb") as file:
        return gettext.GNUTranslations(file)


def _flaw(project: Path, body: str) -> str:
    _po(project, body)
    with pytest.raises(ValueError, match=r"desk\.po") as caught:
        translations.compile_all(_folder(project))
    return str(caught.value)


def test_each_word_pack_speaks_its_own_term(project: Path) -> None:
    _po(project, 'msgid "Unit {code}"\nmsgstr "[[unit]] {code}"\n')
    _po(project, 'msgid "Unit {code}"\nmsgstr "[[unit]] {code}"\n', language="zh_Hans")
    translations.compile_all(_folder(project))
    said = {
        (language, pack): _spoken(project, language, pack).gettext("Unit {code}")
        for language in translations.LANGUAGES
        for pack in translations.PACKS
    }
    assert said == {
        ("zh_Hant", "hk"): "單位 {code}",
        ("zh_Hant", "tw"): "戶別 {code}",
        ("zh_Hant", "cn"): "房號 {code}",
        ("zh_Hans", "hk"): "单位 {code}",
        ("zh_Hans", "tw"): "户别 {code}",
        ("zh_Hans", "cn"): "房号 {code}",
    }


def test_plurals_and_contexts_reach_the_catalogue(project: Path) -> None:
    _po(
        project,
        'msgid "One key"\nmsgid_plural "{count} keys"\nmsgstr[0] "{count} 條鑰匙"\n\n'
        'msgctxt "verb"\nmsgid "open"\nmsgstr "打開"\n\n'
        'msgctxt "state"\nmsgid "open"\nmsgstr "未結"\n',
    )
    translations.compile_all(_folder(project))
    speech = _spoken(project, "zh_Hant", "hk")
    assert speech.ngettext("One key", "{count} keys", 1) == "{count} 條鑰匙"
    assert speech.ngettext("One key", "{count} keys", 5) == "{count} 條鑰匙"
    assert speech.pgettext("verb", "open") == "打開"
    assert speech.pgettext("state", "open") == "未結"


def test_several_parts_become_one_catalogue(project: Path) -> None:
    _po(project, 'msgid "Save"\nmsgstr "儲存"\n')
    _po(project, 'msgid "Print"\nmsgstr "列印"\n\nmsgid "Save"\nmsgstr "儲存"\n', name="paper")
    translations.compile_all(_folder(project))
    speech = _spoken(project, "zh_Hant", "tw")
    assert (speech.gettext("Save"), speech.gettext("Print")) == ("儲存", "列印")


def test_two_parts_that_contradict_each_other_are_both_named(project: Path) -> None:
    _po(project, 'msgid "Save"\nmsgstr "存檔"\n', name="paper")
    flaw = _flaw(project, 'msgid "Save"\nmsgstr "儲存"\n')
    assert "“Save” is translated otherwise in zh_Hant/desk.po" in flaw
    assert "zh_Hant/paper.po" in flaw


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('msgid "Lent to {name}"\nmsgstr "借給 {person}"\n', "placeholders"),
        ('msgid "{a} of {b}"\nmsgstr "{a}"\n', "placeholders"),
        ('msgid "One"\nmsgid_plural "{n} ones"\nmsgstr[0] "一個"\n', "placeholders"),
        ('msgid "Unit"\nmsgstr "[[house]]"\n', "[[house]], which words.toml does not know"),
        ('msgid "Save"\nmsgstr ""\n', "has no translation"),
        ('#, fuzzy\nmsgid "Save"\nmsgstr "儲存"\n', "is marked fuzzy"),
        ('msgid "Save"\nmsgstr "儲存"\n\nmsgid "Save"\nmsgstr "存檔"\n', "stands in it twice"),
        ('msgid "Save"\nmsgstr "儲存\n', "line 6 is not well formed"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\n', "num_plurals"),
    ],
)
def test_a_flaw_is_named_with_its_file(project: Path, body: str, complaint: str) -> None:
    assert complaint in _flaw(project, body)


def test_with_a_flaw_nothing_is_written(project: Path) -> None:
    _po(project, 'msgid "Save"\nmsgstr "儲存"\n', language="zh_Hans")
    _flaw(project, 'msgid "Save"\nmsgstr ""\n')
    assert list(_folder(project).glob("*.mo")) == []


def test_a_word_that_one_pack_lacks_is_named(project: Path) -> None:
    words = _folder(project) / "words.toml"
    text = words.read_text(encoding="utf-8").replace('unit = "戶別"\n', "")
    words.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"zh_Hant\.tw lacks unit"):
        translations.compile_all(_folder(project))


def test_what_is_said_without_translation_is_listed_with_its_place(project: Path) -> None:
    source = (
        "from propdesk.core.i18n import N_, _, ngettext, pgettext\n"
        "a = _('Save')\n"
        "b = _('Cannot save '\n      '{name}').format(name=a)\n"
        "LABEL = N_('Due')\n"
        "c = ngettext('One key', '{count} keys', 2)\n"
        "d = pgettext('state', 'open')\n"
        "e = f'{a}({_(\"late\")})'\n"
    )
    (project / "propdesk" / "desk.py").write_text(source, encoding="utf-8")
    for language in translations.LANGUAGES:
        _po(project, 'msgid "Save"\nmsgstr "存"\n', language=language)
    assert translations.missing(project) == [
        f"{language} lacks “{text}” (desk.py:{line})"
        for language in translations.LANGUAGES
        for text, line in [
            ("Cannot save {name}", 3),
            ("Due", 5),
            ("One key", 6),
            ("open", 7),
            ("late", 8),
        ]
    ]


def test_a_translation_of_what_is_no_longer_said_is_listed(project: Path) -> None:
    (project / "propdesk" / "desk.py").write_text("", encoding="utf-8")
    _po(project, 'msgid "Save"\nmsgstr "存"\n')
    assert translations.missing(project) == ["zh_Hant/desk.po: “Save” is no longer in the program"]


def test_a_compiled_catalogue_is_stale_when_a_source_changes_or_goes(project: Path) -> None:
    file = _po(project, 'msgid "Save"\nmsgstr "存"\n')
    folder = _folder(project)
    assert translation_files.is_stale(folder)
    translations.compile_all(folder)
    assert not translation_files.is_stale(folder)
    file.write_text(HEAD, encoding="utf-8")
    assert translation_files.is_stale(folder)
    translations.compile_all(folder)
    assert not translation_files.is_stale(folder)
    file.unlink()
    assert translation_files.is_stale(folder)
