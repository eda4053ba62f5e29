"""`tujie figures`: every figure is listed where it stands, with what it could be drawn as, or why it could not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from renderer.cli import main
from renderer.content.figure_groups import CLASSES
from renderer.layout.charts import CHARTS
from renderer.layout.suggest import rules

COPY = """# 2024年成绩

## 名次

- 全国先进制造业百强城市上升至第**37**{#rank}位。
- 综合保税区进出口总值跃升至全国第**28**位。
- 新增国家制造业单项冠军**9**家，累计达**20**家。
- 进出口总额增长**8.5%**。
- 引进专精特新企业80家。
- 全社会物流费用占GDP比重下降至**13.9%**。
- 空气优良**331**天。
- 新签约重点项目**80**个，其中先进制造业项目**26**个。
- 推动企业上云**5500**家、上平台**560**家以上，新建学校**12**家、医院**11**家。
- 托位**20**个。
"""


def listed(tmp_path: Path, copy: str = COPY, lang: str = "zh") -> tuple[str, int]:
    file = tmp_path / "copy.md"
    file.write_text(copy, "utf-8")
    result = CliRunner().invoke(main, ["figures", str(file), "--lang", lang])
    return result.output, result.exit_code


def told(text: str, printed: str) -> str:
    """Return what is said of the figure printed so: the lines under its own that are further in."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if f" {printed}  ref:" in line)
    after = [n for n in range(at + 1, len(lines)) if not lines[n].startswith("      ")]
    return "\n".join(lines[at + 1 : after[0] if after else None])


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("上升至第37位", "可画 rank-ladder"),
        ("9家", "可画 pictogram-row"),
        ("8.5%", "不画：只有增幅"),
        ("80家", "不画：没有加粗"),
        ("下降至13.9%", "可画 ring"),
        ("331天", "可画 calendar-grid"),
        ("80个", "可画 waffle"),
        ("5500家", "可画 bars"),
        ("11家", "不画：数字前的词没说清"),
        ("20个", "不画：只有一个小数目"),
    ],
)
def test_each_figure_is_told_what_it_could_be(tmp_path: Path, printed: str, says: str) -> None:
    text, code = listed(tmp_path)
    assert says in told(text, printed), text
    assert code == 0


def test_a_rank_on_no_stated_list_is_a_badge_and_is_not_called_undrawable(tmp_path: Path) -> None:
    text, _ = listed(tmp_path)
    assert "badge-row" in text
    assert "不画" not in told(text, "跃升至全国第28位")


def test_a_figure_is_named_as_a_layout_refers_to_it(tmp_path: Path) -> None:
    line = COPY.splitlines()[4]
    column = line.index("37") + 1
    assert f"5:{column}  全国先进制造业百强城市 上升至第37位  ref: rank" in listed(tmp_path)[0]


def test_the_list_speaks_english_and_an_empty_copy_is_an_error(tmp_path: Path) -> None:
    assert "as rank-ladder: the list says" in listed(tmp_path, lang="en")[0]
    assert listed(tmp_path, copy="\n")[1] == 1


def test_the_table_draws_what_there_is_and_gives_a_reason_for_every_class() -> None:
    table = rules()
    assert {r.cls for r in table} == set(CLASSES)
    assert {r.chart for r in table if r.chart} <= {*CHARTS, "pair-bars"}
    assert all(r.zh and r.en for r in table)
    assert all(r.worth == 0 for r in table if not r.chart)
    # a chart of no worth is drawn when an editor asks for it, never by itself: whether figures are a process, or a full ring worth ink, is no rule's to say; dates are a line in the text already
    assert {r.chart for r in table if r.chart and r.worth == 0} == {"flow-tiles", "ring", "timeline"}
