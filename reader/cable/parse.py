"""parse(text) -> Cable: the stages of reading a cable, in the order of its parts."""
