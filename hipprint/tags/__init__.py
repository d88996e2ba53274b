"""Tagged PDF: the tree of meaning, the canvas that marks what it draws, and the file around them.

Every private hook into ReportLab lives in this folder; `tests/tags/test_hooks.py` names each of them.
Nothing is imported here, so that `hipprint.tags.containment` can be used without loading ReportLab.
"""
