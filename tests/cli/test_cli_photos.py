"""Photos on the command line: attached by path, listed, and put back whole by a restore."""

from pathlib import Path

from cli_kit import Script
from PIL import Image

HOUR = {"PROPDESK_NOW": "2025-03-03T10:00:00+08:00"}


def pictured(desk: Script, tmp_path: Path, colour: str = "red") -> tuple[str, str]:
    """A case with a photo: the case's number, the photo's id."""
    Image.new("RGB", (300, 200), colour).save(tmp_path / f"{colour}.jpg")
    logged = desk.do("reception.log", {"text": "水管爆裂", "kind": "repair"}, "021")
    number = logged["record"]["number"]
    params = {"subject": number, "file": str(tmp_path / f"{colour}.jpg"), "caption": "閥門"}
    return number, desk.do("estate.attach", params, "021")["id"]


def test_a_photo_is_attached_by_its_path_and_listed_with_its_record(
    desk: Script, tmp_path: Path
) -> None:
    number, photo = pictured(desk, tmp_path)
    [row] = desk.show("attachments")
    assert (row["subject"], row["caption"], row["id"]) == (number, "閥門", photo)
    assert row["removed_at"] is None
    desk.do("estate.detach", {"photo": photo, "reason": "重複"}, "021")
    [row] = desk.show("attachments")
    assert row["removed_at"].startswith("2025-")


def test_a_backup_carries_the_pictures_and_a_restore_puts_them_back(
    desk: Script, tmp_path: Path
) -> None:
    _number, photo = pictured(desk, tmp_path)
    copy = desk.json("backup")["file"]
    pictured(desk, tmp_path, "blue")
    desk.json("--as", "001", "restore", copy, env=HOUR)
    assert [row["id"] for row in desk.show("attachments")] == [photo]
    assert desk.json("verify")["ok"]  # which misses a picture that is not there
