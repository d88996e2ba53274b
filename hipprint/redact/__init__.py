"""A finished file without its patient: what names them is found, taken out, and looked for again.

Nothing is imported here, so that the command line stays quick.
"""
