"""Checks of finished PDF files."""
