"""The list of what the desk can do: records, verbs, ledgers, papers. Knows no window."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from propdesk import schema
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.service.export_set import Export
from propdesk.estate.service.offer import ESTATE
from propdesk.estate.service.offers import Offer, Paper
from propdesk.features.keys.service.logbook import LoggedCase
from propdesk.features.keys.service.offer import keys_offer
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.service.entry import log
from propdesk.features.reception.service.line import Log
from propdesk.features.reception.service.offer import RECEPTION
from propdesk.store.act import Act, Actor
from propdesk.store.ledger import Ledger
from propdesk.store.verb import Verb

METADATA = schema.METADATA
Named = TypeVar("Named")


class ReceptionLog:
    """The reception log, as far as the keys need it; it goes on within their open act."""

    def case_named(self, act: Act, name: str) -> LoggedCase:
        """The case of an id or a number."""
        case = case_named(act.connection, name)
        return LoggedCase(case.id, case.number)

    def write(self, act: Act, text: str, unit_code: str) -> str:
        """Leaves a line that is closed at once; answers the id of its case."""
        return log(
            act,
            Log(
                text=text,
                kind=CaseKind.OTHER,
                channel=Channel.DESK,
                unit=unit_code,
                is_closed=True,
            ),
        )


KEYS = keys_offer(ReceptionLog())
OFFERS: tuple[Offer, ...] = (RECEPTION, KEYS, ESTATE)


def all_verbs() -> dict[str, Verb[Any]]:
    """Every verb by its name."""
    return {verb.name: verb for offer in OFFERS for verb in offer.verbs}


def all_ledgers() -> dict[str, Ledger[Any]]:
    """Every ledger by its name."""
    return {ledger.name: ledger for offer in OFFERS for ledger in offer.ledgers}


def all_papers() -> dict[str, Paper]:
    """Every printed form by its name."""
    return {paper.name: paper for offer in OFFERS for paper in offer.papers}


def all_labels() -> dict[str, Mapping[str, Mapping[str, str]]]:
    """How what is stored as a code is called, by ledger and column."""
    return {name: columns for offer in OFFERS for name, columns in offer.labels.items()}


def day_pack(viewer: Actor | None, password: str | None = None) -> Export:
    """What a desk goes on with on paper when its computer cannot: every ledger, and how it stands.

    Args:
        viewer: who takes it; personal data is masked by who it is.
        password: closes the workbooks, if given.
    """
    return Export(
        ledgers=list(all_ledgers().values()),
        password=password,
        labels=all_labels(),
        viewer=viewer,
        standing=[one for offer in OFFERS for one in offer.standing],
        is_in_words=True,
    )


def verb_named(name: str) -> Verb[Any]:
    """A verb by its name.

    Raises:
        Refusal: there is none.
    """
    return _named(all_verbs(), name, "verb.unknown")


def ledger_named(name: str) -> Ledger[Any]:
    """A ledger by its name.

    Raises:
        Refusal: there is none.
    """
    return _named(all_ledgers(), name, "ledger.unknown")


def paper_named(name: str) -> Paper:
    """A printed form by its name.

    Raises:
        Refusal: there is none.
    """
    return _named(all_papers(), name, "paper.unknown")


def _named(known: dict[str, Named], name: str, code: str) -> Named:
    if name not in known:
        near = get_close_matches(name, known, cutoff=0.5)
        near += [o for o in known if name and name.split(".")[-1] in o and o not in near]
        near = near or sorted(known)
        raise Refusal(
            _("“{name}” is not known. Perhaps {near}.").format(name=name, near=", ".join(near[:6])),
            code=code,
        )
    return known[name]
