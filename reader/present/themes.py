"""The program's own two themes, made for reading long: ink on paper, and lamp light at night."""

from __future__ import annotations

from textual.theme import Theme

NIGHT = Theme(
    name="night",
    dark=True,
    background="#16181b",
    surface="#1f2226",
    panel="#24282d",
    foreground="#d5d8dc",
    primary="#7fa7c9",
    secondary="#9aa5b1",
    accent="#d8ab5a",
    warning="#d8ab5a",
    error="#e8786f",
    success="#5fb37a",
    variables={
        "foreground-muted": "#8b939c",
        "border": "#3a4047",
        "scrollbar": "#3a4047",
        "scrollbar-background": "#1f2226",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#fbf9f4",
    surface="#f1ede3",
    panel="#e7e1d3",
    foreground="#25231f",
    primary="#2f5f86",
    secondary="#5c6670",
    accent="#8a4b00",
    warning="#8f5a00",
    error="#b3261e",
    success="#2f7d4a",
    variables={
        "foreground-muted": "#6d6758",
        "border": "#c9c1ae",
        "scrollbar": "#c9c1ae",
        "scrollbar-background": "#f1ede3",
    },
)

THEMES = (NIGHT, PAPER)
