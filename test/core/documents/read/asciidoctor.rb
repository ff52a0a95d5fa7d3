# The pages that asciidoctor makes of a JSON list of documents, as a JSON list.
require "json"
require "asciidoctor"

Asciidoctor::LoggerManager.logger = Asciidoctor::NullLogger.new
pages = JSON.parse($stdin.read).map do |text|
  Asciidoctor.convert(text, safe: :safe, attributes: { "web" => "" })
end
puts JSON.generate(pages)
