"""The cable reader: a program for reading and annotating diplomatic cables."""

import os

__version__ = "0.1.0"

# How often a second Textual may draw; it reads this when first imported. At its own 60, results and pages that are
# ready wait for up to two frames, 33 ms.
os.environ.setdefault("TEXTUAL_FPS", "480")
