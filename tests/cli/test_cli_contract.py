"""One document on stdout, the reason on stderr, 0, 1 or 2: what every script relies on."""

import json

import pytest
from cli_kit import Script
from desk_kit import PASSWORD

COMMANDS = [
    ("show", "reception"),
    ("show", "--list"),
    ("do", "--list"),
    ("print", "--list"),
    ("find", "A-12"),
    ("verify",),
    ("reindex",),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_with_json_there_is_exactly_one_document(desk: Script, command: tuple[str, ...]) -> None:
    for arguments in (("--json", *command), (command[0], "--json", *command[1:])):
        done = desk(*arguments)
        assert done.code == 0 and done.err == ""
        assert isinstance(done.document, dict | list)


@pytest.mark.parametrize("command", COMMANDS)
def test_without_json_a_person_reads_lines(desk: Script, command: tuple[str, ...]) -> None:
    done = desk(*command)
    assert done.code == 0
    if done.out:
        with pytest.raises(ValueError, match=r"\w"):
            json.loads(done.out)


def test_the_programs_options_stand_before_the_command_or_behind_it(desk: Script) -> None:
    bare = {"PROPDESK_DATA": None}
    raw = '{"text": "大堂燈壞", "kind": "repair"}'
    where = ("--data", str(desk.root), "--as", "021", "--json")
    before = desk(*where, "do", "reception.log", raw, env=bare)
    behind = desk("do", *where, "reception.log", raw, env=bare)
    at_the_end = desk("do", "reception.log", raw, *where, env=bare)
    assert [done.code for done in (before, behind, at_the_end)] == [0, 0, 0]
    assert at_the_end.document["act"] == before.document["act"] + 2


def test_an_option_behind_the_command_wins_and_one_before_it_stays(desk: Script) -> None:
    raw = '{"text": "大堂燈壞", "kind": "repair"}'
    logged = desk.json("--as", "011", "do", "--as", "021", "reception.log", raw)
    row = desk.show("reception", id=logged["id"])[0]
    assert row["logger"] == "王小明"
    assert desk("--json", "show", "reception").document["total"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("nope",),
        ("show", "reception", "--limit", "-1"),
        ("show", "reception", "--limit", "many"),
        ("show", "reception", "--nope"),
        ("--js", "show", "reception"),
        ("show", "reception", "--whe", "{}"),
        ("init", "--estate", "X"),
        ("seed", "--units", "0", "--years", "1"),
        ("seed", "--units", "1", "--years", "nan"),
        ("seed", "--units", "1", "--years", "inf"),
        ("seed", "--units", "1e3", "--years", "1"),
        ("--language", "fr", "verify"),
        ("find",),
    ],
)
def test_a_slip_of_usage_is_2_and_says_on_stderr_what_is_wrong(
    desk: Script, arguments: tuple[str, ...]
) -> None:
    for typed in (arguments, ("--json", *arguments)):
        done = desk(*typed)
        assert done.code == 2
        if "--json" in typed:
            assert done.document["error"]["code"] == "usage"
        else:
            assert done.out == ""
        assert "usage: propdesk" in done.err
        done.has_no_traceback()


def test_what_there_is_can_be_asked_without_a_desk(nowhere: Script) -> None:
    for command in ("do", "show", "print"):
        assert nowhere.json(command, "--list")
    assert nowhere("--help").code == 0
    assert not nowhere.root.exists()


def test_each_verb_says_what_it_takes_as_json_schema(nowhere: Script) -> None:
    verbs = {one["verb"]: one for one in nowhere.json("do", "--list")}
    promised = """estate.add_unit estate.add_resident estate.instruct staff.add staff.disable
        reception.log reception.dispatch reception.start reception.defer reception.resume
        reception.return reception.pass_on reception.feedback reception.finish
        reception.follow_up reception.close reception.reopen reception.void
        reception.visitor_in reception.visitor_out"""
    assert set(promised.split()) <= verbs.keys()
    for one in verbs.values():
        schema = one["params"]["$defs"][one["params"]["$ref"].rsplit("/", 1)[1]]
        assert schema["type"] == "object" and schema["additionalProperties"] is False
    unit = next(iter(verbs["estate.add_unit"]["params"]["$defs"].values()))
    assert unit["required"] == ["code", "kind"]
    resident = next(iter(verbs["estate.add_resident"]["params"]["$defs"].values()))
    assert resident["required"] == ["unit", "name", "role"]
    log = next(iter(verbs["reception.log"]["params"]["$defs"].values()))
    assert log["required"] == ["text"]
    assert {"type": "string", "format": "date-time"} in log["properties"]["received_at"]["anyOf"]


def test_one_verb_can_be_asked_for_alone(nowhere: Script) -> None:
    [one] = nowhere.json("do", "--list", "reception.log")
    assert one["verb"] == "reception.log"


def test_a_name_that_is_not_known_is_refused_and_the_nearest_are_named(desk: Script) -> None:
    for arguments, near in (
        (("--as", "021", "do", "reception.lgo", "{}"), "reception.log"),
        (("--as", "021", "do", "log", "{}"), "reception.log"),
        (("show", "recption"), "reception"),
        (("print", "work_order", "{}", "--out", "x.pdf"), "reception.work_order"),
    ):
        done = desk("--json", *arguments)
        assert done.error.endswith(".unknown")
        assert near in done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("do", "reception.log", '{"text": "x"}'), "staff.missing"),
        (("do", "reception.log", '{"text": "x"}', "--as", ""), "staff.missing"),
        (("print", "reception.day_log", "{}", "--out", "never.pdf"), "staff.missing"),
        (("--as", "999", "do", "reception.log", '{"text": "x"}'), "sign_in.wrong"),
        (("--as", "999", "show", "reception"), "sign_in.wrong"),
        (("--data", "", "show", "reception"), "folder.unnamed"),
    ],
)
def test_a_refusal_is_1_with_one_document_and_its_reason(
    desk: Script, arguments: tuple[str, ...], code: str
) -> None:
    assert desk.refused(*arguments) == code
    plain = desk(*arguments)
    assert plain.code == 1 and plain.out == "" and plain.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("do",), "verb.missing"),
        (("show",), "ledger.missing"),
        (("show", ""), "ledger.missing"),
        (("print",), "form.missing"),
        (("print", "reception.work_order", '{"case": "x"}'), "form.missing"),
        (("show", "reception", "--limit", "x"), "usage"),
        (("nonsense",), "usage"),
    ],
)
def test_a_command_that_is_called_wrongly_is_2_with_one_document(
    desk: Script, arguments: tuple[str, ...], code: str
) -> None:
    done = desk("--json", *arguments)
    assert (done.code, done.document["error"]["code"]) == (2, code)
    assert done.err.strip()
    plain = desk(*arguments)
    assert (plain.code, plain.out) == (2, "")


def test_a_wrong_password_is_refused_and_the_wait_outlasts_the_process(desk: Script) -> None:
    raw = '{"text": "大堂燈壞", "kind": "repair"}'
    wrong = {"PROPDESK_PASSWORD": "three calm heron"}
    for password in (wrong, {"PROPDESK_PASSWORD": ""}, {"PROPDESK_PASSWORD": None}, wrong, wrong):
        assert desk.do_refused("reception.log", raw, "021", env=password) == "sign_in.wrong"
    assert desk.do_refused("reception.log", raw, "021") == "sign_in.wait"
    later = {"PROPDESK_NOW": "2025-03-03T08:45:31+08:00", "PROPDESK_PASSWORD": PASSWORD}
    assert desk.do("reception.log", raw, "021", env=later)["act"]
    assert desk.do("reception.log", raw, "022")["act"], "one person's slips lock nobody else"


def test_a_password_that_is_no_text_is_refused(desk: Script) -> None:
    odd = {"PROPDESK_PASSWORD": "\udcff\udcfe"}
    assert desk.do_refused("reception.log", '{"text": "x"}', env=odd) == "password.unreadable"


def test_who_is_disabled_does_nothing_more(desk: Script) -> None:
    desk.do("staff.disable", {"staff": "022", "reason": "left"})
    assert desk.do_refused("reception.log", {"text": "x"}, "022") == "sign_in.wrong"


def test_a_role_that_is_too_low_is_refused_and_nothing_is_stored(desk: Script) -> None:
    before = desk.acts()
    params = {"code": "099", "name": "趙"}
    assert desk.do_refused("staff.add", params, "021") == "role.too_low"
    assert desk.acts() == before


def test_an_act_answers_its_place_its_record_and_no_secret(desk: Script) -> None:
    params = {"code": "031", "name": "周敏", "password": "green lantern hills"}
    done = desk.do("staff.add", params)
    assert set(done) == {"act", "id", "record"}
    assert done["record"]["id"] == done["id"] and done["record"]["code"] == "031"
    text = json.dumps(done)
    assert "argon2" not in text and "green lantern" not in text and "hash" not in text
    unit = desk.do("estate.add_unit", {"code": "C-01-01", "kind": "flat", "area": "62.45"}, "011")
    assert unit["act"] == done["act"] + 1
    assert unit["record"]["gross_area"] == "62.4500"
    assert "local_key" not in unit["record"]


def test_the_language_of_this_computer_is_spoken_unless_another_is_asked_for(
    desk: Script,
) -> None:
    def said(*options: str) -> str:
        arguments = (*options, "show", "nope")
        return desk.program.start(arguments, desk.environment).end().err

    assert "不" in said() or "「" in said() or "“" in said()
    assert "is not known" not in said()
    assert "is not known" in said("--language", "en")
    (desk.root / "settings.json").write_text('{"language": "en"}')
    assert "is not known" in said()
    (desk.root / "settings.json").write_text('{"language": "xx"}')
    assert "is not known" not in said()
