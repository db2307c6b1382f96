"""The best pairing of fields with columns, each used once."""

import math
from collections.abc import Sequence


def best_assignment(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Pairs rows with columns so that the sum of their weights is greatest.

    Args:
        weights: one row per candidate on the left; 0 means that the two do not fit.

    Returns:
        Row to column, without pairs of weight 0.
    """
    rows = len(weights)
    columns = len(weights[0]) if rows else 0
    if not rows or not columns:
        return {}
    # The method wants at most as many rows as columns: idle columns stand for "left alone".
    width = columns + rows
    costs = [[-weight for weight in row] + [0.0] * rows for row in weights]
    return {
        row: column
        for row, column in _cheapest(costs, width).items()
        if column < columns and weights[row][column] > 0
    }


def _cheapest(costs: list[list[float]], width: int) -> dict[int, int]:
    """Kuhn and Munkres by shortest augmenting paths; rows and columns count from 1 inside."""
    row_price = [0.0] * (len(costs) + 1)
    column_price = [0.0] * (width + 1)
    row_of = [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        row_of[0] = row
        came_from = _augment(costs, row_price, column_price, row_of)
        column = came_from.pop()
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return {row - 1: column - 1 for column, row in enumerate(row_of) if column and row}


def _augment(
    costs: list[list[float]],
    row_price: list[float],
    column_price: list[float],
    row_of: list[int],
) -> list[int]:
    """Finds a free column for the row that waits at column 0.

    Returns:
        For each column the one before it on the path, and the free column at the end.
    """
    width = len(column_price) - 1
    slack = [math.inf] * (width + 1)
    came_from = [0] * (width + 1)
    done = [False] * (width + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row = row_of[column]
        following = 0
        for other in range(1, width + 1):
            if done[other]:
                continue
            reduced = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
            if not following or slack[other] < slack[following]:
                following = other
        step = slack[following]
        for other in range(width + 1):
            if done[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = following
    return [*came_from, column]
