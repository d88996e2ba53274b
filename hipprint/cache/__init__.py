"""Templates that were pressed before, in the user's cache folder: no words about a patient, ever.

A handout of a template that is here is filled without reading the library or drawing a page (docs/architecture.md).
"""
