"""The palette: the only place where colours are written down. Names of roles are used everywhere else."""

from dataclasses import dataclass, fields
from typing import Literal

Tone = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """Colours by role. ``x`` is for words, ``x_bar`` for areas (≥ 3:1), ``x_soft`` for the ground behind a chip."""

    tone: Tone
    paper: str
    panel: str
    line: str
    ink: str
    ink2: str
    ink3: str
    rule: str
    ghost: str
    accent: str
    accent_mid: str
    accent_soft: str
    met: str
    met_bar: str
    met_soft: str
    warn: str
    warn_bar: str
    warn_soft: str
    miss: str
    miss_bar: str
    miss_soft: str
    none_soft: str
    heat: tuple[str, str, str, str, str]
    """One hue from few to many."""
    heat_ink: tuple[str, str, str, str, str]
    """Colour of the number standing in a cell of ``heat``."""

    def role(self, name: str) -> str:
        """The colour of a role: ``role("met_bar")``."""
        return getattr(self, name)

    def variables(self) -> dict[str, str]:
        """Role -> colour for a stylesheet, with hyphens: ``met-bar``."""
        single = {field.name for field in fields(self)} - {"tone", "heat", "heat_ink"}
        return {name.replace("_", "-"): self.role(name) for name in sorted(single)}


LIGHT = Palette(
    tone="light",
    paper="#FFFFFF",
    panel="#F5F7F8",
    line="#DCE2E6",
    ink="#17212B",
    ink2="#47545F",
    ink3="#616E79",
    rule="#7F8C96",
    ghost="#B9C4CC",
    accent="#1F4E79",
    accent_mid="#6E8FAC",
    accent_soft="#E6EEF5",
    met="#1A7464",
    met_bar="#5A9A8A",
    met_soft="#E2F1EC",
    warn="#8F5600",
    warn_bar="#C27A0C",
    warn_soft="#FBEFD9",
    miss="#9C1F18",
    miss_bar="#B5372C",
    miss_soft="#FAE6E2",
    none_soft="#F1F3F5",
    heat=("#FBF3E3", "#F3DBAE", "#E2B56A", "#B97A22", "#7A4700"),
    heat_ink=("#17212B", "#17212B", "#17212B", "#17212B", "#FFFFFF"),
)

DARK = Palette(
    tone="dark",
    paper="#10171E",
    panel="#18222B",
    line="#2E3B46",
    ink="#F2F5F7",
    ink2="#C3CDD5",
    ink3="#9AA8B3",
    rule="#7C8B97",
    ghost="#56646F",
    accent="#8FBCE6",
    accent_mid="#5F87AB",
    accent_soft="#1D3040",
    met="#6CC9B2",
    met_bar="#4FA591",
    met_soft="#15332D",
    warn="#F2B654",
    warn_bar="#E0A03A",
    warn_soft="#382A10",
    miss="#FF9083",
    miss_bar="#E5695B",
    miss_soft="#3D1B18",
    none_soft="#1E2831",
    heat=("#221D14", "#4A3612", "#7F5915", "#BF8723", "#F6C46A"),
    heat_ink=("#F2F5F7", "#F2F5F7", "#F2F5F7", "#10171E", "#10171E"),
)

PALETTES: dict[Tone, Palette] = {"light": LIGHT, "dark": DARK}
