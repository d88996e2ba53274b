"""hipprint: illustrated, accessible exercise handouts for hip and low-back patients."""

__version__ = "0.1.0"
