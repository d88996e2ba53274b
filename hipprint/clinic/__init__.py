"""A clinic: brand, colours, logo, emergency numbers, its own folder."""
