"""ONE cable: text in, a frozen `Cable` out. Standard library only."""
