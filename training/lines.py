"""Draws lines of text as a reader meets them in screenshots: code, terminals, interfaces, pages, diagrams; each cut out as
the detector cuts it and scaled to the recogniser's height as src/core/reader/recognition/tensor.ts does.
"""

import io
import json
import random
import re
import unicodedata

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from alphabet import SMALL, is_east_asian
from network import HEIGHT

R = random.Random()
HEX, LOWER, DIGITS = "0123456789abcdef", "abcdefghijklmnopqrstuvwxyz", "0123456789"
UPPER = LOWER.upper()
PUNCTUATION = list("{}[]()<>;:,.!?=+-*/%&|^~#@$_\\\"'`")
OPERATORS = (
    "=> === !== == != && || -> :: ?? ++ -- <= >= </ /> /** */ // ## ``` ... <- |> #{ ${ }} {{ () [] {} }; }) )]; := <=> =~ ?. += -= *= >>= <<"
    " ..< ... :: <!-- --> www *** ### :: =< ~> ~~ %% !! ?: /= ^= <$> <*> >=> ->> |- -| ==> <== <-> |=> __"
).split()
LONE = (
    "} { ) ( ] [ }, }); ]; }; | / ; * \" ` + - > < 1 0 7 I l i x A ... :: # $ & % OK }) )) }} end fi ! ? */ € £ ¥ © ✓ ✗ ✔ × • – — → ← ↑ ↓ ● ○ ▶ ★ § ° … 2 3 4 5 6 8 9 a b c"
).split()

VIETNAMESE = re.compile("[ơưƠƯạ-ỹẠ-Ỹ]")
ACCENTED = re.compile("[À-ÖØ-ÞĀ-Ž]", re.IGNORECASE)


class Drawing:
    """Everything that lines are drawn from: text and typefaces."""

    def __init__(self, corpus, fonts, labels, held=False):
        self.labels, self.folder = labels, fonts
        plain = [*corpus["prose"], *corpus["labels"]]
        # Lines of the corpus that are worth more than their share of it.
        self.corpus = {
            **corpus,
            "vietnamese": [line for line in plain if VIETNAMESE.search(line)],
            "accented": [line for line in plain if ACCENTED.match(line)],
        }
        index = json.load(open(f"{fonts}/index.json", encoding="utf8"))
        for entry in index:
            entry["characters"] = set(entry["characters"]) | {" "}
        if held:
            faces = [entry for entry in index if entry["kind"] == "held"]
            self.mono = [entry for entry in faces if entry["mono"] or re.search(r"mono|Hermit|Anonymous|agave", entry["file"])]
            self.proportional = [entry for entry in faces if entry not in self.mono] or faces
        else:
            self.mono = [entry for entry in index if entry["kind"] == "mono"]
            self.proportional = [entry for entry in index if entry["kind"] == "proportional"]
        self.east = [entry for entry in index if entry["kind"] == "east"]
        self.opened = {}
        longest_first = sorted({operator for operator in OPERATORS if len(operator) > 1}, key=len, reverse=True)
        self.operators = re.compile("|".join(map(re.escape, longest_first)))

    def font(self, entry, pixels):
        key = entry["file"], pixels
        if key not in self.opened:
            if len(self.opened) > 1200:
                self.opened.clear()
            self.opened[key] = ImageFont.truetype(f"{self.folder}/{entry['file']}", pixels)
        return self.opened[key]

    def faces(self, text, mono):
        """A typeface, and another for the signs that it lacks; None when a few tries find none."""
        faces = self.east if any(map(is_east_asian, text)) else self.mono if mono else self.proportional
        if mono and self.operators.search(text) and R.random() < 0.4:
            faces = [entry for entry in faces if "ligatures" in entry] or faces
        weights = [entry["weight"] for entry in faces]
        for _ in range(12):
            first, second = R.choices(faces, weights)[0], R.choice(self.proportional)
            lacking = set(text) - first["characters"]
            if not lacking or all(map(is_sign, lacking)) and second["characters"].issuperset(lacking):
                return first, second
        return None


def is_sign(character):
    return not character.isascii() and not character.isalpha()


def piece(line, least, most):
    """A part of a line that begins at a word, when it is longer than wanted."""
    line, count = line.strip(), R.randint(least, most)
    if len(line) <= count:
        return line
    start = R.choice([0, 0, R.randint(0, len(line) - count)])
    if start:
        space = line.find(" ", start)
        start = space + 1 if 0 <= space < len(line) - 3 else start
    return line[start : start + count].strip()


def some(characters, count):
    return "".join(R.choice(characters) for _ in range(count))


def token():
    """A word that no dictionary holds: a hash, a date, a version, an address, a price, a path."""
    return R.choice(
        [
            lambda: some(HEX, R.choice([7, 8, 12, 16, 40])),
            lambda: "-".join(some(HEX, count) for count in (8, 4, 4, 4, 12)),
            lambda: "0x" + some(HEX if R.random() < 0.7 else HEX.upper(), R.choice([2, 4, 8, 10, 12])),
            lambda: " ".join(some(HEX, 2) for _ in range(R.randint(3, 12))),
            lambda: some(LOWER + UPPER + DIGITS + "+/", R.randint(8, 40)) + R.choice(["", "=", "=="]),
            lambda: f"{R.randint(2001, 2031)}-{R.randint(1, 12):02}-{R.randint(1, 28):02}{R.choice('T ')}{R.randint(0, 23):02}:{R.randint(0, 59):02}:{R.randint(0, 59):02}{R.choice(['', 'Z', '.' + some(DIGITS, 3) + 'Z', '+02:00'])}",
            lambda: f"{R.choice(['v', '^', '~', ''])}{R.randint(0, 30)}.{R.randint(0, 30)}.{R.randint(0, 99)}{R.choice(['', '-beta.1', '-rc1', ''])}",
            lambda: ".".join(str(R.randint(0, 255)) for _ in range(4)) + R.choice(["", ":8080", "/24", ":443"]),
            lambda: f"{R.randint(0, 99999)}{R.choice([' ms', 'ms', 's', '%', ' %', ' KB', ' MB', 'KiB', '.5', '.%02d' % R.randint(0, 99), 'px', '/s', '°C', ' GB'])}",
            lambda: some(DIGITS, R.randint(1, 12)),
            lambda: R.choice([",", ".", " "]).join(some(DIGITS, 3) for _ in range(R.randint(2, 4))),
            lambda: some(UPPER + DIGITS, R.randint(3, 14)),
            lambda: some(UPPER + "_", R.randint(4, 16)) + "=" + some(LOWER + UPPER + DIGITS + "-_", R.randint(6, 30)),
            lambda: R.choice(["€", "$", "£", "¥", "€ ", "$ ", "£ "]) + f"{R.randint(0, 9999):,}.{R.randint(0, 99):02}",
            lambda: f"{R.randint(0, 9999)},{R.randint(0, 99):02}" + R.choice([" €", "€", " zł", " Kč", " kr", " ₽", " ₺", " £"]),
            lambda: some("lI1|iO0oQDB8S5Z2", R.randint(2, 10)),
            lambda: "/".join([R.choice(["src", "usr", "home", "app", "lib", "~", ".", "..", "C:"])] + [some(LOWER, R.randint(2, 9)) for _ in range(R.randint(1, 4))]) + R.choice([".ts", ".py", ".rs:12:5", ".go", ".tsx:108", "", ":42"]),
            lambda: R.choice(["C:\\Users\\", "D:\\"]) + "\\".join(some(LOWER, R.randint(2, 9)) for _ in range(R.randint(1, 3))),
            lambda: R.choice("+ - @@ $ ❯ # > >>> ... ✓ ✗ ● ○ • → │ ├── └── | * © ® ™ § ✔ ✘ ⚠ ℹ ☐ ☑".split()),
        ]
    )()


def ruler(corpus):
    """Rules, box drawing, progress bars, trees and graphs of a terminal."""
    count = R.randint(4, 40)
    code = lambda least, most: piece(R.choice(corpus["code"]), least, most)
    kind = R.randint(0, 7)
    if kind == 0:
        return R.choice("-=_~*#.+━─═·^") * count
    if kind == 1:
        sign, before = R.choice("-=_~*#━─═"), R.randint(2, 16)
        return f"{sign * before} {code(3, 20)} {sign * max(2, before + R.randint(-1, 1))}"
    if kind == 2:
        return R.choice("+|├┌└┬") + R.choice("+┼┬┴-").join(R.choice("-=─") * R.randint(2, 9) for _ in range(R.randint(2, 5))) + R.choice(["+", "┤", "┐", "┘", ""])
    if kind == 3:
        bar = R.choice("|│┃║")
        return f"{bar} " + f" {bar} ".join(code(1, 10) for _ in range(R.randint(2, 4))) + f" {bar}"
    if kind == 4:
        done = R.randint(0, count)
        return "[" + R.choice("#=█━") * done + R.choice([">", "", "╸"]) + R.choice(". -░") * (count - done) + f"] {R.randint(0, 100)}%"
    if kind == 5:
        return R.choice(["├── ", "└── ", "│   ├── ", "│   └── ", "├─┬ ", "└─┬ ", "│ ├── ", "* | ", "| * ", "|\\ ", "|/ ", "* "]) + code(3, 30)
    if kind == 6:
        return R.choice("^~") * R.randint(1, 12) + R.choice(["", "~~^~~", " " + piece(R.choice(corpus["prose"]), 4, 20)])
    return "." * R.randint(3, 30) + R.choice(["", "F", "E..", "s...."]) + R.choice([f" [{R.randint(1, 100):3}%]", ""])


def alike(count):
    """Letters and digits that look alike, as identifiers, numbers and options mix them."""
    return some(R.choice(["O0", "l1I", "O0Q", "lI1|i", "Il1", "O02Z", "oO0", "5S", "8B", "1lt", "Il", "I1l!"]), count)


def look_alikes():
    """Names, options and numbers in which a look-alike stands where only its shape tells it."""
    word = lambda: some(LOWER, R.randint(1, 6))
    name = lambda: R.choice([word() + alike(R.randint(1, 3)), alike(1) + word(), word().title() + alike(R.randint(1, 2)), some(UPPER, R.randint(1, 3)) + alike(R.randint(1, 4))])
    part = lambda: R.choice(
        [
            name,
            lambda: f"-{R.choice('OOIlLow')}{R.choice('0123s')}",
            lambda: f"{name()} = {R.choice([name(), R.choice('0O1lI'), str(R.randint(0, 20))])}{R.choice(['', ';'])}",
            lambda: f"{name()}[{R.choice('i0O1lI')}]",
            lambda: f"{R.choice('OIlxi0')} {R.choice('+-*/<>=')} {R.choice('01OIl2')}{R.choice([';', ';', ''])}",
            lambda: R.choice(["0x", "#", "id ", "v", "$", "I/O ", "ID ", "No. "]) + alike(R.randint(2, 6)),
            lambda: some(UPPER + DIGITS, R.randint(2, 6)) + "-" + some("O0I1BS85Z2", R.randint(2, 5)),
        ]
    )()
    return " ".join(part() for _ in range(R.randint(1, 4)))


def tree(corpus):
    """A row of a tree, as `tree`, `npm ls`, `cargo tree` and `git log --graph` draw it."""
    name = piece(R.choice(corpus["code"]), 2, 18) if R.random() < 0.3 else some(LOWER, R.randint(1, 9)) + R.choice(["", ".ts", ".md", ".py", ".json", "/", "@1.2.3", ".rs"])
    bars = "".join(R.choice(["│   ", "│   ", "    ", "│ ", "  "]) for _ in range(R.randint(0, 3)))
    return bars.lstrip() + R.choice(["├── ", "└── ", "├── ", "├─ ", "└─ ", "├─┬ ", "└─┬ ", "╰─ ", "├── ", "|-- ", "`-- ", "+-- "]) + name


def cell(corpus):
    """What a table's cell holds: a short number, a sign, a word or two."""
    return R.choice(
        [
            lambda: str(R.randint(0, 9)),
            lambda: str(R.randint(0, 9999)),
            lambda: f"{R.choice(['', '-', '+', '−'])}{R.uniform(0, 999):.{R.randint(0, 3)}f}{R.choice(['', '', ' %', '%', ' ms', 'k', 'M', '×'])}",
            lambda: f"{R.choice(['$', '€', '£', '¥', ''])}{R.randint(0, 99999):,}{R.choice(['', '.00', '.5'])}{R.choice(['', ' €', ' kr'])}",
            lambda: R.choice(["-", "–", "—", "✓", "✗", "✔", "✘", "●", "n/a", "N/A", "yes", "no", "0", "null", "NULL", "?", "…", "A", "B", "C", "I", "II", "IV", "x", "1", "7"]),
            lambda: f"{R.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}{R.randint(1, 99)}",
            lambda: f"{R.randint(1, 12)}/{R.randint(1, 28)}/{R.randint(1990, 2030)}",
            lambda: f"{R.randint(0, 23)}:{R.randint(0, 59):02}",
            lambda: piece(R.choice(corpus["labels"]), 2, 14),
        ]
    )()


def shortened(corpus):
    """Text that ends, begins or goes on behind three dots."""
    text = piece(R.choice(corpus[R.choice(["labels", "prose", "code"])]), 2, 30)
    return R.choice([text + "…", text + " …", "…" + text, "… " + text, f"({text}…)", f"[…] {text}", f"{text}…{some(LOWER, 3)}", text + "...", "{ … }", "[…]", "{…}", "(…)", f"{text}(…)"])


def accented(corpus):
    """A label that begins with an accented capital, or has nothing but capitals."""
    lines = corpus["accented"]
    text = piece(R.choice(lines), 2, 30)
    return R.choice([text.upper(), text, text[:1].upper() + text[1:], some("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠŽČŘĚŮŐŰĄĘŁŃŚŹŻÅÄÖÉÜ", 1) + some(LOWER, R.randint(1, 8)), some("ÄÖÜÅÉÈÊÇÑÍÓÚÂÔÎ" + UPPER, R.randint(1, 8))])


ONSETS = ["", *"b c ch d đ g gi h kh l m n ng nh p ph qu r s t th tr v x".split()]
NUCLEI = "a ă â e ê i o ô ơ u ư y ia iê ua uô ưa ươ oa oe uê uâ ai ao au âu ay ây eo êu iu oi ôi ơi ui ưi ưu ươi uôi iêu yê".split()
CODAS = ["", "", "", *"c ch m n ng nh p t".split()]
TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]


def syllable():
    """A syllable as Vietnamese builds it: each vowel with each tone as often, which no text has."""
    nucleus = R.choice(NUCLEI)
    at = max((at for at, letter in enumerate(nucleus) if letter in "ăâêôơư"), default=R.randint(0, min(1, len(nucleus) - 1)))
    return R.choice(ONSETS) + unicodedata.normalize("NFC", nucleus[: at + 1] + R.choice(TONES) + nucleus[at + 1 :]) + R.choice(CODAS)


def syllables():
    text = " ".join(syllable() for _ in range(R.randint(1, 9)))
    return R.choice([text, text, text.capitalize(), text.capitalize(), text.title(), text.upper()])


def _kin():
    """Letters that differ by their marks alone, by the plain one."""
    kin = {"o": list("øœ"), "O": list("ØŒ"), "a": ["æ"], "A": ["Æ"], "d": list("đð"), "D": list("ĐÐ"), "l": ["ł"], "L": ["Ł"], "i": ["ı"], "г": ["ґ"], "Г": ["Ґ"]}
    for character in SMALL:
        base = unicodedata.normalize("NFD", character)[:1]
        if base != character and base.isalpha():
            kin.setdefault(base, []).append(character)
    return kin


KIN = _kin()


def strewn(corpus):
    """Text in which some letters have marks that no language puts there: only their shape tells them."""
    text, share = unicodedata.normalize("NFD", piece(R.choice(corpus[R.choice(["labels", "prose"])]), 2, 40)), R.uniform(0.1, 0.5)
    text = R.choice([text, text, text, text.upper(), text.title()])
    bare = "".join(character for character in text if not unicodedata.combining(character))
    return "".join(R.choice(KIN[character]) if character in KIN and R.random() < share else character for character in bare)


SIGNS = "☐ ☑ ☒ ✓ ✗ ✘ ✖ ● ○ ◦ ■ □ ▪ ▶ ▷ ▼ ▲ ◀ ◆ ◇ ★ ☆ ⚠ ℹ ✅ ❌ ➜ ❯ → ← ↑ ↓ ⇒ • · … × ÷ ± ° € £ ¥ © ® ™ § ¶ % ‰ ½ ² ⌘ ⌥ ⇧ ⏎ ↵".split()


def signed(corpus):
    """A label with a sign, as lists of tasks, menus and charts have it."""
    text = lambda: R.choice([piece(R.choice(corpus["labels"]), 2, 24), piece(R.choice(corpus["labels"]), 2, 24), str(R.randint(0, 999)), f"{R.uniform(0, 99):.1f}"])
    sign = R.choice(SIGNS)
    return R.choice([f"{sign} {text()}", f"{sign} {text()}", f"{text()} {sign}", f"{text()}{sign}", f"{text()} {sign} {text()}", "  ".join(f"{R.choice(SIGNS)} {text()}" for _ in range(2))])


def percents():
    number = lambda: R.choice([str(R.randint(0, 100)), str(R.randint(0, 10) * 10), f"{R.uniform(0, 100):.{R.randint(1, 2)}f}"])
    return R.choice(["  ", " ", " / "]).join(R.choice(["", "", "+", "-", "("]) + number() + R.choice(["%", "%", " %", "%)", "%,"]) for _ in range(R.randint(1, 4)))


def operators(corpus):
    """Operators that many faces draw as one sign, between names."""
    name = lambda: R.choice([some(LOWER, R.randint(1, 5)), piece(R.choice(corpus["code"]), 1, 9), token(), R.choice("()[]{}\"'") * R.randint(0, 2)])
    return R.choice([" ", " ", ""]).join(R.choice([name(), R.choice(OPERATORS)]) for _ in range(R.randint(2, 9))).strip()


def words(corpus):
    """One line's text, and whether it is set in a monospaced face."""
    if R.random() < 0.36:
        return R.choice(
            [
                lambda: (look_alikes(), R.random() < 0.55),
                lambda: (look_alikes(), R.random() < 0.55),
                lambda: (tree(corpus), R.random() < 0.85),
                lambda: (tree(corpus), R.random() < 0.85),
                lambda: (cell(corpus), R.random() < 0.25),
                lambda: (cell(corpus), R.random() < 0.25),
                lambda: (shortened(corpus), R.random() < 0.35),
                lambda: (accented(corpus), R.random() < 0.25),
                lambda: (piece(R.choice(corpus["vietnamese"]), 3, 60), R.random() < 0.3),
                lambda: (piece(R.choice(corpus["vietnamese"]), 3, 60), R.random() < 0.3),
                lambda: (piece(R.choice(corpus["vietnamese"]), 3, 60), R.random() < 0.3),
                lambda: (syllables(), R.random() < 0.3),
                lambda: (strewn(corpus), R.random() < 0.3),
                lambda: (signed(corpus), R.random() < 0.3),
                lambda: (operators(corpus), True),
                lambda: (percents(), R.random() < 0.3),
            ]
        )()
    code, prose, labels = (lambda least, most, kind=kind: piece(R.choice(corpus[kind]), least, most) for kind in ("code", "prose", "labels"))
    k = R.random()
    if k < 0.24:
        return code(4, 64), True
    if k < 0.42:
        return prose(4, 70), R.random() < 0.3
    if k < 0.60:
        text = labels(2, 50)
        return R.choice([text, text, text, text.upper(), text.title()]), R.random() < 0.12
    if k < 0.69:
        return " ".join(token() for _ in range(R.randint(1, 4))), R.random() < 0.65
    if k < 0.74:
        return "".join(R.choice([some(PUNCTUATION, R.randint(1, 3)), some(LOWER, R.randint(1, 4)), R.choice(OPERATORS), some(DIGITS, R.randint(1, 3)), " "]) for _ in range(R.randint(1, 6))), R.random() < 0.8
    if k < 0.79:
        return R.choice(LONE), R.random() < 0.7
    if k < 0.85:
        return ruler(corpus), True
    if k < 0.89:
        return "  ".join(R.choice([some(DIGITS, R.randint(1, 5)), token(), code(2, 10)]) for _ in range(R.randint(2, 6))), True
    if k < 0.92:  # a diff, a prompt, a list: a sign, then the line
        return R.choice(["+", "-", ">", "<", "*", "•", "$", "#", "❯", "✓", "✗", "✔", "✘", "→", "+ ", "- ", "~", "|", "1.", "»"]) + " " * R.choice([0, 1, 1, 2, 4]) + code(3, 50), R.random() < 0.8
    if k < 0.94:
        return f"{R.randint(1, 999)} {code(4, 50)}", True
    # Any letters in any order: those that no corpus holds often enough.
    alphabet, case = R.choice(LETTERS), R.choice([str, str.lower, str.capitalize, str.upper])
    return " ".join(case(some(alphabet, R.randint(2, 9))) for _ in range(R.randint(1, 4))), R.random() < 0.4


LETTERS = [
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœŒaeioucns",
    "ĄąĆćĘęŁłŃńÓóŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžŐőŰűĂăȘșȚțabcdeszn",
    "ĞğİıŞşÇçÖöÜüaeiouknr",
    "ĀāČčĒēĢģĪīĶķĻļŅņŠšŪūŽžĖėĮįŲųąęabdkz",
    "ơưăâđêôạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐƠƯẠẢẤẦẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰabchnt",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώ",
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёЁЄєІіЇїҐґ",
    LOWER + UPPER + DIGITS,
    LOWER + UPPER + DIGITS + "".join(PUNCTUATION),
    "€£¥$©®™§°±²³µ¶·¿¡«»‹›†‡•…‰№←↑→↓↔⇒≈≠≤≥−×÷∞√∑✓✗✘☐☑☒★☆●○■□▶◀▲▼⚠ℹ",
]


def eastern(corpus, large):
    k = R.random()
    if k < 0.62:
        return piece(R.choice(corpus["east"]), 2, 26), False
    if k < 0.72:
        return " ".join(R.choice([piece(R.choice(corpus["east"]), 1, 8), token(), piece(R.choice(corpus["code"]), 2, 12)]) for _ in range(R.randint(1, 3))), False
    return "".join(R.choice(large) for _ in range(R.randint(1, 14))), False


def near(base, spread):
    return tuple(int(min(255, max(0, part + R.gauss(0, spread)))) for part in base)


def theme():
    """A background, and a maker of text colours that can be read on it, some just so."""
    if R.random() < 0.5:
        ground = near(R.choice([(30, 30, 30), (13, 17, 23), (0, 0, 0), (40, 44, 52), (39, 40, 34), (0, 43, 54), (46, 52, 64), (40, 42, 54), (26, 27, 38), (48, 10, 36)]), 6)
    else:
        ground = near(R.choice([(255, 255, 255), (246, 248, 250), (253, 246, 227), (250, 250, 250), (240, 240, 240), (236, 236, 236), (255, 255, 255)]), 4)
    if R.random() < 0.07:
        ground = tuple(R.randint(0, 255) for _ in range(3))
    light = lambda colour: 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
    least = R.choice([45, 70, 90, 110, 130, 130])

    def ink():
        for _ in range(40):
            colour = tuple(R.randint(0, 255) for _ in range(3)) if R.random() < 0.7 else ((230,) * 3 if light(ground) < 128 else (20,) * 3)
            if abs(light(colour) - light(ground)) >= least:
                return colour
        return (255,) * 3 if light(ground) < 128 else (0,) * 3

    return ground, ink


def sample(drawing, east=False):
    """A line as (32, width, 3) bytes, blue last, and its classes."""
    while True:
        text, mono = eastern(drawing.corpus, drawing.labels.large) if east else words(drawing.corpus)
        text = unicodedata.normalize("NFC", text.replace("\t", "  ").replace("\u00a0", " ").replace("\u3000", " ")).strip()
        classes = drawing.labels.of(text) if text else None
        if not classes or len(classes) > 90:
            continue
        faces = drawing.faces(text, mono)
        if faces:
            return draw(text, *faces, drawing), classes


def draw(text, entry, second, drawing):
    """A line in a typeface; the signs that it lacks are drawn in a second one, as programs do."""
    pixels = R.choice([R.randint(9, 12), R.randint(11, 16), R.randint(12, 18), R.randint(16, 32)])
    if any(map(is_east_asian, text)):
        pixels = max(11, pixels)
    fine = 1 if R.random() < 0.5 else R.choice([2, 3, 4])  # drawn larger and scaled down: no hinting
    font, other = drawing.font(entry, pixels * fine), drawing.font(second, pixels * fine)
    lacking = set(text) - entry["characters"]
    font_of = lambda part: other if part in lacking else font
    ligatures = entry.get("ligatures")
    if ligatures and R.random() < 0.8:
        text = drawing.operators.sub(lambda found: ligatures.get(found[0], found[0]), text)
    coloured = R.random() < 0.55 and len(text) > 3
    parts = re.findall(r"\w+|\s+|[^\w\s]+", text) if coloured else [text]
    if lacking:
        parts = [part for whole in parts for part in re.split(f"([{re.escape(''.join(lacking))}])", whole) if part]
    ascent, descent = font.getmetrics()
    high, wide = ascent + descent, sum(font_of(part).getlength(part) for part in parts)
    ground, ink = theme()
    # Boxes as the reader's have been measured on pages: now and then one cuts into the first or last character.
    left = int(high * R.uniform(-0.03, 0.34)) + (int(high * R.uniform(0.5, 2)) if R.random() < 0.06 else 0)
    width, margin = int(wide) + left + int(high * R.uniform(0, 0.4)) + 1, int(high * 0.6)
    # They follow the text's own height; now and then they fit the ink.
    top, bottom = margin + high * R.gauss(0.075, 0.075), margin + high * (1 + R.gauss(0.07, 0.085))
    capitals = margin + ascent + font.getbbox("E", anchor="ls")[1]
    top = min(top, capitals + high * R.uniform(-0.08, 0.02))
    if R.random() < 0.15:
        box = font.getbbox(text)
        top, bottom = margin + box[1] - high * R.uniform(0.02, 0.15), margin + box[3] + high * R.uniform(0.02, 0.15)
        if bottom - top < high * 0.6:
            top, bottom = top - high * 0.25, bottom + high * 0.25
    elif ACCENTED.search(text) and R.random() < 0.15:  # they cut capitals' accents
        top = max(top, capitals - high * R.uniform(0.08, 0.18))
    image = Image.new("RGB", (width, high + 2 * margin), ground)
    pen = ImageDraw.Draw(image)
    if R.random() < 0.10:  # selected, or a chip
        shade = tuple(min(255, max(0, part + R.choice([-1, 1]) * R.randint(10, 45))) for part in ground)
        pen.rectangle([left - 2, margin, left + wide + 2, margin + high], fill=shade)
    if R.random() < 0.25:  # the lines above and below reach into the box
        pitch = high * R.uniform(1.05, 1.4)
        for y in (margin - pitch, margin + pitch):
            pen.text((left, y), piece(R.choice(drawing.corpus["code"]), 3, 60), font=font, fill=ink())
    colour, x = ink(), left
    for part in parts:
        colour = ink() if coloured and R.random() < 0.5 else colour
        pen.text((x, margin + ascent), part, font=font_of(part), fill=colour, anchor="ls")
        x += font_of(part).getlength(part)
    mark(pen, left, wide, margin, ascent, high, fine, ink, colour)
    frame(pen, font, text, left, margin, ascent, high, fine, ink)
    if R.random() < 0.03:
        x = R.choice([1, width - 2])
        pen.line([x, 0, x, image.height], fill=ink(), width=fine)
    if R.random() < 0.03:
        y = R.choice([top + 1, bottom - 2])
        pen.line([0, y, width, y], fill=ink(), width=fine)
    return spoil(image, top, bottom, fine, ground)


def frame(pen, font, text, left, margin, ascent, high, fine, ink):
    """A thin frame around one sign or word of the line, as editors draw around a bracket's match or a found word."""
    if R.random() > 0.06:
        return
    spots = [found.span() for found in re.finditer(r"[()\[\]{}]|\w+" if R.random() < 0.3 else r"[()\[\]{}<>]", text)]
    if not spots:
        return
    begin, end = R.choice(spots)
    x, wide = left + font.getlength(text[:begin]), font.getlength(text[begin:end])
    top = margin + R.uniform(-0.05, 0.08) * high
    pen.rectangle([x - R.choice([0, fine]), top, x + wide + R.choice([0, fine]), top + high * R.uniform(0.95, 1.08)], outline=ink(), width=fine)


def mark(pen, left, wide, margin, ascent, high, fine, ink, colour):
    """Underlines, strokes through and squiggles, of the whole or a part of the text."""
    if R.random() > 0.16:
        return
    begin = left + wide * R.choice([0, 0, R.uniform(0, 0.6)])
    end = left + wide if R.random() < 0.5 else begin + (left + wide - begin) * R.uniform(0.2, 1)
    line = ink() if R.random() < 0.5 else colour
    kind, below = R.random(), margin + ascent + max(1, high * R.uniform(0.06, 0.14))
    if kind < 0.4:
        pen.line([begin, below, end, below], fill=line, width=max(1, fine))
    elif kind < 0.55:
        middle = margin + ascent - high * R.uniform(0.2, 0.26)
        pen.line([begin, middle, end, middle], fill=line, width=max(1, fine))
    else:
        step, tall, points = max(2, int(high * R.uniform(0.09, 0.16))), max(1.0, high * R.uniform(0.03, 0.07)), []
        for number, x in enumerate(np.arange(begin, max(end, begin + 2 * step), step)):
            points.append((x, below + (tall if number % 2 else -tall)))
        pen.line(points, fill=R.choice([line, (244, 71, 71), (229, 20, 0), (204, 167, 0)]), width=max(1, fine))


def spoil(image, top, bottom, fine, ground):
    """What screens, scaling and compression do to a line; then the crop that the recogniser gets."""
    if fine > 1:
        if fine == 3 and R.random() < 0.3:  # subpixel rendering
            pixels = np.asarray(image.resize((image.width, max(1, image.height // 3)), Image.BOX)).astype(np.float32)
            third, kernel = image.width // 3, np.array([1, 2, 3, 2, 1]) / 9.0
            padded = np.pad(pixels, ((0, 0), (2, 2), (0, 0)), "edge")
            pixels = sum(kernel[k] * padded[:, k : k + pixels.shape[1]] for k in range(5))
            image = Image.fromarray(np.stack([pixels[:, channel::3, channel][:, :third] for channel in range(3)], 2).clip(0, 255).astype(np.uint8))
        else:
            image = image.resize((max(4, image.width // fine), max(4, image.height // fine)), Image.BOX)
        top, bottom = top / fine, bottom / fine
    k = R.random()
    if k < 0.2:
        legible = min(0.9, 11 / (bottom - top))
        scale = R.uniform(max(0.55, legible), 0.9) if k < 0.14 else R.uniform(1.1, 2)
        how = R.choice([Image.BILINEAR, Image.LANCZOS, Image.BICUBIC])
        image = image.resize((max(4, int(image.width * scale)), max(4, int(image.height * scale))), how)
        top, bottom = top * scale, bottom * scale
    if R.random() < 0.08:
        image = image.filter(ImageFilter.GaussianBlur(R.uniform(0.3, 0.9)))
    if R.random() < 0.16:
        held = io.BytesIO()
        image.save(held, "JPEG", quality=R.randint(30, 90))
        image = Image.open(held).convert("RGB")
    if R.random() < 0.03:
        image = image.rotate(R.uniform(-1.5, 1.5), Image.BILINEAR, fillcolor=ground)
    pixels = np.asarray(image).astype(np.float32)
    if R.random() < 0.05:
        pixels = pixels + np.random.normal(0, R.uniform(2, 10), pixels.shape)
    top, bottom = max(0.0, top), min(float(image.height), bottom)
    bottom = max(bottom, top + 4)
    # As much narrower as the reader makes lines, short ones less; see recognize.ts.
    squeeze = 0.9 if pixels.shape[1] < 12 * (bottom - top) else 0.82
    return crop(pixels, top, bottom, squeeze * R.uniform(0.9, 1.05))


def crop(pixels, top, bottom, squeeze):
    """Scales the rows from `top` to `bottom` to the recogniser's height, and the width by `squeeze` less."""
    high, left, right = bottom - top, 0.0, float(pixels.shape[1])
    if right < 2 * high:
        left, right = right / 2 - high, right / 2 + high
    width = max(16, round((right - left) / high * HEIGHT * squeeze / 8) * 8)

    def taps(begin, end, count, most):
        step = (end - begin) / count
        per = max(1, round(step))
        at = np.clip(begin + (np.arange(count * per) + 0.5) * step / per - 0.5, 0, most - 1)
        low = np.floor(at).astype(int)
        return per, low, np.minimum(most - 1, low + 1), (at - low).astype(np.float32)

    per, low, next_, part = taps(top, bottom, HEIGHT, pixels.shape[0])
    rows = (pixels[low] * (1 - part)[:, None, None] + pixels[next_] * part[:, None, None]).reshape(HEIGHT, per, -1, 3).mean(1)
    per, low, next_, part = taps(left, right, width, pixels.shape[1])
    made = (rows[:, low] * (1 - part)[None, :, None] + rows[:, next_] * part[None, :, None]).reshape(HEIGHT, width, per, 3).mean(2)
    return np.clip(made, 0, 255).astype(np.uint8)
