"""Own markup whose parts can be chosen by mouse and keyboard: one component, registered once, everything else goes through ``data``."""

import streamlit as st

from pages.components.markup import Markup

_JS = """
export default function({ data, parentElement, setTriggerValue }) {
  let place = parentElement.querySelector('.lx-clickable');
  if (!place) { place = document.createElement('div'); place.className = 'lx lx-clickable'; parentElement.appendChild(place); }
  if (place.lxHtml !== data.html) {
    const focused = place.lxByKey && place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    place.innerHTML = data.html; place.lxHtml = data.html;
    if (focused) { const again = place.querySelector('[data-key="' + CSS.escape(focused) + '"]'); if (again) again.focus({ preventScroll: true }); }
  }
  const choose = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    const part = event.target.closest('[data-key]');
    if (!part) return;
    event.preventDefault();
    place.lxByKey = event.type === 'keydown';
    setTriggerValue('chosen', part.dataset.key);
  };
  place.onclick = choose;
  place.onkeydown = choose;
}
"""

_component = st.components.v2.component("luoxuan_clickable", js=_JS, isolate_styles=False)


def clickable(html: Markup, key: str) -> str | None:
    """Draw markup; the ``data-key`` of the part that was just chosen, once. The markup must be escaped (``el``)."""
    return _component(data={"html": str(html)}, key=key, on_chosen_change=_nothing).chosen


def _nothing() -> None:
    """A trigger needs a listener to be known; the value is read from the result."""
