"""Prints how much longer a build takes because it finds its sizes by itself: `python tests/bench/copyfit.py [rounds]`.

Beside the bundled page set as its layout plans stands the same page with the sizes given that copyfit comes to. Every item is
changed each time, and the two are built in turn.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(Path(__file__).parent / "peers")]


def compare(rounds: int) -> tuple[float, float]:
    """Return the median processor milliseconds of a build that looks for its sizes, and of one that is given them."""
    from compare import with_every_item_changed

    from renderer import build, session
    from renderer.pipeline import LAYOUT, bundled_content

    words = bundled_content().read_text("utf-8")
    took: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as place:
        changed, given = Path(place) / "changed.md", Path(place) / "given.yaml"
        for n in range(rounds + 1):
            changed.write_text(with_every_item_changed(words, n), "utf-8")
            found = build(changed, formats=(), write=False, draft=True).placed
            if found is None or len(found.pages) > 1:
                raise RuntimeError("the changed content does not fit its page")
            levers = "".join(
                f"  - {{lever: {s.lever}, start: {s.value:g}{'pt' if s.lever == 'body-size' else ''}}}\n"
                for s in {s.lever: s for s in found.steps}.values()
            )
            given.write_text(f"like: {LAYOUT}\ncopyfit:\n{levers}", "utf-8")
            for layout, into in zip((None, given), took, strict=True):
                build(bundled_content(), layout=layout, formats=(), write=False)
                # the words are met for the first time by each
                session._SESSION.shaped.clear()
                session._SESSION.lines.clear()
                began = time.process_time()
                made = build(changed, layout=layout, formats=("pdf",), write=False, draft=True).placed
                into.append(1000 * (time.process_time() - began))
                if made is None or made.body != found.body:
                    raise RuntimeError("the two builds set the words at different sizes")
    return statistics.median(took[0][1:]), statistics.median(took[1][1:])


if __name__ == "__main__":
    ours, fixed = compare(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    print(f"sizes found {ours:.1f} ms   sizes given {fixed:.1f} ms   ratio {ours / fixed:.2f}   (aim 1.5)")
