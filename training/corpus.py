"""Collects the text that training lines are made of, from Debian packages and npm packages that lie here already.

    python3 corpus.py ROOT NODE_MODULES OUT.json.gz

ROOT is a folder into which Debian packages were unpacked: manual pages in many languages, and translated user
interfaces (`.mo`). Kinds of text: "code", "prose" (sentences), "labels" (what interfaces say) and "east" (Chinese and
Japanese).
"""

import collections
import gettext
import glob
import gzip
import json
import os
import random
import re
import sys

from alphabet import is_east_asian

LANGUAGES = "cs da de el es fi fr hr hu id it lt lv nb nl pl pt pt_BR ro ru sk sl sr sv tr uk bg vi et ca ja zh_CN zh_TW".split()
MOST = {"code": 150_000, "prose": 150_000, "labels": 160_000, "east": 90_000}


def lines_of(path):
    opened = gzip.open(path, "rt", encoding="utf8", errors="ignore") if path.endswith(".gz") else open(path, encoding="utf8", errors="ignore")
    with opened as file:
        return [line.rstrip() for line in file.read(300_000).split("\n")]


def some(items, most):
    return random.sample(items, min(most, len(items)))


def code(node_modules):
    found = []
    paths = glob.glob(f"{node_modules}/**/*.*", recursive=True)
    random.shuffle(paths)
    for path in paths:
        if len(found) > MOST["code"] * 1.2:
            break
        if re.search(r"\.(m?js|c?js|tsx?|json|css|ya?ml|html|svelte|vue)$", path) and ".min." not in path and os.path.isfile(path) and os.path.getsize(path) < 400_000:
            found += some([line for line in lines_of(path) if 0 < len(line.strip()) < 160], 25)
    for pattern in ("/usr/lib/python3*/**/*.py", "/usr/include/**/*.h", "/usr/share/perl/**/*.p[lm]", "/etc/**/*.conf", "/usr/share/**/*.sh"):
        for path in some(glob.glob(pattern, recursive=True), 900):
            try:
                found += some([line for line in lines_of(path) if 0 < len(line.strip()) < 140], 30)
            except OSError:
                continue
    return found


def manual(path):
    """The sentences of a manual page, without its markup."""
    for line in lines_of(path):
        if not line.strip() or line[0] in ".'":
            continue
        line = re.sub(r"\\f[A-Z]|\\f\(..|\\&|\\:|\\c", "", line)
        for sign, meant in (("\\-", "-"), ("\\(aq", "'"), ("\\(cq", "’"), ("\\(lq", "“"), ("\\(rq", "”"), ("\\e", "\\"), ("\\(bu", "•"), ("\\(co", "©")):
            line = line.replace(sign, meant)
        if "\\" not in line:
            yield line.strip()[:160]


def prose(root, node_modules):
    by_language = collections.defaultdict(list)
    for language in [*LANGUAGES, ""]:
        for path in some(glob.glob(f"{root}/usr/share/man/{language}*/man*/*.gz") if language else [], 400):
            by_language[language] += manual(path)
    english = []
    for path in some(glob.glob(f"{node_modules}/**/*.md", recursive=True), 3000):
        english += some([line.strip()[:160] for line in lines_of(path) if len(line.strip()) > 3], 20)
    by_language["en"] = english
    return by_language


def labels(root):
    by_language = collections.defaultdict(list)
    for language in LANGUAGES:
        for path in glob.glob(f"{root}/usr/share/locale*/{language}/LC_MESSAGES/*.mo"):
            try:
                with open(path, "rb") as file:
                    catalogue = gettext.GNUTranslations(file)._catalog
            except (OSError, UnicodeDecodeError, ValueError):
                continue
            pairs = [(key, value) for key, value in catalogue.items() if isinstance(key, str) and isinstance(value, str)]
            for key, value in some(pairs, 1500):
                for text, where in ((value, language), (key, "en")):
                    for line in re.sub(r"[_&](?=\w)|<[^>]*>|%[\w$#-]*", "", text).split("\n"):
                        if 1 < len(line.strip()) < 150:
                            by_language[where].append(line.strip())
    return by_language


def even(by_language, most):
    """As many lines of each language, so that those with few speakers are read too; English three times."""
    share = most // (len(by_language) + 2)
    return [line for language, lines in by_language.items() for line in some(lines, share * (3 if language == "en" else 1))]


def main(root, node_modules, out):
    random.seed(5)
    sentences, interfaces = prose(root, node_modules), labels(root)
    eastern = []
    for by_language in (sentences, interfaces):
        for language in ("ja", "zh_CN", "zh_TW"):
            eastern += by_language.pop(language, [])
    corpus = {
        "code": some(code(node_modules), MOST["code"]),
        "prose": even(sentences, MOST["prose"]),
        "labels": even(interfaces, MOST["labels"]),
        "east": some([line for line in eastern if any(map(is_east_asian, line))], MOST["east"]),
    }
    with gzip.open(out, "wt", encoding="utf8") as file:
        json.dump(corpus, file, ensure_ascii=False)
    print({kind: len(lines) for kind, lines in corpus.items()})
    print({language: len(lines) for language, lines in interfaces.items()})
    print({language: len(lines) for language, lines in sentences.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
