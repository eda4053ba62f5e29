"""Makes every file of `fonts/` again, byte for byte, from the packages that `catalog.yaml` names.

    python fonts/build.py            build into a temporary folder and compare with the files here
    python fonts/build.py --write    build and put the files in place
    python fonts/build.py --pin      the same, and write the new sha256 into catalog.yaml (after a change of the character set)

Needs npm, apt-get and dpkg-deb (the ordinary clients of the packages), fontTools and ruamel.yaml. The bytes depend on
fontTools: FONTTOOLS below is the version that made the committed files.
"""

from __future__ import annotations

import argparse
import bz2
import copy
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent
FONTTOOLS = "4.68.0"
FEATURES = [
    "halt",
    "vhal",
    "chws",
    "vchw",
    "palt",
    "vert",
    "vrt2",
    "kern",
    "locl",
    "ccmp",
    "fwid",
    "pwid",
    "tnum",
    "liga",
]
"""Half and contextual widths of marks, vertical forms, regional forms, tabular figures: what the text engine asks for."""

UNICODE_DATA = ("unicode-data", "15.0.0-1")
TABLE_SHA256 = "3e60f525d47eef6ea20b4673e22a14282669cb29ad7e94f1b249a197250534b1"
RESERVED = ("LXGW", "霞鹜", "Klee")
"""Names that a changed Kai may not carry (OFL 1.1, 3), and the trade mark of the design it grew from."""

HAN_MIDDLE = 0.38
"""The middle of the Han square over the baseline, in em (0.88 - 0.12, halved): where marks of list items stand."""

MARK_ROOM = 0.2
"""The width of a mark of list items, in em."""

FARTHER = 0.4
"""How much farther from its words a second glyph of each mark has its origin, in em, its ink at the same place."""

KEPT_NAMES = (0, 13, 14)
"""Copyright and licence: the only names of a renamed face that stay as they were."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fetch(package: dict[str, Any], place: Path) -> Path:
    """Return the folder into which the package was unpacked, fetched by its registry's own client."""
    name, version = package["name"], str(package["version"])
    folder = place / name.replace("/", "_").lstrip("@")
    if folder.is_dir():
        return folder
    folder.mkdir(parents=True)
    if package["registry"] == "npm":
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            archive.extractall(folder, filter="data")
    else:
        subprocess.run(["apt-get", "download", "-qq", f"{name}={version}"], cwd=folder, check=True)
        for archive_file in sorted(folder.glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", archive_file.name, "."], cwd=folder, check=True)
    return folder


def member(folder: Path, name: str) -> Path:
    """Return the one file under `folder` whose path ends in `name`."""
    found = sorted(p for p in folder.rglob(Path(name).name) if p.as_posix().endswith("/" + name))
    if len(found) != 1:
        raise SystemExit(f"{name}: {len(found)} such files in {folder}")
    return found[0]


def table_characters(text: str) -> str:
    """Return the characters of a charset file in order; lines beginning with "#" are remarks."""
    return "".join(line for line in text.splitlines() if not line.startswith("# ") and line != "#")


def mark_characters(text: str) -> set[int]:
    """Return the code points of `charset/marks.txt`: ranges, or characters as they are."""
    points: set[int] = set()
    for line in text.splitlines():
        span = re.fullmatch(r"U\+([0-9A-F]+)\.\.U\+([0-9A-F]+)", line)
        if span:
            points.update(range(int(span[1], 16), int(span[2], 16) + 1))
        elif not line.startswith("# "):
            points.update(map(ord, line))
    return points


def gb2312() -> set[int]:
    """Return the code points of GB 2312: 6,763 Hanzi and 682 symbols."""
    points: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                points.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return points


def big5() -> set[int]:
    """Return the code points of the Hanzi of level 1 of Big5: the 5,401 in use where traditional characters are written."""
    points: set[int] = set()
    for row in range(0xA4, 0xC7):
        for cell in range(0x40, 0xFF):
            try:
                points.add(ord(bytes((row, cell)).decode("big5")))
            except UnicodeDecodeError:
                continue
    return {point for point in points if unicodedata.category(chr(point)) == "Lo"}


def charset(here: Path = HERE) -> set[int]:
    """Return the code points asked of every face."""
    table = table_characters((here / "charset/tongyong-8105.txt").read_text(encoding="utf-8"))
    marks = mark_characters((here / "charset/marks.txt").read_text(encoding="utf-8"))
    return set(map(ord, table)) | marks | gb2312()


def letters(source: bytes, scripts: Sequence[str]) -> set[int]:
    """Return the code points of the letters that a font file has, of the scripts whose names Unicode's names begin with."""
    mapped = TTFont(BytesIO(source), lazy=True).getBestCmap()
    return {
        point
        for point in mapped
        if unicodedata.category(chr(point)) in ("Lo", "Lu", "Ll")
        and unicodedata.name(chr(point), "").startswith(tuple(scripts))
    }


def rename(font: TTFont, names: dict[str, str]) -> None:
    """Give the font its new family; every name that could carry the old one goes, the copyright and licence stay."""
    table = font["name"]
    version = re.match(r"Version [\d.]+", str(table.getDebugName(5)))
    table.names = [r for r in table.names if r.nameID in KEPT_NAMES and r.platformID == 3]
    family, postscript = names["family"], names["postscript"]
    number = version.group(0) if version else "Version 1.0"
    new = {1: family, 2: "Regular", 3: f"{postscript}:{number}", 4: family, 5: f"{number}; subset", 6: postscript}
    for name_id, words in new.items():
        table.setName(words, name_id, 3, 1, 0x409)
        if any(reserved in words for reserved in RESERVED):
            raise SystemExit(f"reserved name in {words!r}")
    table.names.sort()
    font["OS/2"].achVendID = "NONE"


def draw_to_one_size(font: TTFont, ink: float, plane: int) -> None:
    """Scale every sign to a width or height of `ink` em, whichever is more, its left end an em before what follows it.

    It hangs there, as marks of list items do, and takes but a little room before their words. On the baseline of its words and at
    their size, readers of a PDF take it for the first sign of their line, and the words for the column; a sign of no width at all
    they may put behind the first word. Words that begin with a bracket or a quote begin half an em before their ink: for them
    there is a second glyph of each sign, which begins before that: at the last three digits of the sign's number after `plane`.
    """
    em, glyphs = font["head"].unitsPerEm, font["glyf"]
    for name in font.getGlyphOrder()[1:]:
        glyph = glyphs[name]
        left, low, right, high = glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax
        scale = ink * em / max(right - left, high - low)
        glyph.coordinates.translate((-left, -(low + high) / 2))
        glyph.coordinates.scale((scale, scale))
        glyph.coordinates.translate(((MARK_ROOM - 1) * em, HAN_MIDDLE * em))
        glyph.coordinates.toInt()
        glyph.recalcBounds(glyphs)
        farther = copy.deepcopy(glyph)
        farther.coordinates.translate((FARTHER * em, 0))
        farther.coordinates.toInt()
        farther.recalcBounds(glyphs)
        glyphs[f"{name}.farther"] = farther
        for one in (name, f"{name}.farther"):
            font["hmtx"][one] = (round(MARK_ROOM * em), glyphs[one].xMin)
    for table in font["cmap"].tables:
        table.cmap |= {plane | (point & 0xFFF): f"{name}.farther" for point, name in table.cmap.items()}
    for table in ("vhea", "vmtx", "GDEF", "GPOS", "GSUB", "BASE"):
        if table in font:
            del font[table]


def build_face(source: bytes, face: dict[str, Any], points: set[int]) -> bytes:
    """Return the TrueType file of one face: the subset, without hinting, renamed where the licence asks for it."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.ttf"), Path(folder, "after.ttf")
        before.write_bytes(source)
        options = subset.Options()
        options.layout_features = FEATURES
        options.hinting = False
        options.notdef_outline = True
        options.glyph_names = False
        options.name_IDs = ["*"]
        options.name_languages = ["*"]
        options.drop_tables += ["STAT", "gasp", "DSIG"]
        # the packer of another library may order tables otherwise in another version
        options.harfbuzz_repacker = False
        font = TTFont(before, recalcTimestamp=False, recalcBBoxes=True)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=points)
        subsetter.subset(font)
        # names of the instances of a variable font, of no use in one static face
        font["name"].names = [r for r in font["name"].names if r.nameID < 256 and r.nameID != 25]
        if "ink" in face:
            draw_to_one_size(font, face["ink"], face["farther"])
        if "rename" in face:
            rename(font, face["rename"])
        font.cfg["fontTools.otlLib.optimize.gpos:COMPRESSION_LEVEL"] = 0
        font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
        font.save(after, reorderTables=True)
        return after.read_bytes()


def licence_text(face: dict[str, Any], package: dict[str, Any], folder: Path) -> str:
    """Return the OFL text to lie beside a face, headed by where the files come from and what was done to them."""
    if package["registry"] == "npm":
        words = member(folder, "LICENSE_FONT").read_text(encoding="utf-8")
    else:
        words = debian_licence(member(folder, f"{package['name']}/copyright").read_text(encoding="utf-8"))
    reserved = any(name in words for name in RESERVED)
    kept = f"{package['name']} {package['version']} ({package['registry']} package)"
    head = (
        f"{face['family']}: made from {kept} by fonts/build.py.\n"
        "Changed: cut down to "
        + (
            "the letters that the other faces lack"
            if "rest" in face
            else "marks of list items, all drawn to one size"
            if "signs" in face
            else "traditional characters"
            if "characters" in face
            else "the characters of Chinese news text"
        )
        + ", hinting left out"
        + ("" if "rename" not in face else "; renamed, as the licence asks" if reserved else "; renamed")
        + ".\n"
    )
    return head + "\n" + words.replace("\r\n", "\n").strip() + "\n"


def debian_licence(text: str) -> str:
    """Return the copyright lines and the OFL of a Debian copyright file as plain text."""
    lines = text.splitlines()
    start = next(
        i for i, line in enumerate(lines) if line.startswith("License: OFL-1.1") and lines[i + 1].strip("- ") == ""
    )
    body: list[str] = []
    for line in lines[start + 1 :]:
        if line and not line.startswith(" "):
            break
        body.append("" if line.strip() in ("", ".") else line[1:])
    head = [
        'Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai), with Reserved Font Names "霞鹜" and "LXGW"',
        "Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)",
        "",
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        "",
    ]
    return "\n".join(head + body)


def remake_table(place: Path) -> str:
    """Return the text of `charset/tongyong-8105.txt`, from property kTGH of the Unihan database."""
    folder = fetch({"registry": "debian", "name": UNICODE_DATA[0], "version": UNICODE_DATA[1]}, place)
    data = bz2.decompress(member(folder, "Unihan_OtherMappings.txt.bz2").read_bytes())
    if sha256(data) != TABLE_SHA256:
        raise SystemExit("Unihan_OtherMappings.txt is not the pinned one")
    entries: list[tuple[int, str]] = []
    for line in data.decode("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] == "kTGH":
            entries += [(int(v.split(":")[1]), chr(int(fields[0][2:], 16))) for v in fields[2].split()]
    entries.sort()
    if [number for number, _ in entries] != list(range(1, 8106)):
        raise SystemExit("kTGH does not number 1 to 8105")
    han = "".join(c for _, c in entries)
    head = [
        "# 通用规范汉字表 (2013), its 8,105 characters in its own order: level 1 is 1-3500, level 2 3501-6500, level 3 6501-8105.",
        "# Source: property kTGH of the Unihan database, Unicode 15.0.0 (Debian package unicode-data 15.0.0-1).",
        "# Copyright 1991-2022 Unicode, Inc.; its licence is in unicode-licence.txt. Remade by fonts/build.py --write.",
    ]
    return "\n".join(head + [han[i : i + 50] for i in range(0, len(han), 50)]) + "\n"


def unicode_licence(place: Path) -> str:
    """Return Unicode's licence for its data files, as it comes with them."""
    folder = fetch({"registry": "debian", "name": UNICODE_DATA[0], "version": UNICODE_DATA[1]}, place)
    words = member(folder, "unicode-data/copyright").read_text(encoding="utf-8")
    return words[words.index("UNICODE, INC. LICENSE AGREEMENT") :].rstrip() + "\n"


def pin(text: str, key: str, *, result: bytes, source: bytes) -> str:
    """Return the text of the catalog with the size and both hashes of face `key` put in."""
    start = text.index(f"\n  {key}:\n")
    end = text.find("\n  ", start + 3)
    while end != -1 and text[end + 3] == " ":
        end = text.find("\n  ", end + 3)
    end = end if end != -1 else len(text)
    part = re.sub(r'(\n    sha256: )"?\w*"?', rf'\g<1>"{sha256(result)}"', text[start:end])
    part = re.sub(r"(\n    bytes: )\d+", rf"\g<1>{len(result)}", part)
    part = re.sub(r'(source: \{.*sha256: )"?\w*"?\}', rf'\g<1>"{sha256(source)}"}}', part)
    return text[:start] + part + text[end:]


def main() -> int:
    """Return 0 when every file is the pinned one."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="put the files in place")
    arguments.add_argument(
        "--pin", action="store_true", help="put the files in place and their hashes into catalog.yaml"
    )
    arguments.add_argument("--packages", type=Path, help="keep the unpacked packages here and use them again")
    given = arguments.parse_args()
    if fontTools.version != FONTTOOLS:
        print(f"warning: fontTools {fontTools.version}; the files were made with {FONTTOOLS}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        return build_all(given.packages or Path(scratch), write=given.write or given.pin, pin_hashes=given.pin)


def build_all(place: Path, *, write: bool, pin_hashes: bool) -> int:
    """Return how many files differ from the pinned ones."""
    file = HERE / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    catalog = YAML(typ="safe", pure=True).load(text)
    texts = {"charset/tongyong-8105.txt": remake_table(place), "charset/unicode-licence.txt": unicode_licence(place)}
    bad = 0
    if write:
        put(texts)
    points = charset()
    held = set(points)
    print(f"{len(points)} code points asked for")
    for key, face in catalog["faces"].items():
        package = catalog["packages"][face["source"]["package"]]
        folder = fetch(package, place)
        source = member(folder, face["source"]["member"]).read_bytes()
        wanted = points
        if face.get("characters") == "big5":
            # not taken from what the last faces hold: those set them in the text weight
            wanted = big5() - points
        elif "signs" in face:
            wanted = set(map(ord, face["signs"]))
        elif "rest" in face:
            wanted = letters(source, face["rest"]) - held
            held |= wanted
        data = build_face(source, face, wanted)
        texts[face["licence_file"]] = licence_text(face, package, folder)
        same = sha256(source) == face["source"]["sha256"] and sha256(data) == face["sha256"]
        bad += not same and not pin_hashes
        print(f"{key:10} {len(data):9,d} {sha256(data)} {'as pinned' if same else 'NEW'}")
        if pin_hashes:
            text = pin(text, key, result=data, source=source)
        if write:
            (HERE / face["file"]).parent.mkdir(exist_ok=True)
            (HERE / face["file"]).write_bytes(data)
    if pin_hashes:
        file.write_text(text, encoding="utf-8")
    if write:
        put(texts)
    bad += sum((HERE / name).read_text(encoding="utf-8") != words for name, words in texts.items())
    return bad


def put(texts: dict[str, str]) -> None:
    """Write small text files, by their names beside the catalog."""
    for name, words in texts.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(words, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
