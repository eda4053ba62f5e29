"""Figures that belong together, by class: what a chart could rightly show. Rules for the choice of a chart are data, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from renderer.content.document import Block, Quote, Table, inlines_of, plain
from renderer.content.figure_classes import days_of_year, name_of, places_of, quantity, share_name, whole_of
from renderer.content.figure_families import Family, alike_items, listed, whole_families
from renderer.content.figure_reading import SILENT
from renderer.content.figures import Figure, Figures, one_subject
from renderer.records import Struct, replace

CLASSES = (
    "rank", "new-of-total", "days", "share", "part-of-whole", "parts-of-whole", "from-to", "alike", "alike-measured", "dated", "honours", "steps", "start", "unsaid", "listed",
    "unlike", "many", "growth-pair", "growth", "change", "percent", "ratio", "range", "single",
)  # fmt: skip
"""All classes that rules may speak of."""

COUNTED = ("个", "家", "项", "所", "座", "件", "条", "处", "套", "台", "辆", "部")
"""Measure words of things that are counted one by one; they count alike only when they count the same thing."""

NEVER_ALIKE = ("%", "个百分点", "位", "元", "天", "轮", "倍", "次")
"""Bare units of which two figures in one item are rarely of the same thing."""

LONGEST_QUALIFIER = 3
"""A qualifier longer than 累计达 does not stand beside a large figure on a tile."""

TILES = (2, 3)
"""How many figures of unlike things stand beside each other."""

LIST = 4
"""From so many figures on a section is a list of numbers."""

MOST_LISTED = 6
"""A list of numbers has no more figures than this."""

DATED = 3
"""From so many items that open with a date on a section is a timeline."""


class Found(Struct, frozen=True):
    """Figures of one class, in the order in which they are drawn: a whole before its part, the new before all of them.

    `entries` are words to be shown large and what they are said of (badges, dates).
    """

    cls: str
    figures: tuple[Figure, ...]
    label: str = ""
    whole: float | None = None
    names: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()


def of_item(block: Block, figures: Sequence[Figure]) -> Iterator[Found]:
    """Yield what the strong figures of one item are, alone and two by two."""
    strong = [f for f in figures if f.strong]
    text = plain(inlines_of(block))
    lists = listed(block, figures)
    for f in strong:
        for one in _single(f):
            # 国家标准3项、行业标准42项: one of a list is not drawn without the others
            alone = one.cls not in ("single", "share") or not any(f in family for family in lists)
            yield one if alone else replace(one, cls="listed", whole=None)
    yield from (
        _together(family) for family in lists if (len(family) > 2 or family[0].kind == "share") and _one_axis(family)
    )
    yield from (Found("from-to", two, share_name(two[0])) for two in _changes(figures))
    for a, b in combinations([f for f in strong if not f.origin and f.kind != "modifier"], 2):
        for one in _two(a, b, text):
            yield from _with_its_list(one, lists)
    honours = list(_honours(block, strong, text))
    if honours:
        yield Found("honours", (), entries=tuple(honours))
    steps = [f for f in strong if f.kind == "amount" and not (f.inherited or f.origin) and _named(f)]
    if len(steps) >= DATED and not re.search("[。；]", text.rstrip("。；")):
        yield Found("steps", tuple(steps[:3]))


def _with_its_list(two: Found, lists: Sequence[Family]) -> Iterator[Found]:
    """Yield a pair of figures where it leaves out none of a list; of parts that are a list the whole with all of them."""
    a, b = two.figures
    first, second = (next((one for one in lists if f in one), ()) for f in (a, b))
    if two.cls.startswith("alike"):
        yield from (two,) if first == second and len(first) in (0, 2) else ()
    elif two.cls != "part-of-whole" or not second:
        yield two
    elif b is second[0] and _parts(second, a):
        yield Found("parts-of-whole", (a, *second), whole=float(quantity(a)[0]))


def _parts(family: Family, whole: Figure) -> bool:
    """Return whether a list can be shown as parts of a whole: all marked, named, and together no more than it."""
    return all(f.strong and name_of(f) for f in family) and sum(quantity(f)[0] for f in family) <= quantity(whole)[0]


def _one_axis(family: Family) -> bool:
    """Return whether all of a list of more than two can be compared, as two of them could; shares of any number can."""
    first = family[0]
    unit = quantity(first)[1]
    if all(f.kind == "share" and f.strong and whole_of(f) and name_of(f) for f in family):
        return first.alone
    if not first.alone or not unit or unit in NEVER_ALIKE or not all(_measures(f) for f in family):
        return False
    return unit not in COUNTED or all(same_noun(first, f) for f in family[1:])


def _together(family: Family) -> Found:
    return Found("alike" if quantity(family[0])[1] in COUNTED else "alike-measured", family)


def _measures(f: Figure) -> bool:
    return f.strong and f.kind == "amount" and f.upper is None and quantity(f)[0] > 0 and _named(f)


def of_blocks(blocks: Sequence[Block], figures: Figures) -> Iterator[Found]:
    """Yield what the figures of a section are, alone and together; one of several like items is not drawn without the others."""
    families = alike_items(blocks, figures)
    for block in blocks:
        for found in of_item(block, figures.of(block)):
            alone = found.cls != "single" or not any(found.figures[0] in family for family in families)
            yield found if alone else replace(found, cls="listed")
    yield from of_section(blocks, figures)


def of_section(blocks: Sequence[Block], figures: Figures) -> Iterator[Found]:
    """Yield what the figures of several items of a section are together."""
    for block in blocks:
        yield from _before(figures.of(block), figures)
    # what two items say alike is said once
    once = {(name_of(f), f.printed): f for b in reversed(blocks) for f in figures.of(b) if _stands_alone(f)}
    kept = {f.id for f in once.values()}
    tiles = [f for b in blocks for f in figures.of(b) if f.id in kept and f.item is b]
    families = [*alike_items(blocks, figures), *(one for b in blocks for one in listed(b, figures.of(b)))]
    longest = sorted(tiles, key=lambda f: (-len(f.digits), len(name_of(f))))
    for count in sorted(TILES, reverse=True):
        best = whole_families(longest, families, count)
        if len(best) == count:
            yield Found("unlike", tuple(f for f in tiles if f in best))
    if len(tiles) >= LIST and not all(_is_entry(b, figures) for b in blocks):
        many = whole_families(tiles, families, MOST_LISTED)
        if len(many) >= LIST:
            yield Found("many", tuple(many))
    entries = [entry for b in blocks if (entry := dated(b)) is not None]
    if len(entries) >= DATED:
        yield Found("dated", (), entries=tuple(entries))


def _is_entry(block: Block, figures: Figures) -> bool:
    """Return whether an item is a name and its figure, so that the items are a list of numbers themselves."""
    own = figures.of(block)
    return len(own) == 1 and len(plain(inlines_of(block))) <= len(name_of(own[0])) + len(own[0].printed) + ENTRY_REST


ENTRY_REST = 4
"""What such an item may say besides, in characters."""


def _before(own: Sequence[Figure], figures: Figures) -> Iterator[Found]:
    """Yield the first figure of an item with that of the same indicator in the part before, named by the years of their parts."""
    for f in own[:1]:
        if (
            not f.strong
            or f.inherited
            or f.upper is not None
            or not f.year
            or len(f.indicator) < 2
            or f.origin
            or not f.alone
        ):
            continue
        same = [
            g
            for g in figures.all
            if g.part < f.part and g.indicator == f.indicator and g.kind == f.kind and quantity(g)[1] == quantity(f)[1]
            and g.verb == f.verb and g.strong and not (g.inherited or g.origin) and g.alone and g.upper is None and g.year and g.year != f.year
        ]  # fmt: skip
        same = [g for g in same if one_subject(g, f)]
        # of one name with two values in a part none is known to be the other's
        if same and len({g.printed for g in same if g.part == same[-1].part}) == 1:
            yield Found("growth-pair", (same[-1], f), name_of(f), names=(f"{same[-1].year}年", f"{f.year}年"))


def _single(f: Figure) -> Iterator[Found]:
    name = name_of(f)
    if f.origin:
        yield Found("start", (f,), name)
    elif f.upper is not None:
        yield Found("range", (f,), name)
    elif (places := places_of(f)) is not None:
        yield Found("rank", (f,), f.indicator, places)
    elif (days := days_of_year(f)) is not None:
        yield Found("days", (f,), name, days)
    elif not f.alone and f.kind in ("share", "percent", "amount", "count-of-total"):
        yield Found("unsaid", (f,), name)
    elif (whole := whole_of(f)) is not None:
        yield Found("share", (f,), share_name(f), whole)
    elif f.kind in ("growth", "change", "percent", "ratio"):
        yield Found(f.kind, (f,), name)
    elif f.kind in ("amount", "count-of-total") and not f.inherited and (_named(f) or not f.indicator):
        # by the name of another figure it would say something else (改造老旧小区87个，惠及2.9万户)
        yield Found("single", (f,), name)


def _changes(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield what something came from with what it came to, where both are quantities that start at nought; ranks do not."""
    for a, b in pairwise([f for f in figures if f.kind not in SILENT]):
        two = (
            a.strong
            and b.strong
            and a.origin
            and b.inherited
            and a.kind == b.kind
            and a.upper is None
            and b.upper is None
        )
        if two and a.alone and a.kind in ("amount", "share", "percent") and _positive(a, b):
            yield a, b


def _positive(a: Figure, b: Figure) -> bool:
    (va, unit), (vb, other) = quantity(a), quantity(b)
    return unit == other and va > 0 and vb > 0


def _two(a: Figure, b: Figure, text: str) -> Iterator[Found]:
    (va, unit), (vb, other) = quantity(a), quantity(b)
    if unit != other or va <= 0 or vb <= 0 or a.upper is not None or b.upper is not None:
        return
    at = text.find(a.digits) + len(a.digits)
    between = text[at : text.find(b.digits, at)]
    if not a.alone:
        # the label says how much and not of what
        return
    if b.inherited and re.search("累计|总数", between) and va <= vb:
        yield Found("new-of-total", (a, b), name_of(a), float(vb))
    elif ("其中" in between or b.kind == "count-of-total") and vb <= va and name_of(b):
        yield Found("part-of-whole", (a, b), whole=float(va))
    elif a.kind == b.kind == "amount" and unit and unit not in NEVER_ALIKE and _named(a) and _named(b):
        if unit not in COUNTED and (b.alone or between.startswith(f"{a.unit}{a.after}、")):
            yield Found("alike-measured", (a, b))
        elif unit not in COUNTED:
            return
        elif same_noun(a, b) or (between == f"{a.unit}、{b.indicator}" and same_verb(a, b)):
            yield Found("alike", (a, b))


def same_noun(a: Figure, b: Figure) -> bool:
    """Return whether two names speak of one kind of thing: they begin or end with the same two characters."""
    x, y = a.indicator, b.indicator
    return x != y and len(x) > 2 and len(y) > 2 and (x[:2] == y[:2] or x[-2:] == y[-2:])


def same_verb(a: Figure, b: Figure) -> bool:
    """Return whether a list tells two things that the same are to do: the verb of the second is that of the first (企业上云、上平台)."""
    x, y = a.indicator, b.indicator
    at = x.rfind(y[:1])
    return 0 < at < len(x) - 1 and len(y) > 2


def _named(f: Figure) -> bool:
    return len(name_of(f)) >= 2


def _stands_alone(f: Figure) -> bool:
    """Return whether a figure can stand on a tile: its name is short and is a stretch of the copy, its unit stated."""
    return (
        f.strong
        and bool(f.unit)
        and f.kind == "amount"
        and not f.inherited
        and not f.origin
        and f.alone
        and len(f.before) <= LONGEST_QUALIFIER
        and 3 <= len(name_of(f)) <= 14
        and name_of(f) in plain(inlines_of(f.item))
    )


_FIRST = re.compile(
    r"(?:^|[，,、；;。])([^，,、；;。]{4,24}?)(?:位居|跃居|排名|位列|居|列|为)([^，,、；;。]{0,10}第一)"
)
_DATE = re.compile(
    r"((?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:[—~～至到-]\d{1,2}[月日])?|(?:19|20)\d\d年(?:[初末底])?)[，,：:、 　]?(.*)\Z",
    re.S,
)


def _honours(block: Block, figures: Sequence[Figure], text: str) -> Iterator[tuple[str, str]]:
    """Yield badge and subject of what is first, and of ranks on lists whose length the copy does not state."""
    bold = "".join(i.text for i in inlines_of(block) if i.strong)
    if "第一" in bold and not isinstance(block, Table | Quote):
        yield from ((m[2], m[1]) for m in _FIRST.finditer(text))
    for f in figures:
        if f.kind == "rank" and not f.origin and f.alone and places_of(f) is None and len(name_of(f)) >= 2:
            at = f.before.rfind("第")
            scope = re.sub(r".*(?:至|到|居|列)", "", f.before[:at])
            badge = scope + f.before[at:] + f.digits + f.unit
            # 由全国第31位上升至第12位: on which list is not said where the rank is
            if badge in text and (scope or not f.inherited):
                yield badge, name_of(f)


def dated(block: Block) -> tuple[str, str] | None:
    """Return the date that an item opens with and the words after it, None when it opens otherwise."""
    found = _DATE.match(plain(inlines_of(block)))
    return (found[1], found[2].strip()) if found and found[2].strip() else None
