"""Many finished handouts as one print file: what they share is written once, and what tags they have stays."""
