"""The characters that the recogniser can tell apart, in two tables.

`SMALL` holds what screenshots are made of: ASCII, Latin with its accents, Greek, Cyrillic, signs and box drawing. One
of its classes, `EAST_ASIAN`, stands for any Chinese or Japanese character; which one it is says the second table,
`LARGE`, that is looked at only where that class has won. So most lines never pay for 7,000 characters.
"""

import unicodedata

BLANK = ""
EAST_ASIAN = "\u3400"
SPACE = " "

_ascii = [chr(code) for code in range(33, 127)]
_latin = list(
    "¡¢£¤¥§©«¬®°±²³´µ¶·¹º»¼½¾¿×÷"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĀāĂăĄąĆćĊċČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽžȘșȚț"
    # Vietnamese
    "ƠơƯưĨĩŨũẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)
_greek = list("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ")
_cyrillic = list(
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    # Ukrainian, Belarusian, Serbian, Macedonian
    "ЁёЄєІіЇїҐґЎўЈјЉљЊњЋћЂђЏџЃѓЌќЅѕ"
)
_signs = list(
    "†‡•…‰‹›€₴₽₺₫₹№™←↑→↓↔↵⇒⇐∂∆∏∑−√∞∫≈≠≤≥⌘⌥⇧⌃⏎"
    "─│┌┐└┘├┤┬┴┼━┃═║╔╗╚╝╠╣╦╩╬╭╮╯╰╴╵╶╷╸╹╺╻▀▄█▌▐░▒▓"
    "■□▪▫▲△▶▷▼▽◀◆◇○●◦★☆☐☑☒✓✗✘✖❯❮❌✅➜⚠⚡ℹ⠋⠙⠹⠸⠼⠴⠦⠧"
)


def _once(characters):
    return list(dict.fromkeys(characters))


SMALL = [BLANK, *_once(_ascii + _latin + _greek + _cyrillic + _signs), EAST_ASIAN, SPACE]

_kana = [chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC)]
_marks = list("、。〈〉《》「」『』【】〔〕・！（），．／：；？～［］｛｝＋－＝％＆＃＠＊￥々〆")


def _jis():
    """The kanji of JIS X 0208, level 1: what Japanese is written with."""
    for row in range(0x30, 0x50):
        for cell in range(0x21, 0x7F):
            try:
                yield bytes([0x1B, 0x24, 0x42, row, cell, 0x1B, 0x28, 0x42]).decode("iso2022_jp")
            except UnicodeDecodeError:
                continue


def is_east_asian(character):
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xFF01 <= code <= 0xFFE5


def large(original):
    """Kana, marks, what the original network knows, and the kanji that it lacks."""
    return _once([*_kana, *_marks, *(c for c in original if len(c) == 1 and is_east_asian(c)), *_jis()])


# Written alike: the reader gives the plain form.
_folds = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": ",", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-",
    "\u00a0": " ", "\u3000": " ", "\u202f": " ", "\t": " ", "ﬁ": "fi", "ﬂ": "fl", "✔": "✓",
}  # fmt: skip


def fold(text):
    text = unicodedata.normalize("NFC", text)
    return "".join(_folds.get(character, character) for character in text)


class Labels:
    """Turns text into classes: those of `SMALL` as they are, those of `LARGE` behind them."""

    def __init__(self, original):
        self.large = large(original)
        self.small_index = {character: index for index, character in enumerate(SMALL)}
        self.large_index = {character: len(SMALL) + index for index, character in enumerate(self.large)}
        self.switch = self.small_index[EAST_ASIAN]

    def of(self, text):
        """The classes of a line, with single spaces; None where a character is in neither table."""
        classes = []
        for character in " ".join(fold(text).split()):
            found = self.small_index.get(character, self.large_index.get(character))
            if found is None:
                return None
            classes.append(found)
        return classes
