"""A case that was written on a paper slip first (補錄)."""

from propdesk.core.text import clean_line
from propdesk.estate.service.slips import enter_slip
from propdesk.features.reception.records import Case
from propdesk.store.act import Act


def enter_case_slip(act: Act, case_id: str, number: str) -> None:
    """Keeps the number of the slip beside the case; nothing is done where there was none.

    Raises:
        Refusal: the number was entered before, here or in another register.
    """
    plain = clean_line(number)
    if plain:
        enter_slip(act, plain, Case, case_id, act.get(Case, case_id).number)
        act.change(Case, case_id, slip_number=plain)
