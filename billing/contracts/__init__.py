"""What is sold and held: the catalogue, subscriptions, and all that can be done to them, with its preview."""
