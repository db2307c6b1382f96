"""Papers of the log: about a case, and the lists of a day."""

from PySide6.QtWidgets import QWidget

from propdesk.estate.workspace.papers import Papers as PlacePapers
from propdesk.features.reception.forms import CasePaper, DayPaper
from propdesk.features.reception.report_forms import MONTH, WEEK, ReportPaper
from propdesk.features.reception.service.offer import RECEPTION
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

DAY_LOG = "reception.day_log"
NOTICE_PAPER = "reception.notice"
VISITOR_REGISTER = "reception.visitor_register"
COMPLAINTS = "reception.complaints"
# what the export menu calls the reports, and of which period each is
REPORTS = {"complaints.week": WEEK, "complaints.month": MONTH}


class Papers(PlacePapers):
    """The log's papers."""

    def __init__(self, seat: Seat, theme: Theme, parent: QWidget) -> None:
        super().__init__(seat, theme, RECEPTION.papers, parent)

    def show_case(self, paper: str, case_id: str) -> None:
        """Shows a paper about a case."""
        self.show(paper, CasePaper(case=case_id))

    def show_day(self, paper: str = DAY_LOG) -> None:
        """Shows a list of today, or the complaints of this week or month."""
        if paper in REPORTS:
            self.show(COMPLAINTS, ReportPaper(period=REPORTS[paper]))
        else:
            self.show(paper, DayPaper())
