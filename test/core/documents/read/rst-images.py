"""For each document, a line of JSON: the [uri, alt] of its images as docutils parses them, in order."""

import json
import sys

from docutils.frontend import OptionParser
from docutils.nodes import image
from docutils.parsers.rst import Parser, directives
from docutils.parsers.rst.directives.images import Figure
from docutils.utils import new_document

# Of sphinxcontrib-images and Nikola.
directives.register_directive("thumbnail", Figure)
settings = OptionParser(components=(Parser,)).get_default_values()
settings.report_level = settings.halt_level = 5
settings.file_insertion_enabled = False
for line in sys.stdin:
    document = new_document("document", settings)
    Parser().parse(json.loads(line), document)
    images = [[node["uri"], node.get("alt")] for node in document.findall(image)]
    print(json.dumps(images), flush=True)
