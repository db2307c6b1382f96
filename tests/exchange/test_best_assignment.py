"""Fields and columns are paired so that no other pairing is better."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from propdesk.exchange.assignment import best_assignment

WEIGHTS = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.sampled_from([0.0, 0.5, 0.75, 1.0]), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
)


@given(WEIGHTS)
def test_no_other_pairing_is_better(weights: list[list[float]]) -> None:
    pairs = best_assignment(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs.items())
    slots = [*range(len(weights[0])), *[None] * len(weights)]
    best = max(
        sum(weights[row][column] for row, column in enumerate(order) if column is not None)
        for order in permutations(slots, len(weights))
    )
    assert sum(weights[row][column] for row, column in pairs.items()) == best


def test_nothing_is_paired_with_nothing() -> None:
    assert best_assignment([]) == {}
    assert best_assignment([[], []]) == {}
