"""What the user sees: one file a screen, no parsing and no file formats."""
