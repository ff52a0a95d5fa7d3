# Renders the texts of a JSON list of [engine, text] by ERB and Redcarpet, to a list of [output, error].
require "json"
require "erb"
require "redcarpet"

def image_tag(source, **given) = %(<img src="#{source}" alt="#{ERB::Util.html_escape(given[:alt])}">)
def image_path(path) = path

here = binding
options = { fenced_code_blocks: true, tables: true, autolink: true, no_intra_emphasis: true }
markdown = Redcarpet::Markdown.new(Redcarpet::Render::HTML.new, options)
rendered = JSON.parse($stdin.read).map do |_, text|
  [markdown.render(ERB.new(text).result(here)), nil]
rescue StandardError, SyntaxError => error
  ["", "#{error.class}: #{error.message}"]
end
puts JSON.generate(rendered)
