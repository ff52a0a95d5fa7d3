"""Gives programming ligatures code points of their own, so that they can be drawn without a shaping library.

    python3 ligatures.py FONTS

Needs `hb-shape` (Debian: libharfbuzz-bin). In FONTS, each monospaced face that draws operators such as `->` or `!==` as
one sign gets its glyphs in the private use area, and its entry in index.json says which characters stand for which
operator.
"""

import json
import subprocess
import sys

from fontTools.ttLib import TTFont

from lines import OPERATORS

FIRST = 0xE000


def shape(font, texts):
    """Glyph numbers of each text."""
    command = ["hb-shape", "--no-positions", "--no-clusters", "--no-glyph-names", "--output-format=text", f"--font-file={font}"]
    lines = subprocess.run(command, input="\n".join(texts) + "\n", capture_output=True, text=True, check=True).stdout.split("\n")
    return [[int(number) for number in line.strip("[]").split("|") if number] for line in lines[: len(texts)]]


def main(folder):
    index = json.load(open(f"{folder}/index.json", encoding="utf8"))
    operators = sorted({operator for operator in OPERATORS if len(operator) > 1}, key=len, reverse=True)
    singles = sorted(set("".join(operators)))
    for entry in index:
        entry.pop("ligatures", None)
        if entry["kind"] not in ("mono", "held"):
            continue
        path = f"{folder}/{entry['file']}"
        plain = dict(zip(singles, shape(path, singles), strict=True))
        drawn = {}
        for operator, glyphs in zip(operators, shape(path, operators), strict=True):
            if len(glyphs) == len(operator) and glyphs != [number for character in operator for number in plain[character]]:
                drawn[operator] = glyphs
        if not drawn:
            continue
        font, point, taken = TTFont(path), FIRST, {}
        order = font.getGlyphOrder()
        for glyphs in drawn.values():
            for number in glyphs:
                if number not in taken:
                    taken[number] = chr(point)
                    point += 1
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update({ord(character): order[number] for number, character in taken.items()})
        font.save(path)
        entry["ligatures"] = {operator: "".join(taken[number] for number in glyphs) for operator, glyphs in drawn.items()}
        print(entry["file"], len(drawn))
    json.dump(index, open(f"{folder}/index.json", "w"), ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
