"""What is hidden in a text that goes out: numbers of people, not numbers of papers."""

import pytest

from propdesk.estate.queries.masks import masked_numbers


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("太太 6123 4567", "太太 **** 4567"),
        ("借出 K-017（K-A-20250303-a002）", "借出 K-017（K-A-20250303-a002）"),
        ("R-A-20250303-a001 電 61234567", "R-A-20250303-a001 電 **** 4567"),
        ("2025-03-03 起外遊，電9234 5678", "2025-03-03 起外遊，電**** 5678"),
        ("12025-03-033", "12-****-3033"),
    ],
)
def test_phones_in_a_text_are_hidden_and_numbers_of_records_and_days_are_not(
    text: str, seen: str
) -> None:
    assert masked_numbers(text) == seen
