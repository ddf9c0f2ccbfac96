"""Invented annual reports with known figures, in the layouts reports take in the wild."""
