"""Are the books whole? Every check reads what is stored, computes it again, and names the first row that is wrong."""
