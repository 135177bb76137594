"""Moving in from another system, and out of this one: a directory of CSV files either way."""
