"""The cable reader: a program for reading and annotating diplomatic cables."""

__version__ = "0.1.0"
