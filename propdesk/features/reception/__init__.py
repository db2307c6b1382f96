"""Reception: one log of calls, visits, repairs, complaints and visitors."""
