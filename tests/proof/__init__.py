"""The copy desk's tests."""
