"""Many handouts as one print file: what they share is written once, and each patient keeps its tags."""
