"""The plan that a handout carries: written into the file, read back out of it, and followed up."""
