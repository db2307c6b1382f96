"""The project's own translations: whole, and nothing beside."""

import translations


def test_the_translations_of_the_project_compile() -> None:
    assert translations.compile_all()


def test_every_text_of_the_program_is_translated_and_nothing_else_is() -> None:
    lines = translations.missing(translations.I18N.parents[1])
    assert lines == [], "\n" + "\n".join(lines)
