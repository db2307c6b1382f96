"""What a feature offers to the rest of the desk; the catalog lists them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from propdesk.estate.rules.due import DueItem, Fact, Hit
from propdesk.estate.sheets import Labels
from propdesk.store.ledger import Filter, Ledger, View
from propdesk.store.verb import Params, Verb

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed form of a feature.

    Attributes:
        name: on the command line, such as "reception.work_order".
        form: its file under forms/, such as "reception/work_order".
        title: marked for translation.
        params: what must be said to print it.
        values: what fills it, one mapping a copy; may ask the file.
        subject: the record that it is about, from the params; "" for a list.
    """

    name: str
    form: str
    title: str
    params: type[Params]
    values: Callable[[Connection, Any, View], Sequence[Values]]
    subject: Callable[[Connection, Any], str]


@dataclass(frozen=True, slots=True)
class StandingList:
    """How things stand now, in a list that the desk can go on with when the computer cannot.

    Attributes:
        name: in the manifest of a day pack, such as "keys_out".
        title: of its sheet, marked for translation.
        ledger: the list that it is taken from.
        filter: which rows are of now.
    """

    name: str
    title: str
    ledger: Ledger[Any]
    filter: Filter


def nothing_due(connection: Connection, view: View) -> list[DueItem]:
    """A feature with nothing that can be due."""
    return []


def no_facts(connection: Connection, unit_id: str, view: View) -> list[Fact]:
    """A feature that tells nothing of a unit."""
    return []


def no_hits(connection: Connection, text: str, view: View, limit: int) -> list[Hit]:
    """A feature in which nothing can be found."""
    return []


@dataclass(frozen=True, slots=True)
class Offer:
    """One feature's offer.

    Attributes:
        name: the feature.
        verbs: what can be done.
        ledgers: what can be listed, shown and exported.
        papers: what can be printed.
        labels: by ledger and column, how what is stored as a code is called.
        standing: what of it stands in the day pack beside the ledgers.
        due: what is due or open now.
        facts: its lines on the unit card.
        hits: what the search box finds in it, best first.
    """

    name: str
    verbs: tuple[Verb[Any], ...] = ()
    ledgers: tuple[Ledger[Any], ...] = ()
    papers: tuple[Paper, ...] = ()
    labels: Mapping[str, Mapping[str, Labels]] = field(default_factory=dict)
    standing: tuple[StandingList, ...] = ()
    due: Callable[[Connection, View], list[DueItem]] = nothing_due
    facts: Callable[[Connection, str, View], list[Fact]] = no_facts
    hits: Callable[[Connection, str, View, int], list[Hit]] = no_hits
