"""Renders the texts of a JSON list of [engine, text] by Python-Markdown, Jinja or docutils, to a list of [output, error].

Python-Markdown's extensions stand behind its name: "markdown attr_list pymdownx.caret".
"""

import json
import sys

import docutils.core
import jinja2
import markdown

converters = {}


def converter(extensions):
    if extensions not in converters:
        converters[extensions] = markdown.Markdown(extensions=extensions.split())
    return converters[extensions].reset()


def render(engine, text):
    try:
        if engine == "jinja":
            return [jinja2.Environment(keep_trailing_newline=True).from_string(text).render(x=1), None]
        if engine == "docutils":
            settings = {"report_level": 5, "halt_level": 5, "input_encoding": "unicode", "output_encoding": "unicode"}
            parts = docutils.core.publish_parts(text, writer_name="html5", settings_overrides=settings)
            return [parts["body"], None]
        return [converter(engine.removeprefix("markdown")).convert(text), None]
    except Exception as error:
        return ["", f"{type(error).__name__}: {error}"]


json.dump([render(engine, text) for engine, text in json.load(sys.stdin)], sys.stdout)
