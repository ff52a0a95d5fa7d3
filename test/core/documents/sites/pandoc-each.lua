-- Reads a text as many documents with this sign between them, and gives the HTML of each, with the sign between them too.
local between = "\30"
local format = os.getenv("EACH_FORMAT")

function Reader(input)
  local pages = {}
  for text in (tostring(input) .. between):gmatch("(.-)" .. between) do
    local page = pandoc.write(pandoc.read(text, format), "html5")
    table.insert(pages, pandoc.RawBlock("html", page .. between))
  end
  return pandoc.Pandoc(pages)
end
