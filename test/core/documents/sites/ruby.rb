# Renders the texts of a JSON list of [engine, text] by kramdown or ERB, to a list of [output, error].
require "json"
require "kramdown"
require "kramdown-parser-gfm"
require "erb"

x = true
here = binding
rendered = JSON.parse($stdin.read).map do |engine, text|
  case engine
  when "erb" then [ERB.new(text).result(here), nil]
  when "kramdown" then [Kramdown::Document.new(text).to_html, nil]
  else [Kramdown::Document.new(text, input: "GFM", hard_wrap: false).to_html, nil]
  end
rescue StandardError, SyntaxError => error
  ["", "#{error.class}: #{error.message}"]
end
puts JSON.generate(rendered)
