"""From sheets of cells to declared tables with typed rows and findings."""

from data.recognition.recognise import Recognised, TableRows, recognise

__all__ = ["Recognised", "TableRows", "recognise"]
