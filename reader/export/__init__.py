"""Cables and notes in the forms that other programs read: strings only."""
