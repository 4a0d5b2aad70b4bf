"""Notes and tags: knows a cable only by its id and a passage only by its words."""
