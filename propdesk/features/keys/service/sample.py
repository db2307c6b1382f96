"""A key board for the sample estate: six rows, some keys out, one late, one lost, one ring."""

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta

from propdesk.core.text import digits
from propdesk.estate.queries.codes import id_for
from propdesk.estate.service.sample.estate import SEED_VERB, SampleUnit
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.kinds import BorrowerKind, KeyKind, KeyState, Outcome
from propdesk.features.keys.rules.tags import tag_key
from propdesk.store.act import Act, find_records
from propdesk.store.database import DeskFile

_ROWS = (
    ("一", "公用", "大堂側門 平台花園 會所儲物室 多功能活動室 閱覽室 "
     "兒童遊戲室 健身室 信箱房 垃圾房 管理處後門"),
    ("二", "機房", "A座電錶房 B座電錶房 泵房 水箱房 消防控制室 "
     "發電機房 升降機機房 風機房 弱電房 配電房"),
    ("三", "天台", "A座天台門 B座天台門 A座天台水箱房 B座天台水箱房 A座晾曬場 "
     "B座晾曬場 天台機房 避雷針閘 天台花槽 天台電箱"),
    ("四", "車場", "車場閘控制箱 地庫一層風機房 地庫二層風機房 單車房 車場收費亭 "
     "洗車位水閘 充電樁電箱 車場後門 卸貨區閘 油渠房"),
)  # fmt: skip
# tag number, minutes since it went out, minutes until it is due, borrower, from, card, purpose
_OUT = (
    (3, 95, 78, "staff", "張志強", "engineering", "E-0219", "抄錶，修漏電開關"),
    (7, 40, 50, "staff", "何錦輝", "engineering", "E-0231", "更換門鎖"),
    (12, 150, 200, "staff", "周國偉", "security", "S-033", "巡查電錶房"),
    (26, 25, 20, "staff", "林阿珍", "cleaning", "C-017", "清潔晾曬場"),
    (38, 110, 130, "contractor", "黎家豪", "迅達電梯承辦商", "證尾 4821", "升降機月檢"),
    (9, 175, -25, "contractor", "譚金水", "速達裝修公司", "證尾 2264", "清運裝修泥頭"),
)
_PAST = (
    ("張志強", "engineering", "E-0219", "例行保養"),
    ("何錦輝", "engineering", "E-0231", "檢查滲漏"),
    ("林阿珍", "cleaning", "C-017", "清潔"),
    ("周國偉", "security", "S-033", "夜間巡查"),
)


class KeyMaker:
    """Hangs the board of a sample and plays the loans of some days."""

    def __init__(
        self,
        desk: DeskFile,
        units: Sequence[SampleUnit],
        staff: Mapping[str, str],
        rng: random.Random,
    ) -> None:
        self._desk, self._units, self._staff, self._rng = desk, units, staff, rng

    def fill(self) -> int:
        """Makes the board and its loans; answers how many keys there are."""
        with self._desk.act(SEED_VERB, by=None) as act:
            keys = self._board(act)
            self._past(act, keys)
            self._today(act, dict(enumerate(keys, start=1)))
        return len(keys)

    def begin_day(self) -> None:
        """Another morning: what was out came back when it was due, and other keys are out."""
        with self._desk.act(SEED_VERB, by=None) as act:
            for loan in find_records(act.connection, KeyLoan, ended_at=None):
                act.change(
                    KeyLoan,
                    loan.id,
                    ended_at=min(loan.due_at, act.at),
                    outcome=Outcome.RETURNED,
                    returned_by=loan.borrower,
                    returned_count=loan.count,
                    received_by=loan.lent_by,
                )
            keys = find_records(act.connection, Key, state=KeyState.IN)
            self._today(act, {int(digits(key.tag)): key for key in keys})

    def _board(self, act: Act) -> list[Key]:
        keys: list[Key] = []
        for row, name, places in _ROWS:
            for nth, place in enumerate(places.split(), start=1):
                keys.append(
                    self._key(act, len(keys) + 1, f"{row}-{nth}", name, KeyKind.PUBLIC, place)
                )
        chosen = self._rng.sample(list(self._units), min(20, len(self._units)))
        for nth, unit in enumerate(chosen):
            is_owner = nth >= len(chosen) // 2
            row, name = ("六", "業主") if is_owner else ("五", "空置")
            kind = KeyKind.OWNER if is_owner else KeyKind.VACANT
            place = "業主留存大門鑰匙" if is_owner else "空置單位大門"
            hook = f"{row}-{nth % 10 + 1}"
            key = self._key(act, len(keys) + 1, hook, name, kind, place)
            key.unit_id, key.unit_code = unit.unit_id, unit.code
            key.owner = unit.name if is_owner else ""
            key.copies = 2 if nth % 3 == 0 else 1
            keys.append(key)
        self._set_apart(act, keys)
        act.add_all([keys[-1], *keys[:-1]])  # the ring before what hangs on it
        return keys

    def _key(
        self, act: Act, number: int, hook: str, row_name: str, kind: KeyKind, opens: str
    ) -> Key:
        tag = f"K-{number:03d}"
        return Key(
            id=id_for(act, Key, tag_key(tag)),
            tag=tag,
            tag_key=tag_key(tag),
            kind=kind,
            opens=opens,
            hook=hook,
            row_name=row_name,
            copies=2 if number % 8 == 0 else 1,
            state_at=act.at,
        )

    def _set_apart(self, act: Act, keys: list[Key]) -> None:
        """One is lost, one is back with its owner, and a ring holds some of one row."""
        lost = keys[34]
        lost.state, lost.state_note = KeyState.LOST, "借用人報失，待換鎖"
        lost.state_at = act.at - timedelta(days=2)
        if keys[-1].kind == KeyKind.OWNER:
            keys[-1].state, keys[-1].state_note = KeyState.RETURNED, keys[-1].owner
        ring = self._key(act, len(keys) + 1, "二-11", "機房", KeyKind.PUBLIC, "機房總匙一串")
        ring.is_ring, ring.copies = True, 1
        for key in keys[12:16]:
            key.ring_id, key.copies = ring.id, 1
        keys.append(ring)

    def _loan(self, act: Act, key: Key, number: str, minutes: int, lasts: int) -> KeyLoan:
        lent_at = act.at - timedelta(minutes=minutes)
        return KeyLoan(
            number=number,
            key_id=key.id,
            desk_slot=act.place.slot,
            tag=key.tag,
            opens=key.opens,
            borrower="",
            borrower_kind=BorrowerKind.STAFF,
            count=key.copies,
            lent_at=lent_at,
            due_at=lent_at + timedelta(minutes=lasts),
            lent_by=self._staff.get("021"),
            logged_at=lent_at,
        )

    def _past(self, act: Act, keys: list[Key]) -> None:
        """Loans of the last days that came back, so that each key has a history."""
        free = [key for key in keys if key.state == KeyState.IN and key.kind == KeyKind.PUBLIC]
        loans = []
        for nth in range(60):
            lasts = self._rng.choice((30, 60, 120, 180))
            key = self._rng.choice(free)
            loan = self._loan(act, key, f"KH-{nth + 1:05d}", 1440 + (60 - nth) * 190, lasts)
            said = self._rng.choice(_PAST)
            loan.borrower, loan.department, loan.identity, loan.purpose = said
            loan.ended_at = loan.lent_at + timedelta(minutes=self._rng.randrange(15, lasts + 20))
            loan.outcome, loan.returned_by = Outcome.RETURNED, loan.borrower
            loan.returned_count, loan.received_by = loan.count, loan.lent_by
            loans.append(loan)
        act.add_all(loans)

    def _today(self, act: Act, keys: Mapping[int, Key]) -> None:
        """The loans of a busy morning; a key that is gone by then is left out."""
        for tag, minutes, until, kind, name, whence, card, purpose in _OUT:
            if tag not in keys:
                continue
            loan = self._loan(act, keys[tag], act.number("K"), minutes, minutes + until)
            loan.borrower, loan.identity, loan.purpose = name, card, purpose
            loan.borrower_kind = BorrowerKind(kind)
            loan.needs_slip = kind != BorrowerKind.STAFF
            if loan.needs_slip:
                loan.company, loan.phone = whence, "6123 4821"
                loan.phone_digits = digits(loan.phone)
            else:
                loan.department = whence
            act.add(loan)
