"""Records of billing in the reader's words; for edges, which alone know the language."""
