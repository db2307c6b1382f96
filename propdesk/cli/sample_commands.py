"""Commands that make up estates: for demonstrations, trials and measurements."""

import argparse
import random
import sys
from typing import Any

from propdesk.cli.arguments import count, number_of, years
from propdesk.cli.session import Session, open_desk
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _


def add_to(subparsers: Any) -> None:
    """Adds these commands to the command line."""
    seed_ = subparsers.add_parser("seed", help="a realistic estate with history")
    seed_.add_argument("--units", type=number_of, required=True, metavar="N")
    seed_.add_argument("--years", type=years, required=True, metavar="Y")
    seed_.add_argument(
        "--per-day", type=count, default=0, metavar="N", help="entries a day; by size if 0"
    )
    seed_.add_argument("--rng", type=int, default=1, metavar="N")
    seed_.set_defaults(run=seed)


def seed(session: Session, args: argparse.Namespace) -> None:
    """Fills an empty test folder with an estate and the log of some years."""
    from propdesk.estate.service.sample.estate import fill_estate, fill_staff
    from propdesk.features.keys.service.sample import KeyMaker
    from propdesk.features.reception.service.sample import LogMaker, LogPlan

    if session.folder.desk_file.exists() and not session.folder.test_mark.exists():
        raise Refusal(
            _("Only a folder made by init --test is filled with invented data."),
            code="seed.not_test",
        )
    rng = random.Random(args.rng)  # noqa: S311 - invents people, guards nothing
    per_day = args.per_day or max(4, args.units // 40)
    with open_desk(session) as desk:
        with desk.read() as connection:
            units_there = connection.exec_driver_sql("SELECT count(*) FROM unit").scalar_one()
        if units_there:
            raise Refusal(_("This desk has units already."), code="seed.not_empty")
        staff = fill_staff(desk)
        units = fill_estate(desk, args.units, rng, _tell)
        maker = LogMaker(desk, units, staff, rng)
        entries = maker.fill(LogPlan(round(args.years * 365), per_day), _tell)
        maker.fill_morning()
        KeyMaker(desk, units, staff, rng).fill()
    session.say(
        {"units": len(units), "entries": entries},
        _("{units} units and {entries} entries.").format(units=len(units), entries=entries),
    )


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} / {total:,}")
        sys.stderr.write("\n" if done >= total else "")
