"""The content room's tests."""
