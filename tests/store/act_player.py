"""Plays random acts on a desk: the same moves in this process, or in one that is told by lines.

As a program it reads one line of JSON for each game, and answers one line for each move that was
acknowledged, then "end".
"""

import json
import sys
from pathlib import Path
from typing import Any

from store_kit import LIN, add_case, open_desk

from propdesk.core.paths import DataFolder
from propdesk.features.reception.records import Case
from propdesk.store.act import Act
from propdesk.store.database import DeskFile
from propdesk.store.erasure import ERASE_VERB, erase

Move = dict[str, Any]


class GivenUpError(Exception):
    """The person left the act."""


def chosen(act: Act, which: int) -> str | None:
    """One of the cases in the file, whoever logged it; None when there is none."""
    rows = act.connection.exec_driver_sql(
        "SELECT id FROM reception_case ORDER BY local_key LIMIT 1 OFFSET"
        " (SELECT ? % max(1, count(*)) FROM reception_case)",
        (which,),
    ).all()
    return str(rows[0][0]) if rows else None


def play(desk: DeskFile, move: Move) -> Move | None:
    """Does one move in an act of its own; answers what was acknowledged."""
    kind, text = move["do"], move.get("text", "")
    verb = ERASE_VERB if kind == "erase" else f"reception.{kind}"
    done: Move = {"do": kind, "ids": []}
    try:
        with desk.act(verb, by=LIN, note=move.get("note")) as act:
            done["act"] = act.id
            if kind in ("log", "give_up"):
                done["ids"] = [
                    add_case(act, text, caller=text[:3]) for _ in range(move.get("many", 1))
                ]
            if kind == "give_up":
                raise GivenUpError
            case_id = chosen(act, move.get("which", 0))
            if case_id is None:
                return done
            if kind == "correct":
                act.change(Case, case_id, text=text, is_urgent=bool(len(text) % 2))
            elif kind == "void":
                act.change(Case, case_id, state="void", void_reason=text)
            elif kind == "erase":
                erase(act, Case, case_id, "保存期滿")
    except GivenUpError:
        return None
    return done


def main() -> None:
    for line in sys.stdin:
        game = json.loads(line)
        desk = open_desk(DataFolder(Path(game["folder"])))
        for move in game["moves"]:
            done = play(desk, move)
            if done is not None:
                print(json.dumps(done), flush=True)
        desk.close()
        print("end", flush=True)


if __name__ == "__main__":
    main()
