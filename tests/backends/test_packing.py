"""Large data are packed while the program goes on, and nobody sees the difference."""

from __future__ import annotations

import zlib

import pytest

from renderer.backends import packing
from renderer.backends.packing import LARGE, QUICK, Packing, packed
from renderer.backends.pdf.objects import Stream


@pytest.mark.parametrize("size", [0, 1, LARGE - 1, LARGE, 5 * LARGE])
def test_a_stream_holds_the_same_bytes_whatever_its_size(size: int) -> None:
    data = (b"0.5 0 0 0.5 12 34 cm\n" * (size // 20 + 1))[:size]
    stream = Stream(data)
    assert stream.data == packed(data, level=QUICK)
    assert zlib.decompress(stream.data) == data
    assert stream.once_more().data == stream.data


def test_who_waits_is_told_what_came_of_it_once() -> None:
    told: list[bytes] = []
    data = bytes(range(256)) * 1024
    packing = Packing(data, level=QUICK, then=told.append)
    assert packing.done() == packing.done()
    assert told == [packed(data, level=QUICK)]


def test_trouble_is_raised_where_the_data_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(data: bytes, *, level: int) -> bytes:
        raise MemoryError

    monkeypatch.setattr(packing, "packed", full)
    data = b"a" * LARGE
    begun = Packing(data, level=QUICK)
    for _ in range(2):
        with pytest.raises(MemoryError):
            begun.done()
    # and when there is room again the data are not lost
    monkeypatch.undo()
    assert begun.done() == packed(data, level=QUICK)
