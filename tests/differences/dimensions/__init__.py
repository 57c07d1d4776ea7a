"""One dimension after the other."""
