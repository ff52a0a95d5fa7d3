"""Chooses the typefaces that lines are drawn in and cuts them down to the characters that are read.

    python3 fonts.py ROOT OUT

ROOT is a folder into which Debian packages were unpacked. OUT gets the fonts and an index of them: for each its kind
("mono", "proportional", "east"), how often it is taken, and its characters. Some faces go into the index as "held": they
are kept out of training, so that what is measured in them is measured in faces never seen.
"""

import glob
import json
import multiprocessing
import os
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

from alphabet import SMALL, is_east_asian, large

HELD = re.compile(r"mononoki|hermit|cantarell|anonymous|open-?sans|go-mono|(^|/)go/|agave", re.I)
MONO = re.compile(
    r"DejaVuSansMono|JetBrainsMono|Hack-|FiraCode|Inconsolata\.|Inconsolata-(Reg|Bold|Med)|LiberationMono|NotoSansMono|NotoMono|VeraMo|"
    r"FreeMono|Cousine|PTM|monofur|3270-|Monoid-|FantasqueSansMono|CourierPrime|LeagueMono-|B612Mono|D2Coding|RictyDiminished-|lmmono10|"
    r"texgyrecursor|NimbusMono|LinLibertine_M|mononoki|Hermit|Anonymous|Go-Mono|agave"
)
PROPORTIONAL = re.compile(
    r"^(DejaVuSans|DejaVuSerif|LiberationSans|LiberationSerif|NotoSans-|NotoSansUI|NotoSansDisplay-|NotoSerif-|Roboto-|RobotoCondensed-|"
    r"Lato-|Vera|FreeSans|FreeSerif|Arimo|Tinos|Carlito|Caladea|PTF|PTS|PTC|PT_|Inter-|B612-|ClearSans-|Karla|Cabin-|Manrope|Andika-|"
    r"CharisSIL-|GentiumPlus-|Oxygen|Quattrocento|Play-|DIN|LinLibertine_R|LinBiolinum_R|EBGaramond12-Reg|NimbusSans-|NimbusRoman-|"
    r"C059|P052|URWGothic|URWBookman|lmsans10|lmroman10|texgyre|OpenSans-|Cantarell)"
)
EAST = re.compile(r"NotoSansCJK-(Regular|Bold)|wqy-microhei|wqy-zenhei|DroidSansFallback|ipag\.|VL-Gothic-Reg|BIZUDPGothic-Reg|sawarabi")
UNUSUAL = re.compile(r"Thin|ExtraLight|Hairline|ExtraCond|SemiCond|Black|UltraL|Condensed(Ex|Th|Li|Bl)|Narrow-?BoldI|Math|caps|unslanted|Retina")


def kind_of(name):
    for kind, pattern in (("mono", MONO), ("proportional", PROPORTIONAL), ("east", EAST)):
        if pattern.search(name):
            return kind
    return None


def weight_of(name):
    if re.search(r"Ital|Obliq|-It|RI\b|BI\b|Slanted", name):
        return 0.12
    return 0.4 if re.search(r"Bold|Medium|Semi|Bd|-B\b|Heavy|Light", name) else 1.0


def cut(job):
    path, number, out, characters = job
    try:
        options = subset.Options(layout_features=["*"], hinting=True, notdef_outline=True, drop_tables=["FFTM", "PfEd", "DSIG"], font_number=number)
        font = subset.load_font(path, options)
        has = set(font.getBestCmap())
        maker = subset.Subsetter(options)
        maker.populate(unicodes=[ord(character) for character in characters if ord(character) in has])
        maker.subset(font)
        subset.save_font(font, out, options)
        return "".join(character for character in characters if ord(character) in has)
    except Exception as error:  # a face that can't be cut down is left out, with a word
        print(os.path.basename(path), error)
        return ""


def main(root, out, original):
    keys = open(original, encoding="utf8").read().rstrip("\n").split("\n")
    small = [c for c in SMALL if c and not is_east_asian(c)] + list("“”„‘’–—…\u00a0")
    both = [*small, *large(keys)]
    jobs, index = [], []
    os.makedirs(out, exist_ok=True)
    for path in sorted(glob.glob(f"{root}/usr/share/fonts/**/*.[ot]t[fc]", recursive=True)):
        name = os.path.basename(path)
        kind = kind_of(name)
        if not kind or UNUSUAL.search(name) or "lyx" in path:
            continue
        for number in (0, 2) if "CJK-Regular" in name else (0,):
            file = re.sub(r"\.tt[fc]$|\.otf$", f"-{number}" + (".otf" if "CJK" in name or name.endswith("otf") else ".ttf"), name)
            jobs.append((path, number, f"{out}/{file}", both if kind == "east" else small))
            index.append({"file": file, "kind": "held" if HELD.search(path) else kind, "mono": kind == "mono", "weight": weight_of(name)})
    with multiprocessing.Pool(2) as pool:
        for entry, characters in zip(index, pool.imap(cut, jobs), strict=True):
            entry["characters"] = characters
    index = [entry for entry in index if len(entry["characters"]) > 90]
    json.dump(index, open(f"{out}/index.json", "w"), ensure_ascii=False)
    for kind in ("mono", "proportional", "east", "held"):
        print(kind, sum(entry["kind"] == kind for entry in index))


if __name__ == "__main__":
    main(*sys.argv[1:])
