"""Photos of a record: read, made small, kept once, removed with a reason, found and verified."""

import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from desk_kit import TestDesk
from PIL import Image

from propdesk import catalog
from propdesk.core.errors import Refusal, Trouble
from propdesk.estate.queries.photos import photos_of, subject_named
from propdesk.estate.records.photos import Photo
from propdesk.estate.service.photos import MOST_OF_A_RECORD
from propdesk.estate.service.pictures import LONGEST_SIDE, read_picture
from propdesk.store.act import find_record
from propdesk.store.attachments import MOST_BYTES, get, put
from propdesk.store.erasure import ERASE_VERB, erase
from propdesk.store.ledger import Filter
from propdesk.store.verify import verify

NOW = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)


def jpeg(colour: str = "red", size: tuple[int, int] = (400, 300), **named: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG", **named)
    return file.getvalue()


def photographed(taken: str = "2025:03:01 10:00:00", turned: int = 6) -> bytes:
    """As a phone writes it: lying on its side, with where it stood."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif.get_ifd(0x8769)[36867] = taken
    exif.get_ifd(0x8825)[2] = (22.0, 18.0, 30.0)
    return jpeg(size=(4000, 3000), exif=exif)


def file_of(folder: Path, raw: bytes, name: str = "a.jpg") -> str:
    (folder / name).write_bytes(raw)
    return str(folder / name)


def logged(at_desk: TestDesk) -> str:
    return at_desk.do("reception.log", text="廚房漏水", unit="A-12-03", kind="repair").record


def test_a_phones_picture_is_turned_upright_made_small_and_loses_its_place(
    at_desk: TestDesk,
) -> None:
    kept = read_picture(photographed(), NOW, at_desk.desk.place.zone)
    with Image.open(BytesIO(kept.body)) as image:
        assert image.format == "JPEG"
        assert image.size == (kept.width, kept.height) == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
        assert not dict(image.getexif())
    assert kept.taken_at == datetime(2025, 3, 1, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("taken", ["2031:01:01 00:00:00", "1980:01:01 00:00:00", "0000", ""])
def test_a_camera_with_a_wrong_clock_is_not_believed(at_desk: TestDesk, taken: str) -> None:
    assert read_picture(photographed(taken), NOW, at_desk.desk.place.zone).taken_at is None


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF", "GIF"])
def test_common_formats_are_read_and_transparency_turns_white(at_desk: TestDesk, kind: str) -> None:
    file, mode = BytesIO(), "RGB" if kind == "BMP" else "RGBA"
    ground = (255, 255, 255) if kind == "BMP" else (0, 0, 0, 0)
    Image.new(mode, (20, 10), ground).save(file, kind)
    kept = read_picture(file.getvalue(), NOW, at_desk.desk.place.zone)
    with Image.open(BytesIO(kept.body)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_what_is_no_picture_is_refused_with_a_way_out(at_desk: TestDesk) -> None:
    zone = at_desk.desk.place.zone
    bomb = BytesIO()
    Image.new("1", (1, 1)).save(bomb, "PNG")
    huge = bytearray(bomb.getvalue())
    huge[16:24] = struct.pack(">II", 60_000, 60_000)
    huge[29:33] = struct.pack(">I", zlib.crc32(huge[12:29]))
    for raw, code in (
        (b"", "photo.format"),
        (b"%PDF-1.7 not a picture", "photo.format"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "photo.format"),
        (jpeg(size=(900, 900), quality=95)[:600], "photo.broken"),
        (bytes(huge), "photo.large"),
    ):
        with pytest.raises(Refusal) as caught:
            read_picture(raw, NOW, zone)
        assert caught.value.code == code, raw[:20]
        assert caught.value.field == "file"


def test_a_photo_is_attached_shown_listed_and_removed_with_a_reason(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    case_id = logged(at_desk)
    number = at_desk.case(case_id).number
    path = file_of(tmp_path, jpeg())
    done = at_desk.do("estate.attach", subject=number, file=path, caption="灶台 下方")
    photo: Photo = at_desk.record("photo", done.record)
    assert (photo.subject_id, photo.subject_name) == (case_id, number)
    with at_desk.desk.read() as connection:
        assert photos_of(connection, case_id) == [photo]
        assert photo.attachment_sha is not None
        assert get(connection, photo.attachment_sha)[:2] == b"\xff\xd8"
    [row] = at_desk.rows("attachments", where={"subject": number})
    assert (row.caption, row.width, row.removed_at) == ("灶台 下方", 400, None)

    with pytest.raises(Refusal, match=number):
        at_desk.do("estate.attach", subject=number, file=path)
    with pytest.raises(Refusal) as caught:
        at_desk.do("estate.detach", photo=photo.id, reason=" ")
    assert caught.value.field == "reason"
    at_desk.do("estate.detach", photo=photo.id, reason="拍錯單位")
    with pytest.raises(Refusal):
        at_desk.do("estate.detach", photo=photo.id, reason="再一次")
    with at_desk.desk.read() as connection:
        assert photos_of(connection, case_id) == []
        assert get(connection, photo.attachment_sha)
    assert [row.id for row in at_desk.rows("attachments", chip="removed")] == [photo.id]
    assert at_desk.is_whole()


def test_the_log_finds_a_case_by_the_caption_of_its_photo(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    case_id = logged(at_desk)
    path = file_of(tmp_path, jpeg())
    at_desk.do("estate.attach", subject=case_id, file=path, caption="天花水漬")
    at_desk.do("estate.attach", subject="A-12-03", file=path, caption="露台")  # one body, two
    with at_desk.desk.read() as connection:
        found = list(
            catalog.ledger_named("reception").stream(
                connection, Filter(search="水漬"), at_desk.view()
            )
        )
        bodies = connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar()
    assert [row.id for row in found] == [case_id]
    assert bodies == 1


def test_a_wrong_record_or_file_is_refused_and_nothing_is_kept(
    at_desk: TestDesk, tmp_path: Path
) -> None:
    case_id = logged(at_desk)
    path = file_of(tmp_path, jpeg())
    for subject, file, field in (
        ("R-A-19990101-a001", path, "subject"),
        ("", path, "subject"),
        (case_id, str(tmp_path), "file"),
        (case_id, str(tmp_path / "none.jpg"), "file"),
        (case_id, "x" * 5000, "file"),
    ):
        with pytest.raises(Refusal) as caught:
            at_desk.do("estate.attach", subject=subject, file=file)
        assert caught.value.field == field
    with at_desk.desk.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar() == 0


def test_a_record_holds_so_many_photos_and_no_more(at_desk: TestDesk, tmp_path: Path) -> None:
    case_id = logged(at_desk)
    for shade in range(MOST_OF_A_RECORD):
        raw = jpeg(f"rgb({shade * 6}, 0, 0)", (8, 8))
        at_desk.do("estate.attach", subject=case_id, file=file_of(tmp_path, raw))
    with pytest.raises(Refusal) as caught:
        at_desk.do("estate.attach", subject=case_id, file=file_of(tmp_path, jpeg("blue")))
    assert caught.value.code == "photo.many"


def test_a_body_that_is_empty_or_too_large_is_refused(at_desk: TestDesk) -> None:
    for body in (b"", b"x" * (MOST_BYTES + 1)):
        with pytest.raises(Refusal), at_desk.desk.act("test.put", by=None) as act:
            put(act, "image/jpeg", body)


def test_verify_names_a_photo_whose_picture_is_gone(at_desk: TestDesk, tmp_path: Path) -> None:
    case_id = logged(at_desk)
    done = at_desk.do("estate.attach", subject=case_id, file=file_of(tmp_path, jpeg()))
    sha = at_desk.record("photo", done.record).attachment_sha
    with at_desk.desk.act(ERASE_VERB, by=None) as act:
        act.connection.exec_driver_sql("DELETE FROM attachment")
    with at_desk.desk.read() as connection:
        report = verify(connection, catalog.METADATA)
        with pytest.raises(Trouble):
            get(connection, sha)
    assert [(check, sha in words) for check, words in report.problems] == [("attachments", True)]


def test_a_lawful_erasure_takes_the_picture_along(at_desk: TestDesk, tmp_path: Path) -> None:
    case_id, path = logged(at_desk), file_of(tmp_path, jpeg())
    one = at_desk.do("estate.attach", subject=case_id, file=path, caption="陳大文").record
    two = at_desk.do("estate.attach", subject="A-12-03", file=path).record
    for photo_id, left in ((one, 1), (two, 0)):
        with at_desk.desk.act(ERASE_VERB, by=None) as act:
            erase(act, Photo, photo_id, "resident's request")
        with at_desk.desk.read() as connection:
            found = find_record(connection, Photo, id=photo_id)
            assert found is not None
            assert (found.attachment_sha, found.caption) == (None, "")
            count = connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar()
        assert count == left
    assert at_desk.is_whole()


def test_a_record_is_named_by_its_number_tag_unit_or_id(at_desk: TestDesk) -> None:
    with at_desk.desk.read() as connection:
        unit = subject_named(connection, " a-12-03 ")
        assert unit.kind == "unit"
        assert subject_named(connection, unit.id) == unit
