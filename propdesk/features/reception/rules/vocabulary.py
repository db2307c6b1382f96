"""The desk's vocabulary as a whole."""

from functools import cache

from propdesk.features.reception.rules.lexicon import Lexicon, Term
from propdesk.features.reception.rules.words_complaint import COMPLAINT_TERMS
from propdesk.features.reception.rules.words_matters import (
    CHANNEL_TERMS,
    ENQUIRY_TERMS,
    KIND_TERMS,
    OPENING_TERMS,
    OTHER_TERMS,
    PLACE_TERMS,
    URGENT_TERMS,
    VISIT_TERMS,
)
from propdesk.features.reception.rules.words_repair import REPAIR_TERMS

TERMS: tuple[Term, ...] = (
    *KIND_TERMS,
    *OPENING_TERMS,
    *REPAIR_TERMS,
    *COMPLAINT_TERMS,
    *ENQUIRY_TERMS,
    *OTHER_TERMS,
    *VISIT_TERMS,
    *URGENT_TERMS,
    *CHANNEL_TERMS,
    *PLACE_TERMS,
)


@cache
def lexicon() -> Lexicon:
    """The vocabulary made ready to scan; made when it is first asked for."""
    return Lexicon(TERMS)
