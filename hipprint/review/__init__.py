"""The sheet that a clinician signs: every claim of a handout with what it rests on."""
