"""The planner: which cards a set has, in which order, and what each shows; merged by the least damage to a greatest number."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from renderer.cards.card import Card
from renderer.cards.deal import CARD, Dealer, Ruled
from renderer.cards.extract import Run, Said, Slice, card_document, part_of, runs_of
from renderer.cards.heights import RunHeights, Scale, Yardstick, flow_in, heights_of, measured_as
from renderer.cards.layouts import Layouts
from renderer.cards.posts import MOST_POSTS, folio_of, parted, posts_for
from renderer.cards.presets import Preset
from renderer.cards.remembered import Remembered
from renderer.cards.sheet import Bench, room_of, start_of, tightest
from renderer.content.document import Block, Document, Section, plain
from renderer.content.figures import Figures
from renderer.content.indicators import indicators
from renderer.layout.context import Measures
from renderer.records import Struct, field, replace
from renderer.spec.layoutspec import LayoutSpec
from renderer.units import Pt

ROLES = ("done", "planned")
"""Colour roles of the parts in turn, as on the page."""

GIVEN_UP = ("summary", "comparison", "results", "targets")
"""Kinds of card that a set which must be short does without, in this order; the words of the last two move to section cards."""

LARGER = 1.12
"""Type this much larger is worth a card of tiles, where the tiles then stand on the cards of sections."""

PRICES = (CARD, 1.15, 1.3, 1.5, 2.0, 3.5, 6.0, 12.0, 40.0)
"""What a card costs, tried in turn until there are few enough: the dearer, the more sections share one."""

LEAST_REPEAT = 0.75
"""How full a card that repeats must be."""

LEAST_SUMMED = 3
"""A set of so few cards, its cover among them, needs no summary."""

GROWN, LARGEST = 4, 2.4
"""Pixels by which type is made larger for short copy, and the greatest size in sizes of the preset's."""

STEP = 2
"""Pixels by which type is made smaller, down to the preset's floor, when the set must be shorter."""


class Plan(Struct, frozen=True):
    """A planned set: its cards, the size of their running text in pixels, and what was given up to make it short enough.

    `posts` is how many posts hold it; `needed`, not 0 where it cannot be so short, is how many cards it takes at least.
    """

    cards: tuple[Card, ...]
    body: int
    dropped: tuple[str, ...] = ()
    needed: int = 0
    dense: bool = False
    posts: int = 1


class _Way(Struct, frozen=True):
    """A way to set section cards: the size of their text in pixels, what a card costs, whether the dense layout is taken."""

    body: int
    price: float = CARD
    dense: bool = False


class Planner(Struct):
    """Plans the set of one document for one preset."""

    document: Document
    preset: Preset
    bench: Bench
    layouts: Layouts
    _dealers: dict[tuple[int, int, bool], Dealer] = field(default_factory=dict)
    _tiled: dict[tuple[str, int], bool] = field(default_factory=dict)
    _many: set[tuple[str, int]] = field(default_factory=set)
    _both: tuple[Document | None] | None = None
    _known: Remembered | None = None

    def plan(self, most: int, posts: int = 1) -> Plan:
        """Return the set in at most `most` cards a post (0: as many as it takes) and at most so many `posts`.

        With 0 `posts` it is one, and more only where one does not hold the copy at legible type: then as many as it takes without
        giving up a kind of card or setting cards in columns. Where that cannot be, `needed` says how many cards it takes.
        """
        found = self._planned(most, posts)
        self.known.keep()
        return found

    @property
    def known(self) -> Remembered:
        """What earlier plans of the same text measured."""
        if self._known is None:
            self._known = Remembered.of(self.document, self.preset, self.bench)
        return self._known

    def _planned(self, most: int, posts: int) -> Plan:
        kinds = [k for k in self.preset.cards if k != "long"]
        usual = self._cards(kinds, _Way(self.preset.body))
        if _held(usual, most, max(1, posts)):
            return self._dealt(self._grown(kinds, Plan(usual, self.preset.body)), most)
        # most sets that are a little too long are short enough when a few sections share a card
        for price in PRICES[1:]:
            merged = self._cards(kinds, _Way(self.preset.body, price))
            if _held(merged, most, max(1, posts)):
                return self._dealt(Plan(merged, self.preset.body), most)
        tight = self._tightest(kinds)
        least = posts_for(tight.cards, most)
        found = self._least_damage(kinds, most, max(1, posts)) if least <= max(1, posts) else None
        if not posts:
            # a block that no card holds is none the shorter for more posts
            over = any(c.over for c in self._cards(kinds, _Way(self.preset.floor, PRICES[-1])))
            for count in range(least, least if over else MOST_POSTS + 1):
                found = found or self._loosest(kinds, False, most, count)
        if found is not None:
            return self._dealt(found, most)
        return self._dealt(replace(tight, needed=len(tight.cards) if least > max(1, posts) else 0), 0)

    def _dealt(self, plan: Plan, most: int) -> Plan:
        """Return the plan with its cards dealt out to as few posts as hold them, and numbered."""
        posts = parted(plan.cards, most)
        out: list[Card] = []
        for post, cards in enumerate(posts, 1):
            for n, card in enumerate(cards, 1):
                folio = folio_of(n, len(cards), post if len(posts) > 1 else 0)
                made = card_document(self.document, card.document.parts, folio=folio)
                number = post if len(posts) > 1 else 0
                out.append(replace(card, document=made, post=number, number=n, of=len(cards)))
        return replace(plan, cards=tuple(out), posts=len(posts))

    def _least_damage(self, kinds: Sequence[str], most: int, posts: int) -> Plan | None:
        """Return the plan that gives up least among those that so many posts hold, None when there is none."""
        gone: list[str] = []
        for kind in ("", *GIVEN_UP):
            if kind and kind not in kinds:
                continue
            if kind:
                kinds = [k for k in kinds if k != kind]
                gone.append(kind)
            for dense in (False, True):
                found = self._loosest(kinds, dense, most, posts)
                if found is not None:
                    return self._larger(replace(found, dropped=tuple(gone)), kinds, most, posts)
        return None

    def _larger(self, plan: Plan, kinds: Sequence[str], most: int, posts: int) -> Plan:
        """Return the plan, or one in clearly larger type whose indicators stand as tiles among the sections, not on cards of their own."""
        spec = self.layouts.of("sections", self.preset, body=plan.body, dense=plan.dense)
        flow = flow_in(spec.page) if spec is not None else None
        if flow is None or flow.tiles is None:
            return plan
        for kind in [k for k in GIVEN_UP[2:] if k in kinds]:
            kinds = [k for k in kinds if k != kind]
            other = self._loosest(kinds, plan.dense, most, posts)
            if other is not None and other.body >= LARGER * plan.body:
                plan = replace(other, dropped=tuple(k for k in GIVEN_UP if k in plan.dropped or k not in kinds))
        return plan

    def _loosest(self, kinds: Sequence[str], dense: bool, most: int, posts: int) -> Plan | None:
        """Return the set in the largest type that so many posts hold, its sections sharing as few cards as they can then."""

        def held(body: int, price: float = PRICES[-1]) -> bool:
            return _held(self._cards(kinds, _Way(body, price, dense)), most, posts)

        bodies = range(self.preset.body, self.preset.floor - 1, -STEP)
        # smaller type takes no more cards
        at = bisect_left(bodies, True, key=held)
        if at == len(bodies):
            return None
        for price in PRICES:
            if held(bodies[at], price):
                break
        return Plan(self._cards(kinds, _Way(bodies[at], price, dense)), bodies[at], dense=dense)

    def _tightest(self, kinds: Sequence[str]) -> Plan:
        """Return the copy in the fewest cards that hold it."""
        gone = tuple(k for k in GIVEN_UP if k in kinds)
        kept = [k for k in kinds if k not in GIVEN_UP]
        ways = [_Way(self.preset.floor, PRICES[-1], dense) for dense in (True, False)]
        return min((Plan(self._cards(kept, w), w.body, gone, dense=w.dense) for w in ways), key=lambda p: len(p.cards))

    def _grown(self, kinds: Sequence[str], plan: Plan) -> Plan:
        """Return the set in larger type where that takes no card more: short copy is rather large than half empty."""
        for body in range(self.preset.body + GROWN, round(self.preset.body * LARGEST), GROWN):
            found = self._cards(kinds, _Way(body))
            # not at the price of a chart
            if [(c.slug, c.plain) for c in found] != [(c.slug, c.plain) for c in plan.cards]:
                break
            plan = Plan(found, body)
        return plan

    def _cards(self, kinds: Sequence[str], way: _Way) -> tuple[Card, ...]:
        out: list[Card] = []
        whole = self.document
        if "cover" in kinds:
            out.append(Card("cover", "cover", whole, "", plain_title(whole)))
        said = Said(set(), set())
        for number, part in enumerate(whole.parts):
            role = ROLES[number % len(ROLES)]
            first = len(out)
            if self._tiles("results", part, part.blocks, kinds):
                shown = said.note(part.heading, Section(1, part.heading, part.blocks, (), part.span))
                out.append(self._indicator_card("results", f"results-{number + 1}", shown, role, part, said))
            for group in self._groups(part, number, kinds):
                if isinstance(group, Section):
                    opened = part_of(whole, [Slice(Run(number, group, None, group.blocks), 0, len(group.blocks))], said)
                    out.append(self._indicator_card("targets", f"targets-{number + 1}", opened, role, group, said))
                elif "sections" in kinds:
                    out += self._section_cards(group, part, number, role, said, way)
            if number == 0 and "comparison" in kinds:
                both = self._compared()
                if both is not None and self._worth("comparison", both, role):
                    at = first + (1 if len(out) > first and out[first].kind == "results" else 0)
                    out.insert(at, Card("comparison", "comparison", both, role, plain_title(whole)))
        if "summary" in kinds and len(out) > LEAST_SUMMED and self._worth("summary", whole, ""):
            out.append(Card("summary", "summary", whole, "", plain_title(whole)))
        return tuple(out)

    def _indicator_card(self, kind: str, slug: str, part: Section, role: str, of: Section, said: Said) -> Card:
        """Return the card of the tiles of the section `of`, shown as `part`."""
        heads = [s.heading for s in part.sections if s.heading is not None] or ([part.heading] if part.heading else [])
        title = plain(heads[0].inlines) if heads else ""
        shown = replace(self.document, parts=(part,))
        many = (kind, id(of)) in self._many
        return Card(kind, slug, shown, role, title, of.blocks, continued=frozenset(said.continued), many=many)

    def _groups(self, part: Section, number: int, kinds: Sequence[str]) -> list[list[Run] | Section]:
        """Return the part's runs between the sections that are lists of indicators, which stand on cards of their own."""
        lead = self._tiles("results", part, part.blocks, kinds)
        out: list[list[Run] | Section] = []
        for run in runs_of(replace(part, blocks=() if lead else part.blocks), number):
            section = run.section
            if section is not None and not section.sections and self._tiles("targets", section, section.blocks, kinds):
                out.append(section)
            elif out and isinstance(out[-1], list):
                out[-1].append(run)
            else:
                out.append([run])
        return out

    def _tiles(self, kind: str, section: Section, blocks: tuple[Block, ...], kinds: Sequence[str]) -> bool:
        """Return whether some blocks stand as tiles on a card of their own: indicators, few enough for the platform's card."""
        if kind not in kinds or not indicators(blocks):
            return False
        key = (kind, id(section))
        if key not in self._tiled:
            own = replace(section, blocks=blocks, sections=())
            part = own if kind == "results" else Section(1, own.heading, (), (own,), own.span)
            shown = replace(self.document, parts=(part,))
            usual, tight = (
                self.layouts.of(kind, self.preset, body=self.preset.body, many=many) for many in (False, True)
            )
            self._tiled[key] = usual is not None and self._room(shown, usual, "")[1] <= 0.01
            if not self._tiled[key] and tight is not None and self._room(shown, tight, "")[1] <= 0.01:
                self._tiled[key] = True
                self._many.add(key)
        return self._tiled[key]

    def _compared(self) -> Document | None:
        if self._both is None:
            self._both = (compared(self.document, self.bench.figures),)
        return self._both[0]

    def _worth(self, kind: str, document: Document, role: str) -> bool:
        """Return whether a card that only repeats has enough to show: it is left out rather than half empty."""
        key = (kind, 0)
        if key not in self._tiled:
            spec = self.layouts.of(kind, self.preset, body=self.preset.body)
            fill, short = self._room(document, spec, role) if spec is not None else (0.0, 0.0)
            self._tiled[key] = short <= 0.01 and fill >= LEAST_REPEAT
        return self._tiled[key]

    def _room(self, document: Document, spec: LayoutSpec, role: str) -> tuple[float, Pt]:
        """Return how full a card would be, and the height that would be missing."""
        what = ("room", document.parts, spec, role)
        return self.known.get(what, lambda: room_of(document, spec, self.bench, role=role))

    def _dealer(self, runs: list[Run], part: Section, spec: LayoutSpec) -> Dealer:
        """Return the dealer of some runs of a part, measured by the layout of their cards: as they stand, and as close as they may."""
        found = self._measured(runs, part, spec, start_of(spec))
        close = tightest(spec)
        if close == replace(start_of(spec), charts=0.0):
            return Dealer(*found)
        # blocks that were taken apart stay so
        return Dealer(*found, self._measured([m.run for m in found[0]], part, spec, close))

    def _measured(self, runs: Sequence[Run], part: Section, spec: LayoutSpec, now: Measures) -> Ruled:
        """Return some runs measured at some measures, and the yardstick for that."""
        made: list[Ruled] = []

        def measure() -> tuple[Yardstick, tuple[RunHeights, ...] | None]:
            scale = Scale.of(spec, self.bench, self.document, part, now)
            made.append(([scale.run(r) for r in runs], scale.yardstick))
            return scale.yardstick, heights_of(runs, made[0][0])

        what = ("runs", [(r.part, r.section, r.sub, r.blocks) for r in runs], spec, now)
        stick, heights = self.known.get(what, measure)
        if heights is None and not made:
            # what was taken apart is taken apart again: the pieces are words
            measure()
        if made:
            return made[0]
        assert heights is not None
        return [measured_as(r, h) for r, h in zip(runs, heights, strict=True)], stick

    def _section_cards(
        self, runs: list[Run], part: Section, number: int, role: str, said: Said, way: _Way
    ) -> list[Card]:
        spec = self.layouts.of("sections", self.preset, body=way.body, dense=way.dense)
        if spec is None:
            return []
        key = (id(runs[0].section or part), way.body, way.dense)
        if key not in self._dealers:
            self._dealers[key] = self._dealer(runs, part, spec)
        out: list[Card] = []
        for dealt in self._dealers[key].deal(card=way.price):
            sections = [s for s in dict.fromkeys(id(x.run.section) for x in dealt.slices) if s]
            heads = [x.run.section.heading for x in dealt.slices if x.run.section is not None and x.run.section.heading]
            names = tuple(dict.fromkeys(plain(h.inlines) for h in heads))
            first = dealt.slices[0]
            place = next((n for n, s in enumerate(part.sections, 1) if s is first.run.section), 0)
            slug = f"part-{number + 1}-{place}"
            count = sum(c.slug == slug or c.slug.startswith(f"{slug}-") for c in out)
            shown = part_of(self.document, dealt.slices, said)
            title = "，".join(names) or (plain(part.heading.inlines) if part.heading else "")
            out.append(
                Card(
                    "sections", f"{slug}-{count + 1}" if count else slug, replace(self.document, parts=(shown,)), role, title,
                    tuple(b for s in dealt.slices for b in s.blocks), names if len(sections) > 1 else (),
                    frozenset(said.continued), dealt.plain, dealt.over,
                )
            )  # fmt: skip
        return out


def _held(cards: Sequence[Card], most: int, posts: int) -> bool:
    """Return whether so many posts hold some cards, none of which has a block that is higher than it."""
    return posts_for(cards, most) <= posts and not any(c.over for c in cards)


def compared(document: Document, figures: Figures) -> Document | None:
    """Return the two first parts with nothing but the items that pair, None when none do.

    Items pair when they name the same indicator in the same unit; one scale holds them all, so that all are of one unit.
    """
    if len(document.parts) < 2:
        return None
    first, second = document.parts[:2]

    def named(block: Block) -> tuple[str, str]:
        lead = next(iter(figures.of(block)), None)
        return (lead.indicator, lead.unit) if lead is not None and lead.indicator else ("", "")

    names = {n for b in first.blocks if (n := named(b))[0]}
    for section in (second, *second.sections):
        both = [n for b in section.blocks if (n := named(b)) in names]
        units = Counter(unit for _, unit in both)
        if not units or max(units.values()) < LEAST_PAIRS:
            continue
        unit = max(units, key=lambda u: units[u])
        kept = {n for n in both if n[1] == unit}
        own, shared = ([b for b in blocks if named(b) in kept] for blocks in (first.blocks, section.blocks))
        if len(own) == len(shared):
            return replace(document, parts=(
                replace(first, blocks=tuple(own), sections=()),
                replace(second, blocks=(), sections=(replace(section, level=2, blocks=tuple(shared), sections=()),)),
            ))  # fmt: skip
    return None


LEAST_PAIRS = 2
"""Fewer indicators in both parts make no comparison."""


def plain_title(document: Document) -> str:
    """Return what a set is called: its headline, else its name."""
    return document.meta.headline.text or document.name
