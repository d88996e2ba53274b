"""A roster printed row by row: read, check all of it, then make one PDF a row."""
