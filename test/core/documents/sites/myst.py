import json, sys
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

def images(extensions, text):
    settings = {"myst_enable_extensions": [one for one in extensions.split(",") if one], "report_level": 5}
    tree = publish_doctree(text, parser=Parser(), settings_overrides=settings)
    return json.dumps([(node["uri"], node.get("alt")) for node in tree.findall(nodes.image)])

print(json.dumps([(images(extensions, text), None) for extensions, text in json.load(sys.stdin)]))
