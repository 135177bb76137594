"""What a customer owes, and why. Knows no chat, no agent, no web page."""
