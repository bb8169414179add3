"""How fast `srs` is, as ratios to what others need for the same. Run: python -m benchmarks."""
