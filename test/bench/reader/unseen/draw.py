"""Draws the pictures of the third set and writes what they say: draw.py OUT, called by draw.sh."""

import json
import os
import subprocess
import sys

import cairosvg
import pygal
from PyQt5 import QtCore, QtGui, QtWidgets
from pygal.style import Style

from texts import CHARTS, CODE, DIAGRAMS, DIALOGS, PAGES, SEQUENCES, TABLES, TERMINALS

OUT = sys.argv[1]
index = []


def told(name, category, kind, lines, **more):
    """Notes what a picture says."""
    truth = {"id": name, "cat": category, "kind": kind, "file": f"{name}.png", "lines": [{"text": line} for line in lines], **more}
    with open(f"{OUT}/{name}.json", "w", encoding="utf8") as file:
        json.dump(truth, file, ensure_ascii=False, indent=1)
    index.append({"id": name})


# Text in one typeface, by Pango and Cairo.

MONO = ["M PLUS 1 Code", "Mplus Code 60", "NanumGothicCoding", "Tlwg Mono", "CMU Typewriter Text", "Unifont"]
COLOURS = [("#1f2328", "#ffffff"), ("#d4d4d4", "#1e1e1e"), ("#f8f8f2", "#282a36"), ("#586e75", "#fdf6e3"), ("#c0caf5", "#1a1b26"), ("#24292f", "#f6f8fa")]


def pango(name, category, text, family, size, colours, dpi=96):
    ink, ground = colours
    size = 12 if family == "Unifont" else size
    subprocess.run(
        ["pango-view", "-q", "--no-display", f"--font={family} {size}", f"--foreground={ink}", f"--background={ground}", f"--dpi={dpi}",
         "--margin=14", f"--output={OUT}/{name}.png", f"--text={text}"],
        check=True,
    )
    rows = text.split("\n")
    told(name, category, "code", [row.strip() for row in rows if row.strip()], full=rows)


def code():
    for at, (name, text) in enumerate(CODE.items()):
        category = "code-light" if at % 2 == 0 else "code-dark"
        pango(f"pango-{name}", category, text, MONO[at % 6], [10, 9, 11, 12][at % 4], COLOURS[at % 6])
    for at, (name, text) in enumerate(list(CODE.items())[:4]):
        pango(f"small-{name}", "small", text, MONO[at], 7.5, COLOURS[at + 1])
        pango(f"hidpi-{name}", "hidpi", text, MONO[at + 2], 10, COLOURS[at], dpi=192)
    for at, (name, text) in enumerate(TERMINALS.items()):
        category = "terminal-light" if at % 3 == 0 else "terminal-dark"
        pango(f"term-{name}", category, text, MONO[(0, 1, 5, 2)[at % 4]], [10, 11][at % 2], COLOURS[(0, 1, 4)[at % 3]])


# Widgets, by Qt.

SANS = ["Sora", "Jura", "Junction", "M PLUS 2", "Roboto Slab", "NanumGothic", "Comic Neue", "Dosis", "NanumSquare", "GFS Neohellenic"]


def look(app, family, pixels, dark):
    font = QtGui.QFont(family)
    font.setPixelSize(pixels)
    app.setFont(font)
    palette = QtGui.QPalette(QtGui.QColor("#2b2d30" if dark else "#f3f3f3"))
    app.setPalette(palette)


def grab(widget, name):
    widget.show()
    QtWidgets.QApplication.processEvents()
    widget.grab().save(f"{OUT}/{name}.png")


def dialogs(app):
    for at, (name, dialog) in enumerate(DIALOGS.items()):
        look(app, SANS[at % len(SANS)], [13, 14, 15, 16][at % 4], at % 3 == 1)
        window = QtWidgets.QWidget()
        rows = QtWidgets.QFormLayout(window)
        said = [dialog["title"]]
        title = QtWidgets.QLabel(dialog["title"])
        bold = QtGui.QFont(app.font())
        bold.setBold(True)
        title.setFont(bold)
        rows.addRow(title)
        for label, value in dialog["fields"]:
            if isinstance(value, bool):
                box = QtWidgets.QCheckBox(label)
                box.setChecked(value)
                rows.addRow(box)
                said.append(label)
            else:
                field = QtWidgets.QLineEdit(value)
                field.setMinimumWidth(280)
                rows.addRow(label, field)
                said += [label, value]
        buttons = QtWidgets.QHBoxLayout()
        for button in dialog["buttons"]:
            buttons.addWidget(QtWidgets.QPushButton(button))
        rows.addRow(buttons)
        said += dialog["buttons"]
        window.setFocus()
        grab(window, f"qt-{name}")
        lang = {"lang": dialog["lang"]} if "lang" in dialog else {}
        told(f"qt-{name}", dialog.get("cat", "ui"), "layout", said, **lang)


def tables(app):
    for at, (name, rows) in enumerate(TABLES.items()):
        look(app, SANS[(at + 3) % len(SANS)], [13, 15][at % 2], at % 2 == 1)
        table = QtWidgets.QTableWidget(len(rows) - 1, len(rows[0]))
        table.setHorizontalHeaderLabels(rows[0])
        table.verticalHeader().hide()
        table.setFocusPolicy(QtCore.Qt.NoFocus)
        for r, row in enumerate(rows[1:]):
            for c, cell in enumerate(row):
                item = QtWidgets.QTableWidgetItem(cell)
                item.setTextAlignment(QtCore.Qt.AlignVCenter | (QtCore.Qt.AlignRight if cell[:1].isdigit() else QtCore.Qt.AlignLeft))
                table.setItem(r, c, item)
        table.resizeColumnsToContents()
        width = sum(table.columnWidth(c) + 14 for c in range(len(rows[0])))
        for c in range(len(rows[0])):
            table.setColumnWidth(c, table.columnWidth(c) + 14)
        table.setFixedSize(width + 4, table.horizontalHeader().sizeHint().height() + sum(table.rowHeight(r) for r in range(len(rows) - 1)) + 4)
        grab(table, f"qt-table-{name}")
        told(f"qt-table-{name}", "table", "layout", [cell for row in rows for cell in row if cell], cells=rows)


def editors(app):
    for at, (name, text) in enumerate(list(CODE.items())[4:8]):
        look(app, MONO[at], 14, at % 2 == 0)
        rows = text.split("\n")
        digits = len(str(len(rows)))
        label = QtWidgets.QLabel("\n".join(f"{number:>{digits}}   {row}" for number, row in enumerate(rows, 1)))
        label.setTextFormat(QtCore.Qt.PlainText)
        label.setMargin(12)
        label.setFixedSize(label.sizeHint())
        grab(label, f"qt-gutter-{name}")
        told(f"qt-gutter-{name}", "gutter", "code", [row.strip() for row in rows if row.strip()], full=rows)


# Pages, by WeasyPrint and Poppler.

SERIF = ["Vollkorn", "Old Standard TT", "Doulos SIL", "NanumMyeongjo", "CMU Serif", "Sora", "M PLUS 2", "GFS Neohellenic"]


def pages():
    from weasyprint import HTML

    for at, (name, page) in enumerate(PAGES.items()):
        family = page.get("font", SERIF[at % 6])
        columns = "column-count: 2; column-gap: 28px;" if page.get("columns") else ""
        paragraphs = "".join(f"<p>{text}</p>" for text in page["text"])
        html = f"""<meta charset="utf8"><style>@page {{ size: 720px {page.get("height", 420)}px; margin: 28px }}
          body {{ font: {page.get("size", 15)}px/1.5 "{family}"; }} h1 {{ font-size: 1.5em; margin: 0 0 .4em }} div {{ {columns} }}
          p {{ margin: 0 0 .7em }}</style><h1>{page["title"]}</h1><div>{paragraphs}</div>"""
        HTML(string=html).write_pdf(f"{OUT}/{name}.pdf")
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "96", f"{OUT}/{name}.pdf", f"{OUT}/page-{name}"], check=True)
        os.remove(f"{OUT}/{name}.pdf")
        lang = {"lang": page["lang"]} if "lang" in page else {}
        category = "columns" if page.get("columns") else page.get("cat", "document")
        told(f"page-{name}", category, "layout", [page["title"], *page["text"]], **lang)


# Drawings, by blockdiag, mscgen and Pygal.


def font_file(pattern):
    return subprocess.run(["fc-match", "-f", "%{file}", pattern], check=True, capture_output=True, text=True).stdout


def drawings():
    for at, (name, nodes) in enumerate(DIAGRAMS.items()):
        edges = "; ".join(f'"{a}" -> "{b}"' + (f' [label = "{label}"]' if label else "") for a, b, label in nodes)
        source = f"blockdiag {{ default_fontsize = 13; node_width = 150; span_width = 130; {edges} }}"
        path = f"{OUT}/{name}.diag"
        with open(path, "w", encoding="utf8") as file:
            file.write(source)
        face = font_file(SANS[(at * 2) % len(SANS)])
        subprocess.run(["blockdiag3", "-a", "-f", face, "-o", f"{OUT}/block-{name}.png", path], check=True)
        os.remove(path)
        names = list(dict.fromkeys(end for a, b, _ in nodes for end in (a, b)))
        told(f"block-{name}", "diagram", "layout", names + [label for *_, label in nodes if label])
    for name, (actors, messages) in SEQUENCES.items():
        source = "msc { " + ",".join(f'"{actor}"' for actor in actors) + "; " + " ".join(
            f'"{a}" => "{b}" [label="{label}"];' for a, b, label in messages) + " }"
        subprocess.run(["mscgen", "-T", "png", "-F", font_file("M PLUS 1"), "-o", f"{OUT}/msc-{name}.png"], input=source, text=True, check=True)
        told(f"msc-{name}", "diagram", "layout", [*actors, *(label for *_, label in messages)])
    for at, (name, chart) in enumerate(CHARTS.items()):
        style = Style(font_family=SANS[(at + 5) % len(SANS)], label_font_size=14, major_label_font_size=14, title_font_size=18, legend_font_size=14, value_font_size=13, background="white", plot_background="white")
        drawn = {"bar": pygal.Bar, "lying": pygal.HorizontalBar}[chart["as"]](
            style=style, width=720, height=440, print_values=True, legend_at_bottom=True, show_y_guides=False,
            y_labels=chart["ticks"], print_values_position="top" if chart["as"] == "bar" else "center", js=[])
        drawn.title, drawn.x_labels = chart["title"], chart["labels"]
        for series, values in chart["series"].items():
            drawn.add(series, values)
        cairosvg.svg2png(bytestring=drawn.render(), write_to=f"{OUT}/pygal-{name}.png")
        values = [str(value) for values in chart["series"].values() for value in values]
        told(f"pygal-{name}", "chart", "layout", [chart["title"], *chart["labels"], *chart["series"], *map(str, chart["ticks"]), *values])


def main():
    app = QtWidgets.QApplication(["draw"])
    app.setStyle("Fusion")
    code()
    dialogs(app)
    tables(app)
    editors(app)
    pages()
    drawings()
    with open(f"{OUT}/index.json", "w", encoding="utf8") as file:
        json.dump(index, file, indent=1)
    print(len(index), "pictures")


main()
