# Takes documents of R Markdown, a line of code points for each; prints those of the alt text of each figure, then "end".
library(knitr)
options(knitr.graphics.error = FALSE)
opts_knit$set(progress = FALSE)
knit_hooks$set(plot = function(x, options) {
  alts <- options$fig.alt
  alt <- if (length(alts) > 1) alts[[options$fig.cur]] else alts
  cat(if (is.null(alt)) "-" else paste(utf8ToInt(enc2utf8(alt)), collapse = " "), "\n", sep = "")
  ""
})
input <- file("stdin", open = "r")
while (length(line <- readLines(input, 1)) > 0) {
  text <- intToUtf8(as.integer(strsplit(line, " ")[[1]]))
  invisible(knit(text = strsplit(text, "\n")[[1]], quiet = TRUE))
  cat("end\n")
}
