"""Charts and the 8: frames and declarations in, Plotly figures and SVG out. Colours come from ``palette``, words from ``status`` and ``number``."""
