"""The agents' web panel: server-rendered pages, live by server-sent events."""
