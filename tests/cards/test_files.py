"""Sets as files: what a platform asks is kept on every card, and what is written says what it shows."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from renderer.carding import CardsResult, build_cards
from renderer.cards.alt import said_by
from renderer.cards.build import Wish
from renderer.cards.files import Making
from renderer.cards.presets import read_presets, report_stale
from renderer.cli import main
from renderer.content.document import Inline, Table
from renderer.diagnostics import Severity, Sink, Span
from renderer.records import replace
from tests.cards.conftest import SAMPLE, document

MEGABYTES = 1_500_000


@pytest.fixture(scope="module")
def everything() -> CardsResult:
    """The sample for all platforms."""
    return build_cards(SAMPLE, Wish(platforms="all"), write=False)


def index_of(result: CardsResult, platform: str) -> list[dict[str, object]]:
    cards: list[dict[str, object]] = json.loads(result.outputs[f"{platform}/index.json"])["cards"]
    return cards


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_the_sample_makes_a_set_for_every_platform_without_an_error(everything: CardsResult) -> None:
    assert [d.message("en") for d in everything.sink.errors()] == []
    assert {name.partition("/")[0] for name in everything.outputs} == set(read_presets(Sink()))


def test_every_picture_is_of_the_platforms_size_and_light(everything: CardsResult) -> None:
    for platform, preset in everything.presets.items():
        cards = index_of(everything, platform)
        assert 0 < len(cards) <= (preset.most_cards or 99)
        for card in cards:
            data = everything.outputs[f"{platform}/{card['file']}"]
            shown = picture(data)
            assert shown.width == preset.size[0]
            assert shown.height == preset.size[1] or not preset.size[1]
            assert len(data) <= min(preset.most_bytes, MEGABYTES)
            if preset.most_pixels:
                assert shown.width * shown.height <= preset.most_pixels
            if preset.most_height:
                assert shown.height <= preset.most_height


def test_pictures_are_tagged_and_opaque(everything: CardsResult) -> None:
    for name, data in everything.outputs.items():
        if name.endswith(".png"):
            shown = picture(data)
            assert shown.mode in ("P", "RGB"), name
            assert "transparency" not in shown.info
            assert "srgb" in shown.info
    for kind in ("jpeg", "webp"):
        made = build_cards(SAMPLE, Wish(only="cover", making=Making(kind)), write=False)  # type: ignore[arg-type]
        (data,) = (d for n, d in made.outputs.items() if n.endswith((".jpg", ".webp")))
        assert picture(data).mode == "RGB"
        assert b"acsp" in picture(data).info["icc_profile"]


def test_the_index_says_what_there_is(everything: CardsResult) -> None:
    for platform in everything.presets:
        numbers = []
        for card in index_of(everything, platform):
            data = everything.outputs[f"{platform}/{card['file']}"]
            assert card["bytes"] == len(data)
            assert card["sha256"] == hashlib.sha256(data).hexdigest()
            assert (card["width"], card["height"]) == picture(data).size
            assert card["platform"] == platform
            assert card["alt"]
            assert isinstance(card["merged"], list)
            if not card.get("repeats"):
                assert card["text"]
                assert card["lines"]
            numbers.append(int(str(card["file"])[:2]))
        assert numbers == list(range(1, len(numbers) + 1))
        alts = everything.outputs[f"{platform}/alt.txt"].decode()
        assert all(str(c["alt"]) in alts and str(c["file"]) in alts for c in index_of(everything, platform))


def test_alt_texts_are_sentences_that_say_what_is_shown(everything: CardsResult) -> None:
    cards = {str(c["kind"]): str(c["alt"]) for c in reversed(index_of(everything, "xiaohongshu"))}
    assert "2024年成绩单：预计全年地区生产总值增长5.7%左右；" in cards["results"]
    assert all(
        words in cards["comparison"] for words in ("2024年成绩单：预计全年", "主要预期目标：地区生产总值增长5.5%以上；")
    )
    assert "株洲港吞吐量：超200万吨；" in cards["summary"]
    assert "家，累计达20家，总量居" in cards["sections"]  # marks as they are set
    slices = index_of(everything, "weibo-long")
    assert "株洲港吞吐量超200万吨，增长超10倍。" in str(slices[2]["alt"])
    for alt in (*cards.values(), *(str(c["alt"]) for c in slices)):
        assert alt.endswith("。")
        assert "。；" not in alt
        assert "；；" not in alt


def test_a_row_of_a_table_is_said_under_its_heads() -> None:
    here = Span("t.md", 1)
    rows = [[(Inline(c, here),) for c in row] for row in (("科目", "亿元", "比上年"), ("契税", "9.9", "-26.5%"))]
    table = Table(tuple(rows[0]), (tuple(rows[1]),), here)
    doc = document()
    section = replace(doc.parts[0], blocks=(table,), sections=())
    assert (
        said_by("sections", replace(doc, parts=(section,)), "", ()) == "2024年成绩单：契税：亿元 9.9，比上年 -26.5%。"
    )


def test_a_long_picture_is_whole_and_in_slices_that_join_to_it(everything: CardsResult) -> None:
    cards = index_of(everything, "weibo-long")
    whole, slices = cards[0], cards[1:]
    assert whole["slice"] == 0
    assert [c["slice"] for c in slices] == list(range(1, len(slices) + 1))
    assert sum(int(str(c["height"])) for c in slices) == whole["height"]
    assert "".join(str(c["text"]) for c in slices) == whole["text"]
    one = picture(everything.outputs[f"weibo-long/{whole['file']}"]).convert("RGB")
    y = 0
    for card in slices:
        part = picture(everything.outputs[f"weibo-long/{card['file']}"]).convert("RGB")
        for row in (0, part.height - 1):
            # no panel is cut: the edge of a slice is the ground between two panels, the same in the whole
            line = part.crop((0, row, part.width, row + 1))
            assert line.tobytes() == one.crop((0, y + row, part.width, y + row + 1)).tobytes()
            assert len(set(line.get_flattened_data())) == 1
        y += part.height


def test_copy_too_short_for_a_long_picture_is_told(everything: CardsResult, tmp_path: Path) -> None:
    file = tmp_path / "short.md"
    file.write_text("---\nheadline: 春耕\n---\n# 要点\n\n- 春播面积 12 万亩。\n", "utf-8")
    made = build_cards(file, Wish(platforms="weibo-long"), write=False)
    assert [d.code for d in made.sink] == ["CRD008"]
    assert "CRD008" not in {d.code for d in everything.sink}


def test_a_card_alone_is_the_card_of_the_set(everything: CardsResult) -> None:
    alone = build_cards(SAMPLE, Wish(only="targets-2"), write=False)
    (name,) = (n for n in alone.outputs if n.endswith(".png"))
    assert alone.outputs[name] == everything.outputs[name]
    unknown = build_cards(SAMPLE, Wish(only="covr"), write=False)
    assert [d.code for d in unknown.sink.errors()] == ["CRD009"]
    several = build_cards(SAMPLE, Wish("weibo-long,wechat-cover", only="cover"), write=False)
    assert not several.sink.errors()
    assert {n.partition("/")[0] for n in several.outputs} == {"wechat-cover"}


def test_at_twice_the_scale_a_card_has_twice_the_pixels() -> None:
    made = build_cards(SAMPLE, Wish(only="cover", making=Making(scale=2)), write=False)
    (data,) = (d for n, d in made.outputs.items() if n.endswith(".png"))
    assert picture(data).size == (2160, 2880)
    assert not made.sink.errors()


def test_safe_areas_are_drawn_over_the_card_when_asked_for() -> None:
    plain, marked = (
        build_cards(SAMPLE, Wish("wechat-cover-2", making=Making(safe=safe)), write=False).outputs[
            "wechat-cover-2/01-cover.png"
        ]
        for safe in (False, True)
    )
    green = (0x00, 0xC8, 0x53)
    (top, _, _, left) = read_presets(Sink())["wechat-cover-2"].safe
    assert picture(marked).convert("RGB").getpixel((left + 1, top + 1)) == green
    assert green not in set(picture(plain).convert("RGB").get_flattened_data())


@pytest.mark.parametrize("limit", ["most_bytes: 9000", "most_pixels: 1500000", "most_height: 1439"])
def test_a_limit_that_is_broken_is_an_error_that_names_the_card(limit: str, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        f"tiny:\n  name: 小\n  size: [1080, 1440]\n  cards: [cover]\n  body: 38\n  floor: 32\n  {limit}\n"
        "  safe: [60, 60, 60, 60]\n  checked: 2026-11-01\n  source: 自定\n",
        "utf-8",
    )
    made = build_cards(SAMPLE, Wish("tiny", presets=own), out=tmp_path / "out")
    (error,) = made.sink.errors()
    assert error.code == "CRD007"
    assert "01-cover.png" in error.message("en")
    assert limit.partition(" ")[2] in error.message("en")
    assert not (tmp_path / "out").exists()


def test_a_preset_nobody_looked_at_for_half_a_year_is_told() -> None:
    sink = Sink()
    presets = read_presets(sink)
    report_stale(presets, date(2027, 5, 23), sink)
    assert not sink.found
    report_stale(presets, date(2027, 5, 24), sink)
    assert {d.code for d in sink} == {"CRD030"}
    assert all(d.severity is Severity.WARNING for d in sink)


@pytest.mark.parametrize("line", [["cards", "--only", "cover"], ["build", "--format", "cards"]])
def test_the_command_says_what_was_merged_and_where_the_files_are(line: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(main, [*line, str(SAMPLE), "--out", str(tmp_path), "--lang", "en"])
    assert done.exit_code == 0
    folder = tmp_path / "cards" if line[0] == "build" else tmp_path
    assert (folder / "xiaohongshu" / "01-cover.png").is_file()
    assert "diagnostics" in json.loads((folder / "report.json").read_text("utf-8"))
    if line[0] == "build":
        assert "holds several sections" in done.output
    assert str(folder / "xiaohongshu" / "01-cover.png") in done.output


def test_an_empty_text_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("", "utf-8")
    made = build_cards(empty, out=tmp_path / "out")
    assert [d.code for d in made.sink.errors()] == ["CNT001"]
    assert not (tmp_path / "out").exists()
