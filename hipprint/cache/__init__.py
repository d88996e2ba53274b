"""Templates that were pressed before, in the user's cache folder: no words about a patient, ever.

A handout whose template is here is filled without reading the library or drawing a page.
"""
