"""What every clause says of every entity on one day."""

from analysis.alerts.binding import bind, sheets_of
from analysis.alerts.evaluate import alerts, judged
from analysis.alerts.ledger import LedgerRow, LedgerTable
from analysis.alerts.model import STATES, Alert

__all__ = ["STATES", "Alert", "LedgerRow", "LedgerTable", "alerts", "bind", "judged", "sheets_of"]
