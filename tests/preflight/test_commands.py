"""The commands for print staff, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image as pillow

from renderer.cli import main
from tests.preflight.good import good, spoiled
from tests.preflight.test_pdf_faults import late


def tujie(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    path = tmp_path / "fine.pdf"
    path.write_bytes(good())
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.pdf"
    path.write_bytes(spoiled(late("1 0 0 rg 30 30 9 9 re f 0.9 0.8 0.7 0.3 k 50 30 40 40 re f")))
    return path


def test_preflight_says_how_it_went(fine: Path, faulty: Path, tmp_path: Path) -> None:
    assert tujie("preflight", str(fine)).exit_code == 0
    done = tujie("preflight", str(faulty), "--lang", "en")
    assert done.exit_code == 1
    assert "error[PDF401]: a fill is in DeviceRGB" in done.output
    assert "mm from the top" in done.output
    assert "hint: convert it to CMYK" in done.output
    assert tujie("preflight", str(tmp_path / "missing.pdf")).exit_code == 2
    assert tujie("preflight", str(fine), "--trim", "wide").exit_code == 2
    for command in ("preflight", "separations", "proof"):
        typed = tujie(command, str(fine), "--profile", "newspint")
        assert (typed.exit_code, "newsprint-220" in typed.output) == (2, True)
    assert tujie("preflight", str(fine), "--trim", "390x545").exit_code == 1
    (tmp_path / "words.pdf").write_text("no pdf")
    broken = tujie("preflight", str(tmp_path / "words.pdf"))
    assert broken.exit_code == 1
    assert "PDF100" in broken.output
    assert not isinstance(broken.exception, RuntimeError)


def test_preflight_as_json(faulty: Path) -> None:
    told = json.loads(tujie("preflight", str(faulty), "--json", "--lang", "en").output)
    assert told["standard"] == "PDF/X-4"
    by_id = {f["id"]: f for f in told["findings"]}
    assert {"PDF401", "PDF421"} <= by_id.keys()
    assert by_id["PDF401"]["page"] == 1
    assert by_id["PDF401"]["mm"] == pytest.approx([7.58, 137.24, 3.18, 3.18], abs=0.05)
    assert by_id["PDF401"]["do"]
    assert told["ink"][0]["most"] == pytest.approx(270, abs=1)


def test_plates_are_written(fine: Path, faulty: Path, tmp_path: Path) -> None:
    done = tujie("separations", str(fine), "--out", str(tmp_path / "plates"), "--dpi", "50")
    assert done.exit_code == 0
    names = {p.name for p in (tmp_path / "plates").iterdir()}
    assert names == {"ink-map.png", "ink.json", *(f"plate-{n}.png" for n in ("Cyan", "Magenta", "Yellow", "Black"))}
    assert pillow.open(tmp_path / "plates" / "plate-Cyan.png").mode == "L"
    over = tujie("separations", str(faulty), "--out", str(tmp_path / "over"), "--dpi", "50", "--lang", "en")
    assert over.exit_code == 1
    assert "PDF421" in over.output


def test_a_proof_is_written(fine: Path, tmp_path: Path) -> None:
    assert tujie("proof", str(fine), "-o", str(tmp_path / "proof.png"), "--dpi", "50").exit_code == 0
    assert pillow.open(tmp_path / "proof.png").size == pytest.approx((219, 303), abs=1)


@pytest.mark.slow
def test_a_proof_of_content(tmp_path: Path) -> None:
    words = tmp_path / "words.md"
    words.write_text("---\nheadline: 新年开新局\n---\n\n# 2025年工作安排\n\n## 产业\n\n- 新增企业20家。\n", "utf-8")
    done = tujie("proof", str(words), "-o", str(tmp_path / "proof.png"), "--dpi", "30")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "proof.png").is_file()
