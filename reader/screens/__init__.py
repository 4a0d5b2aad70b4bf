"""What the user sees: one file a screen or a part of it, no parsing and no file formats."""
