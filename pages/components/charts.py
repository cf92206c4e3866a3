"""Charts on the page: always without Streamlit's theme, with one configuration, and with a sentence for those who cannot see them."""

import plotly.graph_objects as go
import streamlit as st

from analysis.figures.template import CONFIG


def draw(figure: go.Figure, key: str, says: str) -> None:
    """Draw a chart. ``says`` states the finding in one sentence."""
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=says or "图")
