"""Safety rules: which movements a patient must not make, and what may therefore not be printed."""
