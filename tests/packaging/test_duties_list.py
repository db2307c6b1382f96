"""The list of duties: what counts as covered, what is missing, what is a mistake."""

from pathlib import Path

import duties
import pytest

HEADER = "id\tarticle\tduty_zh\tworkspace\tcapability\trule\tform\tpriority\n"


@pytest.fixture
def tests_folder(tmp_path: Path) -> Path:
    rows = [
        "1.1\t1\t登記來訪\treception\tx\t\t\tcore",
        "1.2\t1\t處理投訴\treception\tx\t24 h\t\tcore",
        "1.3\t1\t培訓\ttraining\tx\t\t\tlater",
        "1.4\t1\t禮貌\tnone\tx\t\t\thuman",
    ]
    (tmp_path / "duties.tsv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "features.toml").write_text(
        'reception = "reception"\ntraining = "office"\nnone = "none"\n', encoding="utf-8"
    )
    return tmp_path


def _write(folder: Path, text: str) -> None:
    (folder / "test_x.py").write_text(text, encoding="utf-8")


def test_a_mark_on_a_test_a_class_a_module_and_a_case_each_covers(tests_folder: Path) -> None:
    _write(
        tests_folder,
        "import pytest\n"
        "pytestmark = pytest.mark.duty('1.1')\n"
        "@pytest.mark.duty('1.2', '1.3')\n"
        "class TestX:\n"
        "    @pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.duty('1.4'))])\n"
        "    def test_a(self, x): pass\n",
    )
    assert [claim.id for claim in duties.claims(tests_folder)] == ["1.1", "1.2", "1.3", "1.4"]


def test_a_mark_is_found_without_importing_the_test(tests_folder: Path) -> None:
    _write(tests_folder, "import nowhere\n@nowhere.mark.duty('1.1')\ndef test_a(): pass\n")
    assert duties.claims(tests_folder) == [duties.Claim("1.1", "test_x.py:2")]


def test_missing_core_duties_are_named_and_the_covered_counted_once(tests_folder: Path) -> None:
    _write(tests_folder, "import pytest\n" + "@pytest.mark.duty('1.1')\ndef test_a(): pass\n" * 2)
    text = "\n".join(duties.report(duties.read_duties(tests_folder), duties.claims(tests_folder)))
    assert "core   1 of 2" in text
    assert "missing: 1.2\n" in text
    assert "1 of 3 covered, 2 missing." in text
    assert "Not for a program (1): 1.4" in text


def test_the_full_list_gives_words_and_places(tests_folder: Path) -> None:
    _write(tests_folder, "import pytest\n@pytest.mark.duty('1.1')\ndef test_a(): pass\n")
    known, made = duties.read_duties(tests_folder), duties.claims(tests_folder)
    text = "\n".join(duties.report(known, made, full=True))
    assert "test_x.py:2" in text
    assert "處理投訴" in text
    assert "登記來訪" not in text


def test_an_unknown_duty_and_a_duty_of_a_person_are_mistakes(tests_folder: Path) -> None:
    _write(tests_folder, "import pytest\n@pytest.mark.duty('9.9', '1.4')\ndef test_a(): pass\n")
    lines = duties.unknown(duties.read_duties(tests_folder), duties.claims(tests_folder))
    assert lines == [
        "test_x.py:2: no duty 9.9",
        "test_x.py:2: 1.4 is a duty of a person, no program serves it",
    ]


def test_a_duty_that_is_not_named_in_quotes_is_a_mistake(tests_folder: Path) -> None:
    _write(tests_folder, "import pytest\n@pytest.mark.duty(14.4)\ndef test_a(): pass\n")
    with pytest.raises(ValueError, match=r"test_x.py:2: a duty is named by its id in quotes"):
        duties.claims(tests_folder)


def test_a_workspace_without_a_feature_is_named(tests_folder: Path) -> None:
    (tests_folder / "features.toml").write_text('none = "none"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="does not name reception"):
        duties.read_duties(tests_folder)


def test_the_project_has_323_duties_and_a_program_serves_315() -> None:
    known = duties.read_duties()
    assert len(known) == 323
    assert sum(duty.priority != "human" for duty in known.values()) == 315


def test_the_project_claims_only_duties_that_exist() -> None:
    assert duties.unknown(duties.read_duties(), duties.claims()) == []


def test_a_duty_with_a_paper_is_covered_only_by_a_test_that_reads_the_paper(
    tests_folder: Path,
) -> None:
    with (tests_folder / "duties.tsv").open("a", encoding="utf-8") as file:
        file.write("1.5\t1\t來訪登記\treception\tx\t\t來訪登記\tcore\n")
    known = duties.read_duties(tests_folder)
    mark = "import pytest\n@pytest.mark.duty('1.5'{})\ndef test_a(): pass\n"
    _write(tests_folder, mark.format(""))
    assert "the paper is not: 1.5" in "\n".join(duties.report(known, duties.claims(tests_folder)))
    _write(tests_folder, mark.format(", paper=True"))
    assert "the paper is not" not in "\n".join(duties.report(known, duties.claims(tests_folder)))
