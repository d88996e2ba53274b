"""Tagged PDF: the structure tree, the marking canvas, the metadata."""
