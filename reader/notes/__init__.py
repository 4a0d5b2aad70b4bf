"""Notes and the cables they are on, joined: neither room knows the other."""
