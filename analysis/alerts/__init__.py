"""What every clause says of every entity on one day."""

from analysis.alerts.evaluate import alerts, sheets_of
from analysis.alerts.ledger import LedgerRow, LedgerTable
from analysis.alerts.model import STATES, Alert

__all__ = ["STATES", "Alert", "LedgerRow", "LedgerTable", "alerts", "sheets_of"]
