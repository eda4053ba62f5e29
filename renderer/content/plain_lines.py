"""What each line of a newsroom's pasted text is: furniture, heading, item or paragraph.

Nothing in such a text is marked up, so lines are judged by their opening, their length, their last character and their
neighbours. A line nobody can place is a paragraph that says so.
"""

from __future__ import annotations

import re
from itertools import pairwise

from renderer.content.labels import is_labelled
from renderer.content.outline import opening_number
from renderer.content.plain_lists import with_lists
from renderer.content.plain_opening import UNSEEN, Line, is_furniture, with_asides, with_foot, with_opening
from renderer.content.plain_tables import with_tables
from renderer.records import Struct, replace

LONGEST_HEADING = 32
"""Characters; a heading that fills more than two lines of a panel is a sentence."""

PART_WORDS = (
    "成绩单", "成绩", "工作安排", "安排", "目标", "回顾", "展望", "亮点", "总结", "任务", "重点", "工作", "计划", "数说", "成就",
    "答卷", "清单", "蓝图", "看点", "关键词", "盘点", "这一年", "怎么干", "干什么", "怎么看", "规划", "进展", "成效", "大事",
)  # fmt: skip
"""With a year before them these head a part: 2024年成绩单, 2025年工作安排."""

PART_OPENINGS = ("上篇", "下篇", "中篇", "过去一年", "新的一年", "过去五年", "今后五年", "未来五年", "回望", "展望", "第一部分",
                 "第二部分", "第三部分", "第四部分")  # fmt: skip
"""A short line that begins with one of these heads a part, year or not."""

UNJOINED = (*UNSEEN, "number")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BULLET = re.compile(
    r"(?:[•·●○■◆▪◇□➤►▶✓✔※◎★☆⚫▲△✅☑☞➡⊙◉◦‣∙⁃❖◈♦\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8\uf0fc\U0001f300-\U0001faff]\ufe0f?|[-–－](?![-–－\d\s]|$)|[-–－*+](?=\s)(?!\s*$)|—(?=\s))[ \t\u3000]*(?=\S)"
)
"""Marks of items: those that are typed, those that apps put, and those that a word processor keeps in private code points."""
_HEADING_MARK = re.compile(r"[▍▎▌▋█┃┇]+[ \t\u3000]*(?=\S)")
_NUMERAL = re.compile(r"0\d|\d{1,2}(?=\n\D)")
_NUMBERED = re.compile(r"(?:[（(]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])[ \t\u3000]*(?=\S)")
_HEADING_SENTENCE = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*[^，。！？；：]{4,20}(?:，[^，。！？；：]{2,16})?。\Z"
)
"""（一）产业转型蹄疾步稳。 alone on its line: a heading that has a stop."""
_ASIDE_OF_TEXT = re.compile(r"[（(][^（）()]*[^（）()\d一二三四五六七八九十][^（）()]*[)）]\Z")
"""A line that stands in brackets as a whole is no heading (（共60名，排名不分先后）)."""
MOST_NAMED = 2
"""A line of more names, parted by 、, is a list and no heading."""
_ENDS = "。！？；，、：.!?;,:…—"
_YEAR = re.compile(r"(?:19|20|１９|２０)\d\d年?度?")
_FIGURE = re.compile(r"\*\*|\d\s*(?:[%％‰]|[万亿]?[元亩户人吨]|个百分点)")


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, each with its kind."""
    lines = with_lists(_with_numerals(with_asides(with_tables(_raw(text), text))))
    lines = _with_headings(with_opening(with_foot(lines), is_part))
    # a numeral whose heading was taken for something else heads nothing
    heads = {i for i, line in enumerate(lines, -1) if line.kind in ("part", "heading", "subheading")}
    return [replace(x, kind="unplaced") if x.kind == "number" and i not in heads else x for i, x in enumerate(lines)]


def _raw(text: str) -> list[Line]:
    """Return the lines with what each looks like by itself: comment, item, subitem, paragraph, numbered, bare."""
    comments = [m.span() for m in _COMMENT.finditer(text)]
    result: list[Line] = []
    depth: list[int] = []
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        start, at = at, at + len(raw) + 1
        said = raw.strip()
        if not said:
            continue
        column = raw.find(said) + 1
        if any(a <= start + column - 1 and start + column - 1 + len(said) <= b for a, b in comments):
            result.append(Line(number, column, "comment", said))
            continue
        bullet = _BULLET.match(said)
        if not bullet:
            depth = []
            result.append(_line(number, column, said))
            continue
        while depth and depth[-1] > column:
            depth.pop()
        if not depth or depth[-1] < column:
            depth.append(column)
        kind = "subitem" if len(depth) > 1 else "item"
        result.append(Line(number, column + bullet.end(), kind, said[bullet.end() :]))
    return result


def _with_numerals(lines: list[Line]) -> list[Line]:
    """Return `lines` with a numeral alone on its line named as that of the heading below it; alone, it is no heading."""
    result = list(lines)
    for i, line in enumerate(lines):
        if line.kind != "bare" or not line.text.isascii() or not line.text.isdigit():
            continue
        below = lines[i + 1] if i + 1 < len(lines) else None
        heads = below is not None and below.kind == "bare" and _NUMERAL.match(f"{line.text}\n{below.text}")
        result[i] = replace(line, kind="number" if heads else "unplaced")
    return result


def _line(number: int, column: int, said: str) -> Line:
    """Return a line without a bullet: "numbered" and "bare" may be headings, "unplaced" is too short for a sentence."""
    mark = _HEADING_MARK.match(said)
    if mark:
        column, said = column + mark.end(), said[mark.end() :]
    numbered = _NUMBERED.match(said)
    rest = said[numbered.end() :] if numbered else said
    if _HEADING_SENTENCE.match(said):
        return Line(number, column, "numbered", said)
    sentence = rest[-1] in _ENDS or any(mark in rest for mark in "。！？；") or len(rest) > LONGEST_HEADING
    if is_labelled(said) or _ASIDE_OF_TEXT.match(said) or said.count("、") > MOST_NAMED:
        return Line(number, column, "paragraph", said)
    if numbered and sentence:
        return Line(number, column + numbered.end(), "item", rest, numbered.group().strip())
    if sentence:
        return Line(number, column, "paragraph", said)
    if numbered or opening_number(said)[0]:
        return Line(number, column, "numbered", said)
    return Line(number, column, "unplaced" if _FIGURE.search(said) else "bare", said)


def is_part(text: str) -> bool:
    """Return whether a heading opens a part of the page by its words.

    >>> [is_part(t) for t in ("2024年成绩单", "一、2025年工作安排", "2024年", "上篇 成绩", "三个高地")]
    [True, True, False, True, False]
    """
    said = text[opening_number(text)[1] :]
    if len(said) > 20:
        return False
    if said.startswith(PART_OPENINGS):
        return True
    year = _YEAR.match(said)
    return bool(year) and any(word in said[year.end() :] for word in PART_WORDS) if year else False


def _over_parts(lines: list[Line], parts: set[int]) -> set[int]:
    """Return the bare lines right over a part where several parts begin so: of ten cities' reports each city is one part."""
    seen = [line for line in lines if line.kind not in UNSEEN]
    over = {a.number for a, b in pairwise(seen) if a.kind == "bare" and a.number not in parts and b.number in parts}
    return over if len(over) >= FEWEST_OVER else set()


FEWEST_OVER = 2
"""A bare line over one part alone is the headline, or stands there by chance."""


def _in_series(lines: list[Line]) -> set[int]:
    """Return the numbered lines of which most of their kind head something: 三、女声独唱 among acts that say who performs."""
    seen = [line for line in lines if line.kind not in UNSEEN]
    numbered: dict[str, list[tuple[int, bool]]] = {}
    for line, below in pairwise([*seen, None]):
        if line is not None and line.kind == "numbered":
            heads = below is not None and below.kind in CONTENT
            numbered.setdefault(_style(line.text), []).append((line.number, heads))
    return {
        n for all_of in numbered.values() if 2 * sum(heads for _, heads in all_of) > len(all_of) > 2 for n, _ in all_of
    }


CONTENT = ("item", "subitem", "table", "paragraph", "unplaced")
"""What a heading can head."""


def _with_headings(lines: list[Line]) -> list[Line]:
    """Return `lines` with every bare or numbered line made a heading of some level, an item, or unplaced."""
    years = {line.text for line in lines if line.kind == "bare" and _YEAR.fullmatch(line.text)}
    parts = {line.number for line in lines if line.kind in ("bare", "numbered") and is_part(line.text)}
    if not parts and len(years) > 1:
        parts = {line.number for line in lines if line.text in years}
    over = _over_parts(lines, parts)
    parts = over or parts
    levels = _Levels(parts, _styles_by_part(lines, parts), _in_series(lines))
    result: list[Line] = []
    chain: list[Line] = []
    for line in lines:
        if line.kind == "bare" and is_furniture(line.text):
            # a credit in the middle of the copy signs what stands over it
            line = replace(line, kind="paragraph")
        if line.kind in ("bare", "numbered"):
            chain.append(line)
            continue
        if line.kind not in UNJOINED:
            result += _chain(chain, levels, content=line.kind in CONTENT)
            chain = []
        result.append(line)
    result += _chain(chain, levels, content=False)
    return sorted(result, key=lambda line: line.number)


def _chain(chain: list[Line], levels: _Levels, *, content: bool) -> list[Line]:
    """Return heading-like lines that follow each other, with their kinds; `content` says whether text follows them."""
    heads: list[Line] = []
    result: list[Line] = []
    for i, line in enumerate(chain):
        # numbered lines one after the other are a list; only the last can head what follows
        nearby = [chain[j] for j in (i - 1, i + 1) if 0 <= j < len(chain)]
        listed = line.kind == "numbered" and any(
            other.kind == "numbered" and _style(other.text) == _style(line.text) for other in nearby
        )
        if (
            listed
            and line.number not in levels.series
            and not (content and i == len(chain) - 1)
            and line.number not in levels.parts
        ):
            number, start = _marker(line.text)
            result.append(Line(line.number, line.column + start, "item", line.text[start:], number))
        else:
            heads.append(line)
    items = [line.number for line in result]
    last_item = max(items, default=0)
    for i, line in enumerate(heads):
        leads = content or last_item > line.number
        # items between two headings part them as text would
        after = heads[i + 1].number if i + 1 < len(heads) else 0
        before = heads[i - 1].number if i else 0
        alone = not after or any(line.number < n < after for n in items)
        first = not before or any(before < n < line.number for n in items)
        if line.kind == "bare" and line.number not in levels.parts and (not leads or len(heads) - i > MOST_HEADINGS):
            result.append(replace(line, kind="unplaced"))
        else:
            result.append(replace(line, kind=levels.of(line, first=first, alone=alone)))
    return result


MOST_HEADINGS = 3
"""Headings that follow each other without text between: a part, its section, a sub-section."""


def _marker(text: str) -> tuple[str, int]:
    """Return the number of a numbered item and where its words begin."""
    found = _NUMBERED.match(text)
    return (found.group().strip(), found.end()) if found else opening_number(text)


def _style(text: str) -> str:
    """Return how a heading is numbered: "一" for 一、 "（一）" for brackets, "1" for figures."""
    number = _marker(text)[0]
    if not number:
        return ""
    if number[0] in "（(":
        return "（一）" if not any(c.isdigit() for c in number) else "1"
    return "1" if any(c.isdigit() for c in number) and number[0] != "第" else "一"


def _styles_by_part(lines: list[Line], parts: set[int]) -> dict[int, set[str]]:
    """Return the ways of numbering headings that each part uses, by the line of the part's heading (0 before the first)."""
    styles: dict[int, set[str]] = {0: set()}
    part = 0
    for line in lines:
        if line.number in parts:
            part = line.number
            styles[part] = set()
        elif line.kind == "numbered":
            styles[part].add(_style(line.text))
    return styles


class _Levels(Struct):
    """Decides the level of headings one after the other.

    A part is level 1; the outermost way of numbering level 2 (level 1 when three ways are used and nothing names a
    part); a bare heading under a numbered one stands below it.
    """

    parts: set[int]
    styles: dict[int, set[str]]
    series: set[int]
    """Lines that go on a series of numbered headings, though nothing stands under them."""
    part: int = 0
    under: int = 0
    bare: int = 2

    def of(self, line: Line, *, first: bool, alone: bool) -> str:
        """Return the kind for `line`; `first` and `alone` (last) tell its place among headings without text between."""
        level = self._level(line, first=first, alone=alone)
        return ("part", "heading", "subheading")[level - 1]

    def _level(self, line: Line, *, first: bool, alone: bool) -> int:
        if line.number in self.parts:
            self.part, self.under, self.bare = line.number, 0, 2
            return 1
        if line.kind == "numbered":
            order: list[str] = [style for style in ("一", "（一）", "1") if style in self.styles[self.part]]
            top = 1 if len(order) == 3 and not self.parts else 2
            level = min(3, top + order.index(_style(line.text)))
            self.under = level
            return level
        if self.under:
            return min(3, self.under + 1)
        if first and not alone:
            # a heading right over another heading is the higher of the two
            level = 2 if self.parts else 1
            self.bare = level + 1
            return level
        return min(3, self.bare)
