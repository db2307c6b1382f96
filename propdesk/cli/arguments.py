"""Arguments as they are typed: checked by argparse, so that a slip is a matter of usage."""

import argparse
import math

_MOST = 10**9


def count(text: str) -> int:
    """A count from 0 on."""
    return _whole(text, least=0)


def number_of(text: str) -> int:
    """A count from 1 on."""
    return _whole(text, least=1)


def _whole(text: str, *, least: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not least <= value <= _MOST:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number from {least} on")
    return value


def years(text: str) -> float:
    """A span in years, with decimals; a century is the most."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 100:  # also refuses what is no number
        raise argparse.ArgumentTypeError(f"“{text}” is no number of years from 0 to 100")
    return value
