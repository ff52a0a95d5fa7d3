"""Renders the texts of a JSON list of [engine, text] by Python-Markdown or Jinja, to a list of [output, error]."""

import json
import sys

import jinja2
import markdown

extensions = ["extra", "sane_lists", "smarty", "wikilinks", "toc", "nl2br"]


def render(engine, text):
    try:
        if engine == "jinja":
            return [jinja2.Environment(keep_trailing_newline=True).from_string(text).render(x=1), None]
        return [markdown.markdown(text, extensions=extensions if engine == "markdown-extra" else []), None]
    except Exception as error:
        return ["", f"{type(error).__name__}: {error}"]


json.dump([render(engine, text) for engine, text in json.load(sys.stdin)], sys.stdout)
