"""Pure readings of bills: what a line is, and why two bills differ."""
