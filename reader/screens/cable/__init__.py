"""Reading a cable: its pane, what is gathered to show it, places in it, and how two versions differ."""
