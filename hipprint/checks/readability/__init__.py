"""How a handout reads: grades, long sentences and words, terms that are not said or must be explained."""
