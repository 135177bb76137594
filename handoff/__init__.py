"""Who holds the conversation: queue, agents, identity, the panel. Knows no Telegram."""
