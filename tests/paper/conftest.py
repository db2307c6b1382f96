"""Papers are read back from the PDF: text, fonts, pictures."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from propdesk.paper.fonts import prepare_fonts
from propdesk.paper.form import Form, load_form
from propdesk.paper.letterhead import Letterhead
from propdesk.paper.render import Rendered, render_form

FORMS = Path(__file__).parent / "forms"
Reader = Callable[[bytes], "Paper"]


class Paper:
    """A PDF as a reader sees it."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self.pages = len(self._document)

    def text(self, page: int = 0) -> str:
        return self._document[page].get_textpage().get_text_range().replace("\r\n", "\n")

    def all_text(self) -> str:
        return "\n".join(self.text(page) for page in range(self.pages))

    def size(self, page: int = 0) -> tuple[int, int]:
        """In whole millimetres."""
        width, height = self._document[page].get_size()
        return round(width / 72 * 25.4), round(height / 72 * 25.4)

    def picture(self, page: int = 0, dpi: int = 200) -> Image.Image:
        return self._document[page].render(scale=dpi / 72).to_pil()

    def codes(self, page: int = 0) -> list[str]:
        """What a scanner reads on the page."""
        return [code.text for code in zxingcpp.read_barcodes(self.picture(page, 300))]

    def place(self, words: str, page: int = 0) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the first place where the words stand, in millimetres."""
        text = self._document[page].get_textpage()
        searcher = text.search(words)
        found = searcher.get_next()
        assert found, f"{words} does not stand on page {page + 1}"
        first, count = found
        boxes = [text.get_charbox(first + index) for index in range(count)]
        height = self._document[page].get_size()[1]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
        mm = 25.4 / 72
        return left * mm, (height - top) * mm, right * mm, (height - bottom) * mm


@pytest.fixture(scope="session", autouse=True)
def fonts() -> None:
    """The user's own fonts: making them takes most of a minute, once per machine."""
    prepare_fonts()


@pytest.fixture
def read() -> Reader:
    return Paper


@pytest.fixture
def head() -> Letterhead:
    return Letterhead(
        "汀蘭苑物業服務中心", ("嵐灣道 88 號 A 座大堂", "客服熱線 2123 4567（24 小時）")
    )


@pytest.fixture
def write_form(tmp_path: Path) -> Callable[[str], Form]:
    """A form of so many lines, made for one test."""

    def write(body: str, name: str = "made") -> Form:
        title = '[title]\nzh_Hant = "試紙"\nzh_Hans = "试纸"\nen = "Trial"\n'
        folder = tmp_path / "forms"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(f"{title}{body}", encoding="utf-8")
        return load_form(name, folder)

    return write


@pytest.fixture
def printed(head: Letterhead) -> Callable[..., Rendered]:
    def render(
        form: Form, *values: Mapping[str, object], language: str = "zh_Hant", **more: object
    ) -> Rendered:
        return render_form(form, values, letterhead=head, language=language, **more)  # type: ignore[arg-type]

    return render


@pytest.fixture
def work_order() -> dict[str, object]:
    """The work order of the pictures: every field filled."""
    return {
        "number": "W-A-20261123-a014",
        "date": "2026-11-23",
        "source": "J-A-20261123-a012",
        "unit": "A 座 12 樓 03 室",
        "caller": "陳大文（業主）",
        "received": "11-23  08:45  王小明",
        "phone": "6123 4567",
        "category": "滲漏 ・ 廚房天花",
        "deadline": "11-24  08:45（24 小時）",
        "dispatched_to": "工程部 張師傅",
        "appointment": "今日 09:00–10:00",
        "urgency": "urgent",
        "access": "home",
        "text": "廚房洗滌盆上方天花滴水，每分鐘約 10 滴，昨晚 22 時起。",
        "progress": [
            {"at": "11-23  09:20", "by": "張師傅", "text": "關上冷水掣後滴水停止"},
            {"at": "11-24  08:10", "by": "張師傅", "text": "補面漆一度，住戶驗看"},
        ],
        "material": material(),
        "total": Decimal("275.50"),
        "currency": "HK$",
        "charge": "paid",
        "charge_note": "按公契由滲漏源頭單位負擔",
        "payer": "A-13-03 業主",
        "finished": "2026-11-24  08:30（時限內）",
        "follow_up": "滲漏 3 日，2026-11-27 或之前",
        "opinion": "satisfied",
        "repairer": "張師傅",
        "supervisor": "許國良",
    }


def material() -> Sequence[Mapping[str, object]]:
    def row(code: str, name: str, quantity: str, price: str, amount: str) -> Mapping[str, object]:
        return {
            "code": code,
            "name": name,
            "spec": "內徑 40 mm",
            "quantity": Decimal(quantity),
            "unit": "條",
            "price": Decimal(price),
            "amount": Decimal(amount),
        }

    return [
        row("M-0412", "角掣軟喉", "2", "38.00", "76.00"),
        row("M-0177", "膠圈", "3", "6.50", "19.50"),
        row("L-01", "人工", "1.5", "120.00", "180.00"),
    ]
