"""Checks on finished files: is the PDF whole, tagged, readable aloud, and does it say what the handout says?

Nothing here imports ReportLab; pikepdf is loaded only when a file is read.
"""
