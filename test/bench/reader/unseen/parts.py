"""Draws what people cut out of screens, by Pygments, Tk and MuPDF, and writes what it says: parts.py WORK OUT."""

import json
import os
import subprocess
import sys
import tkinter
from tkinter import font as tkfont
from tkinter import ttk

from PIL import Image, ImageGrab
from pygments import highlight
from pygments.formatters import ImageFormatter
from pygments.lexers import get_lexer_by_name

WORK, OUT = sys.argv[1:]
SHARE = f"{WORK}/root/usr/share"


def told(name, category, kind, lines, **more):
    """Notes what a picture says."""
    truth = {"id": name, "cat": category, "kind": kind, "file": f"{name}.png", "lines": lines, **more}
    with open(f"{OUT}/{name}.json", "w", encoding="utf8") as file:
        json.dump(truth, file, ensure_ascii=False, indent=1)


# Code of packages, by Pygments and Pillow.

DJANGO = f"{WORK}/root/usr/lib/python3/dist-packages/django"
#       name, language, file, first line, lines, style, typeface, pixels, line numbers
CODE = [
    ("signing", "python", f"{DJANGO}/core/signing.py", 146, 26, "nord", "Source Code Pro", 15, False),
    ("trees", "javascript", f"{SHARE}/javascript/d3/d3.js", 2640, 24, "one-dark", "Red Hat Mono", 14, True),
    ("adminer", "php", f"{SHARE}/adminer/adminer/include/functions.inc.php", 40, 22, "lovelace", "Ubuntu Mono", 17, False),
    ("ftplugin", "vim", f"{SHARE}/vim/vim90/autoload/netrw.vim", 320, 24, "zenburn", "IBM Plex Mono", 14, True),
    ("widgets", "css", f"{DJANGO}/contrib/admin/static/admin/css/login.css", 1, 30, "paraiso-light", "DM Mono", 15, False),
    ("extfs", "perl", f"{WORK}/root/usr/lib/mc/extfs.d/uzip", 60, 24, "material", "Geist Mono", 15, False),
    ("skin", "ini", f"{SHARE}/mc/skins/nicedark.ini", 1, 24, "friendly_grayscale", "Ubuntu Mono", 16, False),
    ("template", "html+django", f"{DJANGO}/contrib/admin/templates/admin/change_form.html", 1, 22, "inkpot", "Source Code Pro", 13, False),
    ("small", "python", f"{DJANGO}/utils/termcolors.py", 60, 24, "arduino", "IBM Plex Mono", 11, False),
    ("wide-2x", "python", f"{DJANGO}/utils/crypto.py", 14, 22, "stata-dark", "Red Hat Mono", 28, False),
]


def code():
    for name, language, path, first, count, style, face, pixels, numbered in CODE:
        with open(path, encoding="utf8") as file:
            rows = [row.rstrip().expandtabs(4) for row in file.read().split("\n")[first - 1 : first - 1 + count]]
        while not rows[-1]:
            rows.pop()
        image = ImageFormatter(
            style=style, font_name=face, font_size=pixels, line_numbers=numbered,
            line_number_start=first, line_number_fg="#8a8a8a", line_number_bg=None, line_number_separator=False, image_pad=16, line_pad=4,
        )
        lexer = get_lexer_by_name(language, stripnl=False)
        with open(f"{OUT}/code-{name}.png", "wb") as file:
            file.write(highlight("\n".join(rows), lexer, image))
        last = len(str(first + len(rows) - 1))
        full = [f"{first + at:>{last}} {row}".rstrip() for at, row in enumerate(rows)] if numbered else rows
        told(f"code-{name}", "part-code", "code", [{"text": row.strip()} for row in full if row.strip()], full=full)


# Dialogs, menus and tables, by Tk.

LOOKS = [  # ttk's theme, typeface, pixels, ground, ink, field
    ("clam", "Figtree", 15, "#ececec", "#1d1d1f", "#ffffff"),
    ("alt", "Red Hat Text", 14, "#2c2f36", "#e4e6eb", "#1f2127"),
    ("default", "Source Sans 3", 17, "#fafafa", "#22262b", "#ffffff"),
    ("clam", "Nunito Sans", 14, "#20262e", "#d7dde5", "#161b22"),
]
DIALOGS = [
    ("pump", {}, "Irrigation schedule", [("Zone", "Lower terrace"), ("Start", "05:40"), ("Minutes", "25"), ("Skip after rain", True)], ["Test now", "Discard", "Save"]),
    ("scan", {}, "Scan documents", [("Resolution", "300 dpi"), ("Save to", "~/Scans/2024"), ("Straighten pages", True), ("Remove blank pages", False)], ["Preview", "Scan"]),
    ("drucker", {"lang": "deu"}, "Drucker hinzufügen", [("Gerät", "Büro, zweiter Stock"), ("Anschluss", "ipp://10.0.4.17/ipp/print"), ("Als Standard verwenden", True), ("Gebühren erfassen", False)], ["Zurück", "Hinzufügen"]),
    ("facture", {"lang": "fra"}, "Nouvelle facture", [("Référence", "FA-2024-0317"), ("Échéance", "30 jours fin de mois"), ("Déjà réglée", False), ("Envoyer à l'hôte", True)], ["Aperçu", "Créer"]),
    ("kopia", {"lang": "pol"}, "Kopia zapasowa", [("Źródło", "/home/łucja/zdjęcia"), ("Częstość", "co tydzień"), ("Usuń najstarsze", True)], ["Wstecz", "Rozpocznij"]),
    ("viaje", {"lang": "spa"}, "Buscar billete", [("Salida", "Almería, estación"), ("Mañana o tarde", "después de las 16:00"), ("¿Ida y vuelta?", True)], ["Limpiar", "Buscar"]),
    ("oznameni", {"lang": "ces"}, "Nastavení oznámení", [("Zvuk", "Tichý zvonek"), ("Zobrazit náhled zprávy", True), ("Nerušit v noci", False)], ["Výchozí", "Použít"]),
]
TABLES = [
    ("herbs", [["Herb", "Sown", "Beds", "Yield"], ["Chervil", "14 March", "3", "2.4 kg"], ["Lovage", "2 April", "1", "5.1 kg"], ["Savory", "20 April", "2", "1.75 kg"], ["Borage", "6 May", "4", "3.9 kg"]]),
    ("jobs", [["Job", "Queue", "Started", "State"], ["reindex-7781", "night", "01:02:44", "running"], ["thumbs-7790", "default", "01:04:10", "failed (137)"], ["export-7791", "mail", "01:04:12", "waiting"], ["purge-7795", "night", "-", "paused"], ["verify-7802", "default", "01:09:58", "done"]]),
    ("zuege", [["Zug", "Ziel", "Gleis", "Hinweis"], ["RE 4719", "Weißenfels", "3", "heute von Gleis 5"], ["S 8", "Flughafen", "1", "pünktlich"], ["IC 2206", "Köln Hbf", "7", "+12 Minuten"], ["RB 20", "Altenburg", "2", "fällt aus"]]),
]


def shot(root, window, name):
    for _ in range(6):
        root.update()
    left, top = window.winfo_rootx(), window.winfo_rooty()
    box = (left, top, left + window.winfo_width(), top + window.winfo_height())
    ImageGrab.grab(box, xdisplay=os.environ["DISPLAY"]).save(f"{OUT}/{name}.png")
    return left, top


def place(widget, origin):
    left, top = widget.winfo_rootx() - origin[0], widget.winfo_rooty() - origin[1]
    return [left, top, left + widget.winfo_width(), top + widget.winfo_height()]


def look(root, at):
    theme, family, pixels, ground, ink, field = LOOKS[at % len(LOOKS)]
    font = tkfont.Font(family=family, size=-pixels)
    style = ttk.Style(root)
    style.theme_use(theme)
    style.configure(".", font=font, background=ground, foreground=ink, fieldbackground=field)
    style.configure("Treeview", background=field, rowheight=pixels * 2)
    style.configure("Treeview.Heading", font=tkfont.Font(family=family, size=-pixels, weight="bold"))
    style.map("TCheckbutton", background=[("active", ground)])
    return font, ground


def widgets():
    root = tkinter.Tk()
    root.withdraw()
    for at, (name, lang, title, fields, buttons) in enumerate(DIALOGS):
        font, ground = look(root, at)
        window = tkinter.Toplevel(root, background=ground, padx=18, pady=14)
        window.overrideredirect(True)
        shown = [ttk.Label(window, text=title, font=tkfont.Font(family=font.actual("family"), size=-20, weight="bold"))]
        shown[0].grid(row=0, column=0, columnspan=2, sticky="w", pady=(0, 12))
        for row, (label, value) in enumerate(fields, 1):
            if isinstance(value, bool):
                box = ttk.Checkbutton(window, text=label, variable=tkinter.BooleanVar(window, value))
                box.grid(row=row, column=0, columnspan=2, sticky="w", pady=5)
                box.state(["!alternate", "selected" if value else "!selected"])
                shown.append(box)
            else:
                field = ttk.Entry(window, width=30, font=font)
                field.insert(0, value)
                shown += [ttk.Label(window, text=label), field]
                shown[-2].grid(row=row, column=0, sticky="w", pady=5, padx=(0, 16))
                field.grid(row=row, column=1, sticky="we", pady=5)
        bar = ttk.Frame(window)
        bar.grid(row=len(fields) + 1, column=0, columnspan=2, sticky="e", pady=(14, 0))
        for text in buttons:
            button = ttk.Button(bar, text=text)
            button.pack(side="left", padx=(8, 0))
            shown.append(button)
        origin = shot(root, window, f"dialog-{name}")
        said = [{"text": one.get() if isinstance(one, ttk.Entry) else one.cget("text"), "bbox": place(one, origin)} for one in shown]
        told(f"dialog-{name}", "part-dialog", "layout", said, **lang)
        window.destroy()
    for at, (name, rows) in enumerate(TABLES):
        font, ground = look(root, at + 1)
        window = tkinter.Toplevel(root, background=ground)
        window.overrideredirect(True)
        head, *body = rows
        table = ttk.Treeview(window, columns=head, show="headings", height=len(body))
        for column, title in enumerate(head):
            width = max(font.measure(row[column]) for row in rows) + 40
            table.heading(title, text=title, anchor="w")
            table.column(title, width=width, anchor="w", stretch=False)
        items = [table.insert("", "end", values=row) for row in body]
        table.pack()
        shot(root, window, f"table-{name}")
        said = []
        _, first, _, high = table.bbox(items[0], head[0])
        for column, title in enumerate(head):
            left, _, width, _ = table.bbox(items[0], title)
            said.append({"text": title, "bbox": [left, first - high, left + width, first]})
        for item, row in zip(items, body, strict=True):
            for title, cell in zip(head, row, strict=True):
                left, top, width, height = table.bbox(item, title)
                said.append({"text": cell, "bbox": [left, top, left + width, top + height]})
        told(f"table-{name}", "part-table", "layout", said, cells=rows, **({"lang": "deu"} if name == "zuege" else {}))
        window.destroy()
    root.destroy()


# Pages, by MuPDF.

PAGES = [
    ("bakery", {}, "merriweather/400Regular/Merriweather_400Regular", "Opening a second bakery", ["The oven was lit for the first time on 9 November, at a quarter past three in the morning. By six o'clock the queue reached the chemist's.", "Rye loaves take 52 minutes; the small ones, 34. \"Don't open the door,\" Marguerite says, \"or you start again.\"", "Costs so far: £18,420 for the oven, £2,905 for the counter, and roughly £640 a month for flour (4 tonnes a year)."]),
    ("orgel", {"lang": "deu"}, "source-serif-4/400Regular/SourceSerif4_400Regular", "Die Orgel von Sankt Jürgen", ["Nach dem Brand von 1874 blieben nur zwölf Pfeifen übrig; sie stehen heute im Rückpositiv. Das übrige Werk schuf Großmeister Äußermann in vier Jahren.", "Führungen gibt es jeden zweiten Samstag um 14 Uhr. Für Schüler ist der Eintritt frei, sonst kostet er 3,50 €."]),
    ("marais", {"lang": "fra"}, "spectral/400Regular/Spectral_400Regular", "Le marais en hiver", ["Dès les premières gelées, les hérons quittent l'île aux Aulnes. Où vont-ils ? Personne n'en est sûr, mais le garde prétend qu'ils gagnent l'embouchure.", "L'été dernier, on a compté 217 nids, soit 9 % de plus qu'en 2021. « C'est inespéré », dit-elle."]),
    ("latarnia", {"lang": "pol"}, "source-sans-3/400Regular/SourceSans3_400Regular", "Latarnia na końcu świata", ["Latarnik wchodził po stu czterdziestu schodach dwa razy dziennie, także w święta. Światło widać było z odległości dwudziestu mil.", "Dziś wszystko działa samoczynnie, ale książkę zapisów prowadzi się nadal: wiatr, mgła, przepływające łodzie."]),
]


def pages():
    for name, lang, face, title, paragraphs in PAGES:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        source = f"""<html><head><style>@font-face {{ font-family: own; src: url("{WORK}/node_modules/@expo-google-fonts/{face}.ttf") }}
          * {{ font-family: own }} body {{ margin: 24px }} p {{ text-align: left }}</style></head><body><h2>{title}</h2>{text}</body></html>"""
        path = f"{OUT}/{name}.html"
        with open(path, "w", encoding="utf8") as file:
            file.write(source)
        drawn = f"{OUT}/page-{name}"
        layout = ["-W", "480", "-H", "260", "-S", "11", "-r", "110"]
        subprocess.run(["mutool", "draw", "-q", *layout, "-o", f"{drawn}.png", path, "1"], check=True)
        stext = subprocess.run(["mutool", "draw", "-q", *layout, "-F", "stext.json", "-o", "-", path, "1"], check=True, capture_output=True, text=True).stdout
        os.remove(path)
        blocks = json.loads(stext)["pages"][0]["blocks"] if "pages" in json.loads(stext) else json.loads(stext)["blocks"]
        said = []
        for line in [line for block in blocks for line in block.get("lines", [])]:
            box = line["bbox"]
            left, top = box["x"], box["y"]
            said.append({"text": line["text"].strip(), "bbox": [left, top, left + box["w"], top + box["h"]]})
        image = Image.open(f"{drawn}.png").convert("RGB")
        image.save(f"{drawn}.png")
        told(f"page-{name}", "part-page", "layout", [line for line in said if line["text"]], **lang)


code()
widgets()
pages()
