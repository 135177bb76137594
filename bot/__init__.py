"""Telegram and dialogue; the top layer and the composition root of the `fairbill` command. Owns no tables."""
