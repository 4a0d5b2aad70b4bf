"""Textual widgets that know rows, documents and spans, never cables."""
