"""The tracking sheet as a machine sees it: its code, its marks, the place of every box."""
