"""Figures, each by a command that prints its floor beside it in the same run."""
