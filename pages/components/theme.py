"""The look that configuration cannot give: one stylesheet, colours from the one palette, in the tone the browser shows."""

import streamlit as st

from analysis.figures.palette import PALETTES, Palette

CSS = """
.stMainBlockContainer{padding:1.1rem 2rem 1.5rem;max-width:1680px}
[data-testid=stHeader]{height:2rem;min-height:2rem;background:transparent}
[data-testid=stMainBlockContainer]>[data-testid=stVerticalBlock]{gap:.75rem}
[data-testid=stSidebar]{width:216px!important;min-width:216px!important}
[data-testid=stSidebarUserContent]{padding:0 0 1rem}
[data-testid=stSidebarNavSeparator]{margin:0 1.5rem}
[data-testid=stSegmentedControl] button,[data-testid=stButtonGroup] button{min-height:38px}
[data-testid=stBaseButton-primary],[data-testid=stBaseButton-primary] *{color:var(--lx-paper)!important}
[data-testid=stBaseButton-secondary]:hover,[data-testid=stBaseButton-segmented_control]:hover{border-color:var(--lx-accent)}
[data-testid=stFileUploaderDropzoneInstructions] *,[data-testid=stFileUploaderDropzone] small{display:none}
[data-testid=stFileUploaderDropzone] button{font-size:0}
[data-testid=stFileUploaderDropzone] button *{display:none}
[data-testid=stFileUploaderDropzone] button::after{content:"选择文件";font-size:1rem}
[data-testid=stFileUploaderDropzone]::after{content:"也可以把文件拖到这里";color:var(--lx-ink3);margin-left:1rem}
.js-plotly-plot text{font-variant-numeric:tabular-nums}
.lx{font-variant-numeric:tabular-nums;line-height:1.5;color:var(--lx-ink)}
.lx *{box-sizing:border-box}
.lx b{font-weight:600}
.lx-quiet{color:var(--lx-ink3);font-size:.867rem}
.lx-head{display:flex;align-items:baseline;gap:1rem;border-bottom:1px solid var(--lx-line);padding-bottom:.6rem}
.lx-head .t{font-size:1.6rem;font-weight:600;line-height:1.25;white-space:nowrap}
.lx-head .s{color:var(--lx-ink2);min-width:0}
.lx-head .w{margin-left:auto;color:var(--lx-ink3);font-size:.867rem;white-space:nowrap}
.lx-sec{display:flex;align-items:baseline;gap:.7rem;margin:.6rem 0 -.35rem}
.lx-sec .t{font-size:1.133rem;font-weight:600}
.lx-sec .n{color:var(--lx-ink3);font-size:.867rem}
.lx-kpis{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;border-bottom:1px solid var(--lx-line);padding-bottom:.75rem}
.lx-kpi{padding-left:1.3rem;border-left:1px solid var(--lx-line);min-width:0}
.lx-kpi:first-child{padding-left:0;border-left:0}
.lx-kpi .l{font-size:.867rem;color:var(--lx-ink2)}
.lx-kpi .v{font-size:2.133rem;font-weight:600;line-height:1.25;white-space:nowrap}
.lx-kpi .u{font-size:1rem;font-weight:400;color:var(--lx-ink2)}
.lx-kpi .c{font-size:.867rem;color:var(--lx-ink3)}
.lx-chip{display:inline-block;border-radius:3px;padding:0 .5em;font-size:.867rem;line-height:1.6;white-space:nowrap}
.lx-rows .r{display:grid;gap:0 .9rem;padding:.5rem 0;border-bottom:1px solid var(--lx-line);align-items:baseline}
.lx-rows .r:last-child{border-bottom:0}
.lx-rows.change .r{grid-template-columns:5.2rem minmax(0,1fr) auto}
.lx-rows.due .r{grid-template-columns:5.2rem minmax(0,1fr) auto}
.lx-rows.trail .r{grid-template-columns:5.2rem minmax(0,1fr) auto}
.lx-rows .x{color:var(--lx-ink3);font-size:.867rem;white-space:nowrap}
.lx-rows .d{color:var(--lx-ink2);font-size:.867rem;display:block;text-wrap:pretty;overflow-wrap:anywhere}
.lx-alerts .h,.lx-alerts .r{display:grid;grid-template-columns:5.6rem minmax(0,1fr) 7.6rem 7rem;gap:0 .9rem;padding:.55rem .9rem;border-bottom:1px solid var(--lx-line);border-left:3px solid transparent}
.lx-alerts .h{color:var(--lx-ink3);font-size:.867rem;padding-top:0}
.lx-alerts .r{cursor:pointer}
.lx-alerts .r:hover{background:var(--lx-panel)}
.lx-alerts .r:focus-visible,.spiral .stage:focus-visible{outline:2px solid var(--lx-accent);outline-offset:-2px}
.lx-alerts .r[aria-pressed=true]{background:var(--lx-accent-soft);border-left-color:var(--lx-accent)}
.lx-alerts .r[aria-pressed=true] .d{color:var(--lx-ink2)}
.lx-alerts .num{text-align:right}
.lx-alerts .num b{font-size:1.067rem;display:block}
.lx-alerts .d{color:var(--lx-ink3);font-size:.867rem;display:block}
.lx-said{font-family:KaiTi,STKaiti,'Noto Serif CJK SC',serif;font-size:1.133rem;text-wrap:pretty;display:block}
.lx-box{border:1px solid var(--lx-line);border-radius:4px;padding:1.25rem}
.lx-box .top{display:flex;gap:.7rem;align-items:baseline;margin-bottom:.6rem}
.lx-box .top b{font-size:1.133rem}
.lx-facts{display:grid;grid-template-columns:3.6rem minmax(0,1fr);gap:.7rem .7rem}
.lx-facts .k{color:var(--lx-ink3);font-size:.867rem;padding-top:.15rem}
.lx-facts .said{border-left:3px solid var(--lx-ghost);padding-left:.7rem}
.lx-facts .said .lx-said{font-size:1.267rem}
.lx-facts .read{border-left:3px solid var(--lx-accent);padding-left:.7rem;text-wrap:pretty}
.lx-cells .c{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;padding:.3rem 0;border-bottom:1px solid var(--lx-line);overflow-wrap:anywhere}
.lx-cells .c:last-child{border-bottom:0}
.lx-empty{border:1px dashed var(--lx-rule);border-radius:4px;padding:1.4rem 1.2rem;text-align:center;text-wrap:pretty}
.lx-empty b{display:block}
.lx-empty span{color:var(--lx-ink2)}
.lx-note{border-left:3px solid var(--lx-accent);background:var(--lx-accent-soft);padding:.5rem .9rem;text-wrap:pretty}
.lx-note.warn{border-color:var(--lx-warn-bar);background:var(--lx-warn-soft)}
.lx-note.miss{border-color:var(--lx-miss-bar);background:var(--lx-miss-soft)}
.lx-table{display:grid;gap:0 1.1rem;align-items:baseline}
.lx-table>*{padding:.35rem 0;border-bottom:1px solid var(--lx-line);min-width:0;overflow-wrap:anywhere;height:100%}
.lx-table>.hd{color:var(--lx-ink3);font-size:.867rem}
.lx-table>.num,.lx-table>.hd.num{text-align:right;white-space:nowrap}
svg.spiral{display:block;margin:0 auto;width:100%;max-height:calc(100vh - 124px);min-height:520px}
svg.spiral .stage{cursor:pointer}
@media print{[data-testid=stSidebar],[data-testid=stHeader]{display:none!important}[data-testid=stElementContainer]{break-inside:avoid}}
"""


def palette() -> Palette:
    """The palette of the tone that the reader's browser shows."""
    return PALETTES["dark" if st.context.theme.type == "dark" else "light"]


def apply() -> None:
    """Put the stylesheet into the page."""
    colors = ";".join(f"--lx-{role}:{color}" for role, color in palette().variables().items())
    st.html(f"<style>:root{{{colors}}}{CSS}</style>")
