"""The look that configuration cannot give: one stylesheet, colours from the one palette, in the tone the browser shows."""

from pathlib import Path

import streamlit as st

from analysis.figures.palette import PALETTES, Palette

CSS = (Path(__file__).parent.parent / "assets/pages.css").read_text(encoding="utf-8")


def palette() -> Palette:
    """The palette of the tone that the reader's browser shows."""
    return PALETTES["dark" if st.context.theme.type == "dark" else "light"]


def apply() -> None:
    """Put the stylesheet into the page."""
    colors = ";".join(f"--lx-{role}:{color}" for role, color in palette().variables().items())
    st.html(f"<style>:root{{{colors}}}{CSS}</style>")
