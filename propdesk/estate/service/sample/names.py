"""Invented people: names, phones, plates. Any likeness is chance."""

import random

_SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭曾徐周葉蘇何蕭羅高朱鍾彭胡余盧梁馮鄧區麥關莫曹"
_MIDDLES = "大家文志國美麗淑靜慧小子俊嘉偉詠永思曉穎雅樂天安明建德秀玉佩婉浩卓宏海"
_LASTS = "文明強華芳玲珍輝傑貞敏欣怡雯豪棟儀康榮萍蓮傑恩晴瑤瑩賢勤泉峰雄濤蘭"
_COMPANIES = ("嵐灣貿易有限公司", "晉堤置業有限公司", "棲雲投資有限公司", "澄川物流有限公司")
_PLATE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def full_name(rng: random.Random) -> str:
    """A name of three characters, sometimes two."""
    last = rng.choice(_LASTS)
    middle = rng.choice(_MIDDLES) if rng.random() < 0.9 else ""
    return rng.choice(_SURNAMES) + middle + last


def relative_name(name: str, rng: random.Random) -> str:
    """Somebody of the same surname."""
    return name[0] + rng.choice(_MIDDLES) + rng.choice(_LASTS)


def company_name(rng: random.Random) -> str:
    """A company that owns a unit."""
    return rng.choice(_COMPANIES)


def phone_number(rng: random.Random) -> str:
    """A number as people write it here: two groups of four."""
    return f"{rng.choice('569')}{rng.randrange(1000):03d} {rng.randrange(10_000):04d}"


def plate(rng: random.Random) -> str:
    """Two letters and some digits."""
    letters = "".join(rng.choice(_PLATE_LETTERS) for _ in range(2))
    return f"{letters} {rng.randrange(100, 10_000)}"
