"""The front desk of a residential estate, offline first."""

__version__ = "0.1.0"
