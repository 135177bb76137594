"""Documents and money, once they count: numbers, hash chain, ledger, settlement, and what takes them back."""
