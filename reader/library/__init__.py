"""MANY cables: files in, answers out."""
