"""Plan to Document: which words, in which order, for this one patient."""
