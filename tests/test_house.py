"""House."""


def test_nothing() -> None:
    """Nothing."""
