"""Parameters that do not fit are refused in the language of the screen."""

import pytest

from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, speak
from propdesk.store.verb import Params, parse_params


class Lent(Params):
    """A few parameters, as a verb has them."""

    tag: str
    count: int = 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("{}", "缺少「tag」"),
        ('{"tag": "K-1", "colour": "red"}', "沒有「colour」這一項"),
        ('{"tag": "K-1", "count": "two"}', "count：應為 int"),
    ],
)
def test_what_is_missing_unknown_or_of_a_wrong_type_is_named_in_chinese(
    raw: str, said: str
) -> None:
    speak(Speech())
    with pytest.raises(Refusal) as refused:
        parse_params(Lent, raw)
    assert said in refused.value.message
    assert "required" not in refused.value.message
