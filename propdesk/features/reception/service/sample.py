"""A log for the sample estate: years of entries that are settled, and a morning that is not."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from propdesk.core.text import digits
from propdesk.estate.rules.calendar import is_out_of_hours
from propdesk.estate.service.sample.estate import SEED_VERB, SampleUnit
from propdesk.features.reception.records import Case, CaseNote, Guide
from propdesk.features.reception.rules.categories import Category, usual_department
from propdesk.features.reception.rules.clock_rules import ClockRules
from propdesk.features.reception.rules.guides import ANSWER
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.service.clocks import clock_rules, desk_hours, set_dues, update
from propdesk.features.reception.service.guides import sample_guides
from propdesk.store.act import Act, find_records
from propdesk.store.database import DeskFile

_CASES_AN_ACT = 2_000


@dataclass(frozen=True, slots=True)
class _Theme:
    """Something that people report, with how it usually ends."""

    kind: CaseKind
    category: Category
    text: str
    result: str


_THEMES = (
    _Theme(CaseKind.REPAIR, Category.LEAK, "廚房天花漏水", "更換上層接駁喉膠圈，觀察無滲"),
    _Theme(CaseKind.REPAIR, Category.LEAK, "浴室牆身滲漏", "重做玻璃膠，複看乾爽"),
    _Theme(CaseKind.REPAIR, Category.PLUMBING, "浴室去水慢", "通渠後去水正常"),
    _Theme(CaseKind.REPAIR, Category.PLUMBING, "水龍頭關不緊", "更換水龍頭"),
    _Theme(CaseKind.REPAIR, Category.POWER, "跳掣，半屋無電", "更換漏電掣"),
    _Theme(CaseKind.REPAIR, Category.POWER, "走廊燈不亮", "更換光管"),
    _Theme(CaseKind.REPAIR, Category.LIFT, "升降機按鈕失靈", "保養公司已更換按鈕"),
    _Theme(CaseKind.REPAIR, Category.DOOR_WINDOW, "大門鎖鬆脫", "緊固鎖芯"),
    _Theme(CaseKind.REPAIR, Category.AIRCON, "冷氣滴水到外牆", "清理去水喉"),
    _Theme(CaseKind.REPAIR, Category.SAFETY, "樓梯消防門關不上", "調校門鉸，關閉正常"),
    _Theme(CaseKind.COMPLAINT, Category.NOISE, "樓上裝修噪音", "已勸喻，改為平日施工"),
    _Theme(CaseKind.COMPLAINT, Category.HYGIENE, "垃圾房有異味", "加洗一次並消毒"),
    _Theme(CaseKind.COMPLAINT, Category.PARKING, "訪客車佔用月租車位", "已請車主移走"),
    _Theme(CaseKind.COMPLAINT, Category.NEIGHBOURS, "鄰戶深夜唱歌", "已勸止，住戶接受"),
    _Theme(CaseKind.ENQUIRY, Category.RENOVATION, "查詢裝修申請手續", "已說明並給表格"),
    _Theme(CaseKind.ENQUIRY, Category.FEES, "查詢管理費繳費方法", "已說明"),
    _Theme(CaseKind.ENQUIRY, Category.PARCEL, "查詢包裹是否送到", "已代查，已取"),
    _Theme(CaseKind.SUGGESTION, Category.FACILITIES, "建議增設單車架", "已轉交主管研究"),
)
_DETAILS = (
    "",
    "，住戶下午在家",
    "，請先致電",
    "，已第二次報",
    "，滴水約每分鐘十下",
    "，影響樓下",
    "，昨晚開始",
    "，夜間較明顯",
)
_CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.DESK, Channel.WECHAT, Channel.HOTLINE)
_HANDLERS = {
    "engineering": ("張志強", "何錦輝"),
    "security": ("周國偉",),
    "cleaning": ("林阿珍",),
}


@dataclass(frozen=True, slots=True)
class LogPlan:
    """How much of a log to make.

    Attributes:
        days: how many days back it begins.
        per_day: entries a day.
    """

    days: int
    per_day: int


class LogMaker:
    """Makes entries for the units of a sample."""

    def __init__(
        self,
        desk: DeskFile,
        units: Sequence[SampleUnit],
        staff: Mapping[str, str],
        rng: random.Random,
    ) -> None:
        self._desk = desk
        self._units = units
        self._staff = staff
        self._rng = rng
        with desk.read() as connection:
            self._rules: ClockRules = clock_rules(connection)
            self._hours = desk_hours(connection)

    def fill(self, plan: LogPlan, progress: Callable[[int, int], None] | None = None) -> int:
        """Makes the settled years; answers how many entries there are."""
        total, done = plan.days * plan.per_day, 0
        entries = self._settled(plan)
        while chunk := list(islice(entries, _CASES_AN_ACT)):
            with self._desk.act(SEED_VERB, by=None) as act:
                act.add_all([self._numbered(case, nth) for nth, case in enumerate(chunk, done)])
            done += len(chunk)
            if progress is not None:
                progress(done, total)
        return done

    @staticmethod
    def _numbered(case: Case, nth: int) -> Case:
        case.number = f"H-{case.received_at:%Y%m%d}-{nth + 1:07d}"
        return case

    def _settled(self, plan: LogPlan) -> Iterator[Case]:
        now = self._desk.clock.now()
        step = timedelta(days=1) / plan.per_day
        at = now - timedelta(days=plan.days)
        for _ in range(plan.days * plan.per_day):
            yield self._settled_case(at)
            at += step

    def _settled_case(self, received_at: datetime) -> Case:
        rng = self._rng
        theme = rng.choice(_THEMES)
        case = self._case(theme, rng.choice(self._units), received_at)
        case.text += rng.choice(_DETAILS)
        done_at = received_at + timedelta(minutes=rng.randrange(20, 2_400))
        self._dispatch(case, received_at + timedelta(minutes=rng.randrange(2, 30)))
        case.feedback_at = received_at + timedelta(minutes=rng.randrange(5, 900))
        case.done_at, case.result = done_at, theme.result
        if theme.kind is CaseKind.REPAIR:
            case.followed_up_at = done_at + timedelta(hours=rng.randrange(4, 60))
        case.state = CaseState.CLOSED
        case.closed_at = case.followed_up_at or done_at
        case.satisfaction = rng.choice(("satisfied", "satisfied", "fair", "unsatisfied"))
        set_dues(case, self._rules, self._desk.place.zone)
        return case

    def _case(self, theme: _Theme, unit: SampleUnit, received_at: datetime) -> Case:
        zone = self._desk.place.zone
        return Case(
            number="",
            kind=theme.kind,
            channel=self._rng.choice(_CHANNELS),
            category=theme.category,
            unit_id=unit.unit_id,
            unit_code=unit.code,
            resident_id=unit.resident_id,
            caller=unit.name,
            phone=unit.phone,
            phone_digits=digits(unit.phone),
            text=theme.text,
            state=CaseState.RECEIVED,
            received_at=received_at,
            logged_at=received_at,
            logged_by=self._staff["021"],
            is_out_of_hours=is_out_of_hours(received_at, self._hours, zone),
        )

    def _dispatch(self, case: Case, at: datetime) -> None:
        department = usual_department(CaseKind(case.kind), Category(case.category))
        case.department = department
        case.assignee = self._rng.choice(_HANDLERS.get(department, ("",)))
        case.dispatched_at = at

    def settle_open(self) -> None:
        """Closes the sample's own entries that are still open; what was played stays as it is."""
        with self._desk.act(SEED_VERB, by=None) as act:
            rows = act.connection.exec_driver_sql(
                "SELECT reception_case.id FROM reception_case"
                " JOIN change ON change.kind = 'reception_case' AND change.op = 'insert'"
                " AND change.record_id = reception_case.id JOIN act ON act.seq = change.act_seq"
                " WHERE act.verb = ? AND reception_case.state NOT IN ('closed', 'void')",
                (SEED_VERB,),
            )
            for (case_id,) in rows.all():
                case = act.get(Case, case_id)
                at = max(act.at, case.received_at)
                update(
                    act,
                    case,
                    state=CaseState.CLOSED,
                    result="已處理",
                    feedback_at=at,
                    done_at=at,
                    closed_at=at,
                )

    def fill_morning(self) -> None:
        """Entries of yesterday and today that are open, some late, some soon due."""
        now = self._desk.clock.now()
        known = list(self._units)
        several = known * (len(_MORNING) // len(known) + 1)
        units = self._rng.sample(known if len(known) >= len(_MORNING) else several, len(_MORNING))
        with self._desk.act(SEED_VERB, by=None) as act:
            if not find_records(act.connection, Guide, sort=ANSWER):
                act.add_all(sample_guides())
            for unit, (theme_at, minutes, state, is_urgent) in zip(units, _MORNING, strict=True):
                case = self._case(_THEMES[theme_at], unit, now - timedelta(minutes=minutes))
                case.number = act.number("R")
                case.is_urgent = is_urgent
                self._bring_to(act, case, CaseState(state), now)

    def _bring_to(self, act: Act, case: Case, state: CaseState, now: datetime) -> None:
        notes: list[CaseNote] = []
        if state is not CaseState.RECEIVED:
            self._dispatch(case, case.received_at + timedelta(minutes=6))
        if state in (CaseState.IN_PROGRESS, CaseState.DONE):
            case.started_at = case.received_at + timedelta(minutes=25)
            notes.append(self._note(case, "progress", "到場檢查", case.started_at))
        if state is CaseState.DONE:
            case.done_at = case.received_at + timedelta(minutes=90)
            case.feedback_at = case.done_at
            notes.append(self._note(case, "progress", "處理完成，住戶驗看", case.done_at))
        if state is CaseState.DEFERRED:
            case.deferred_until = now + timedelta(days=2)
        case.state = state
        set_dues(case, self._rules, self._desk.place.zone)
        act.add(case)
        act.add_all(notes)

    def _note(self, case: Case, kind: str, text: str, at: datetime) -> CaseNote:
        return CaseNote(case_id=case.id, kind=kind, at=at, person=case.assignee, text=text)


# theme, minutes ago, state, urgent
_MORNING = (
    (10, 26 * 60, "in_progress", False),
    (12, 24 * 60 + 35, "received", False),
    (6, 23 * 60 + 42, "dispatched", True),
    (4, 23 * 60 + 10, "in_progress", True),
    (11, 22 * 60, "in_progress", False),
    (0, 117, "in_progress", True),
    (2, 142, "dispatched", False),
    (8, 31, "received", False),
    (5, 178, "dispatched", False),
    (3, 97, "done", False),
    (9, 300, "done", False),
    (14, 18, "received", False),
    (13, 700, "received", False),
    (7, 104, "deferred", False),
    (17, 88, "received", False),
    (1, 62, "dispatched", False),
)
