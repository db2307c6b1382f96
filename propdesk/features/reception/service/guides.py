"""The answer library and the prescribed steps, kept by a supervisor (10.5, 11.1, 15.3.10)."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.features.reception.queries.guides import guide_named
from propdesk.features.reception.records import Guide
from propdesk.features.reception.rules.categories import check_category
from propdesk.features.reception.rules.guides import ANSWER, SORT_LABELS, STEPS
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.known import unknown_choice
from propdesk.store.act import Act
from propdesk.store.verb import SUPERVISOR, Params, Verb


class AddGuide(Params):
    """What to say and where to send, found by `words`; or the steps of a kind, one a line."""

    title: str
    text: str
    sort: str = ANSWER
    words: str = ""
    send_to: str = ""
    kind: str = ""
    category: str = ""


def add_guide(act: Act, params: AddGuide) -> str:
    """Adds an answer or the prescribed steps of a kind of entry."""
    title, text = clean_line(params.title), params.text.strip()
    if not title or not text:
        raise Refusal(
            _("Write a title and what is to be said or done."),
            code="guide.empty",
            field="text" if title else "title",
        )
    if params.sort not in SORT_LABELS:
        raise unknown_choice(params.sort, tuple(SORT_LABELS), field="sort")
    if params.kind not in ("", *CaseKind):
        raise unknown_choice(params.kind, CaseKind, field="kind")
    if params.sort == STEPS and not params.kind:
        raise Refusal(
            _("Say for which kind of entry the steps are."), code="guide.kind", field="kind"
        )
    category = check_category(CaseKind(params.kind), params.category) if params.category else ""
    return act.add(
        Guide(
            sort=params.sort,
            title=title,
            words=clean_line(params.words),
            kind=params.kind,
            category=category,
            text=text,
            send_to=clean_line(params.send_to),
        )
    )


class ChangeGuide(Params):
    """New words of a guide, or its end; what is not named stays."""

    guide: str
    text: str | None = None
    words: str | None = None
    send_to: str | None = None
    is_retired: bool | None = None


def change_guide(act: Act, params: ChangeGuide) -> str:
    """Changes a guide, or takes it out of use."""
    found = guide_named(act.connection, params.guide)
    changes: dict[str, object] = {
        name: value.strip() if isinstance(value, str) else value
        for name in ("text", "words", "send_to", "is_retired")
        if (value := getattr(params, name)) is not None
    }
    if changes.get("text") == "":
        raise Refusal(_("Write what is to be said or done."), code="guide.empty", field="text")
    if changes:
        act.change(Guide, found.id, **changes)
    return found.id


def sample_guides() -> list[Guide]:
    """Answers and steps of the field, for a sample."""
    answers = [
        (
            "裝修申請",
            "裝修 申請 施工",
            "帶圖紙、施工人員證件副本到前台填裝修申請表，兩個工作天內審批。",
            "前台・裝修申請",
        ),
        (
            "管理費繳費方法",
            "管理費 繳費 繳款",
            "可到前台、銀行轉賬或自動轉賬；收據即場或次日取。",
            "前台收費",
        ),
        ("訪客泊車", "泊車 停車 車位", "訪客車先在崗亭登記，限泊兩小時。", "保安崗亭"),
        ("包裹代收", "包裹 快遞 速遞", "前台代收三天，憑單位及電話尾號取件。", "前台"),
    ]
    steps = [
        (
            "漏水報修步驟",
            "repair",
            "leak",
            "問清位置及是否影響電器\n請住戶先關水掣\n派工程部並告知到場時間\n完工三天內回訪",
        ),
        (
            "投訴處理步驟",
            "complaint",
            "",
            "先致歉並聽清事由\n覆述時間、地點、要求\n二十四小時內首次答覆\n向主管匯報並記錄",
        ),
    ]
    return [
        *(Guide(sort=ANSWER, title=t, words=w, text=x, send_to=to) for t, w, x, to in answers),
        *(Guide(sort=STEPS, title=t, kind=k, category=c, text=x) for t, k, c, x in steps),
    ]


VERBS: tuple[Verb[Any], ...] = (
    Verb(
        "reception.add_guide", AddGuide, add_guide, Guide, N_("Add an answer or steps"), SUPERVISOR
    ),
    Verb(
        "reception.change_guide",
        ChangeGuide,
        change_guide,
        Guide,
        N_("Change an answer or steps"),
        SUPERVISOR,
    ),
)
