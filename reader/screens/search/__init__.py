"""The list of cables, searching as one types, counts of what was found."""
