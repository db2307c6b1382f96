"""Which duties of tests/duties.tsv the tests cover, and which are still open."""

import ast
import csv
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PRIORITIES = ("core", "next", "later")
TESTS = Path(__file__).resolve().parents[1] / "tests"


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of duties.tsv.

    Attributes:
        id: the number of the duty, such as "14.9".
        feature: the folder that serves it; "none" where no program can.
        text: the duty in the words of the post.
        priority: core, next, later or human.
        form: the papers that it names; "" for none.
    """

    id: str
    feature: str
    text: str
    priority: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A mark in a test file that claims a duty.

    Attributes:
        has_paper: the test reads the duty's own paper back: `duty("14.9", paper=True)`.
    """

    id: str
    place: str
    has_paper: bool = False


def read_duties(tests: Path = TESTS) -> dict[str, Duty]:
    """The duties by id.

    Raises:
        ValueError: a workspace stands in no line of features.toml, or an id stands twice.
    """
    features = tomllib.loads((tests / "features.toml").read_text(encoding="utf-8"))
    duties: dict[str, Duty] = {}
    with (tests / "duties.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["workspace"] not in features:
                raise ValueError(f"features.toml does not name {row['workspace']} ({row['id']}).")
            if row["id"] in duties:
                raise ValueError(f"{row['id']} stands twice in duties.tsv.")
            feature = features[row["workspace"]]
            duties[row["id"]] = Duty(
                row["id"], feature, row["duty_zh"], row["priority"], row.get("form") or ""
            )
    return duties


def _marks(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        if node.func.attr == "duty" and name == "mark":
            yield node


def claims(tests: Path = TESTS) -> list[Claim]:
    """Every duty mark of the tests, found without importing them.

    Raises:
        ValueError: a mark names its duty by something other than a plain text.
    """
    found = []
    for file in sorted(tests.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
        for mark in _marks(tree):
            place = f"{file.relative_to(tests).as_posix()}:{mark.lineno}"
            has_paper = any(keyword.arg == "paper" for keyword in mark.keywords)
            for argument in mark.args:
                if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                    raise ValueError(f"{place}: a duty is named by its id in quotes.")
                found.append(Claim(argument.value, place, has_paper))
    return found


def unknown(duties: dict[str, Duty], made: list[Claim]) -> list[str]:
    """A line for each claim of a duty that is not in the list, or that no program serves."""
    lines = []
    for claim in made:
        if claim.id not in duties:
            lines.append(f"{claim.place}: no duty {claim.id}")
        elif duties[claim.id].priority == "human":
            lines.append(f"{claim.place}: {claim.id} is a duty of a person, no program serves it")
    return lines


def _score(duties: list[Duty], covered: set[str]) -> str:
    parts = []
    for priority in PRIORITIES:
        ids = [duty.id for duty in duties if duty.priority == priority]
        done = sum(duty in covered for duty in ids)
        parts.append(
            f"{priority} {done:>3} of {len(ids):<3}" if ids else " " * (len(priority) + 11)
        )
    return "   ".join(parts).rstrip()


def _missing(duties: list[Duty], full: bool) -> list[str]:
    if full:
        return [f"    {duty.id:<9}{duty.priority:<6}{duty.text}" for duty in duties]
    ids = " ".join(duty.id for duty in duties if duty.priority == "core")
    lead = "    missing: "
    return textwrap.wrap(ids, 96, initial_indent=lead, subsequent_indent=" " * len(lead))


def report(duties: dict[str, Duty], made: list[Claim], full: bool = False) -> list[str]:
    """What is covered and what is missing, by feature.

    Args:
        duties: all duties.
        made: the claims of the tests.
        full: each missing duty with its words, and each covered one with its tests; else the
            ids of the missing core duties.
    """
    places = defaultdict(list)
    without_paper: set[str] = set()
    printed = {claim.id for claim in made if claim.has_paper}
    for claim in made:
        if claim.id in duties and duties[claim.id].form and claim.id not in printed:
            without_paper.add(claim.id)
        else:
            places[claim.id].append(claim.place)
    served = [duty for duty in duties.values() if duty.priority != "human"]
    lines = []
    for feature in dict.fromkeys(duty.feature for duty in served):
        own = [duty for duty in served if duty.feature == feature]
        lines.append(f"{feature:<12}{_score(own, set(places))}")
        if full:
            own_places = [(duty.id, places[duty.id]) for duty in own if duty.id in places]
            lines += [f"    {id_:<9}{', '.join(where)}" for id_, where in own_places]
        lines += _missing([duty for duty in own if duty.id not in places], full)
    done = sum(duty.id in places for duty in served)
    lines.append(f"{'all':<12}{_score(served, set(places))}")
    if without_paper:
        ids = " ".join(duty for duty in duties if duty in without_paper)
        lines.append(f"Of the missing, the rule is tested and the paper is not: {ids}")
    human = [duty.id for duty in duties.values() if duty.priority == "human"]
    lines.append(f"{done} of {len(served)} covered, {len(served) - done} missing.")
    lines.append(f"Not for a program ({len(human)}): {' '.join(human)}")
    return lines


def main(arguments: list[str]) -> int:
    """Lists the duties covered and missing; `--full` with their words and tests."""
    try:
        duties, made = read_duties(), claims()
    except (ValueError, SyntaxError) as trouble:
        print(trouble)
        return 1
    print("\n".join(report(duties, made, "--full" in arguments)))
    lines = unknown(duties, made)
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines else 0
