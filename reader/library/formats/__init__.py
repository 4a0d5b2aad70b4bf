"""The forms that people hold cables in, one a module; all are recognised by content, not by name."""
