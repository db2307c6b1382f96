"""A register of a million cases, made once and kept for all benchmarks.

It lies in the folder that PROPDESK_BENCH_DIR names, or in one beside the temporary files. The
entries come in through acts, a few thousand in each, as an import would bring them.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from propdesk.catalog import METADATA
from propdesk.core.clock import SystemClock
from propdesk.core.identity import new_id
from propdesk.core.paths import DataFolder
from propdesk.core.text import code_key
from propdesk.estate.records.places import Unit
from propdesk.features.reception.records import Case
from propdesk.store.base import table_of
from propdesk.store.column_types import moment_to_ms
from propdesk.store.connections import driver_of
from propdesk.store.database import DeskFile
from propdesk.store.migrate import create_file
from propdesk.store.search import index_rules
from propdesk.store.stored import stored_kind
from propdesk.store.triggers import wanted_triggers

BENCH_KEY = bytes(range(32))
MILLION = 1_000_000
ESTATE_ID = "5f0c1c9e-0d1b-4c1e-9a57-1f6a3e7c2d10"
SURNAMES = (
    "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧"
    "梁顏柯孫魏翁戴范宋"
)
GIVEN = "志明淑芬俊傑美玲家豪雅婷建宏怡君宗翰佳蓉冠宇欣承恩詩涵柏妤彥廷子晴浩然文慧國強麗華永康秀英"
PLACES = (
    *("廚房", "主人房", "客廳", "浴室", "露台", "大堂", "地下停車場", "電梯口", "走廊", "天台"),
    *("會所", "機房"),
)
FAULTS = (
    *("漏水", "滲水", "燈不亮", "門鎖損壞", "冷氣滴水", "馬桶堵塞", "牆身剝落", "噪音擾民"),
    *("垃圾未清", "跳電", "水壓不足", "異味", "對講機無聲", "窗戶關不上", "天花發霉", "寵物吠叫"),
)
REQUESTS = (
    *("請師傅盡快上門維修", "業主下午三點後在家", "請先致電再上門", "已通知保安到場"),
    *("要求書面回覆", "第二次報修", "租客代為報修", "請安排清潔", "已拍照存檔", "請主管跟進"),
)
KINDS = ("repair", "complaint", "enquiry", "visitor", "task", "suggestion")
STATES = ("received", "dispatched", "in_progress", "done", "closed", "closed", "closed", "closed")
_AN_ACT = 4_000
_VERSION = 2


def unit_codes() -> list[str]:
    """3,000 units: ten blocks of thirty floors of ten doors."""
    return [
        f"{block}-{floor:02d}-{door:02d}"
        for block in "ABCDEFGHJK"
        for floor in range(1, 31)
        for door in range(1, 11)
    ]


def case_texts(rng: random.Random) -> tuple[str, str, str, str]:
    """A caller, a phone, its digits and what is reported."""
    caller = rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))
    digits = f"{rng.choice('5679')}{rng.randrange(10**7):07d}"
    text = f"{rng.choice(PLACES)}{rng.choice(FAULTS)}，{rng.choice(REQUESTS)}"
    if rng.random() < 0.3:
        text += f"，{rng.choice(REQUESTS)}"
    return caller, f"{digits[:4]} {digits[4:]}", digits, text


def case_rows(
    count: int, units: list[tuple[str, str]], seed: int = 1
) -> Iterator[dict[str, object]]:
    """Cases of some years, oldest first, as columns that differ from their defaults."""
    rng = random.Random(seed)
    start = datetime(2019, 1, 1, tzinfo=UTC)
    step = timedelta(days=7 * 365) / max(count, 1)
    today, number = "", 0
    for position in range(count):
        at = start + position * step
        if (day := at.strftime("%Y%m%d")) != today:
            today, number = day, 0
        number += 1
        unit_id, unit_code = rng.choice(units)
        caller, phone, digits, text = case_texts(rng)
        ms = moment_to_ms(at)
        yield {
            "id": new_id(),
            "number": f"R-A-{day}-a{number:03d}",
            "kind": rng.choice(KINDS),
            "channel": rng.choice(("phone", "desk", "wechat", "hotline")),
            "unit_id": unit_id,
            "unit_code": unit_code,
            "caller": caller,
            "phone": phone,
            "phone_digits": digits,
            "text": text,
            "state": rng.choice(STATES),
            "received_at": ms,
            "logged_at": ms,
            "due_at": ms + 86_400_000 if position > count - 400 else None,
        }


def put_cases(desk: DeskFile, rows: Iterator[dict[str, object]]) -> int:
    """Stores cases, some thousands in an act; answers how many."""
    stored = stored_kind(Case)
    defaults = _stored_defaults()
    count, is_more = 0, True
    while is_more:
        with desk.act("system.seed", by=None) as act:
            some = list(islice(rows, _AN_ACT))
            batch = [list((defaults | row).values()) for row in some]
            driver_of(act.connection).executemany(stored.insert, batch)
            _raise_counters(act.connection, (str(row["number"]) for row in some))
        count += len(batch)
        is_more = len(batch) == _AN_ACT
    return count


def _raise_counters(connection: Connection, numbers: Iterable[str]) -> None:
    """The counters stand where these numbers, which rise, have brought them."""
    last = {number[:-3]: int(number[-3:]) for number in numbers}
    driver_of(connection).executemany(
        "INSERT INTO counter (series, last) VALUES (?, ?)"
        " ON CONFLICT (series) DO UPDATE SET last = excluded.last",
        list(last.items()),
    )


def _stored_defaults() -> dict[str, Any]:
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    bare = Case(
        number="", kind="", channel="", text="", state="", received_at=moment, logged_at=moment
    )
    names = [column.name for column in table_of(Case).columns if column.name != "local_key"]
    return dict(zip(names, stored_kind(Case).values(bare), strict=True))


def put_units(desk: DeskFile) -> list[tuple[str, str]]:
    """Stores the units; answers their ids and codes."""
    with desk.act("system.seed", by=None) as act:
        units = [Unit(code=c, code_key=code_key(c), kind="flat") for c in unit_codes()]
        act.add_all(units)
    return [(unit.id, unit.code) for unit in units]


def new_desk(root: Path) -> DeskFile:
    """An empty desk with the benchmarks' key."""
    folder = DataFolder(root)
    create_file(folder, BENCH_KEY, METADATA, estate_id=ESTATE_ID, slot="A", zone="Asia/Hong_Kong")
    return DeskFile(folder, BENCH_KEY, SystemClock())


def seeded_register(count: int = MILLION, tell: Callable[[str], None] = print) -> DataFolder:
    """The folder of a register with so many cases; made when it is not there yet."""
    digest = sha256(f"{_VERSION} {index_rules(Case)}".encode())
    for statement in wanted_triggers(METADATA).values():
        digest.update(statement.encode())
    parent = Path(
        os.environ.get("PROPDESK_BENCH_DIR") or Path(tempfile.gettempdir()) / "propdesk-bench"
    )
    root = parent / f"register-{count}-{digest.hexdigest()[:12]}"
    if root.exists():
        return DataFolder(root)
    tell(f"making {count:,} cases in {root}")
    part = root.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    desk = new_desk(part)
    put_cases(desk, case_rows(count, put_units(desk)))
    desk.checkpoint()
    desk.close()
    part.rename(root)
    return DataFolder(root)
