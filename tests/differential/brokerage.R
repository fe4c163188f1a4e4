# Brokerage of many graphs in one run: Rscript brokerage.R ties.csv actors.csv out.csv
# ties.csv: graph,source,target; actors.csv: graph,group, a row per actor in order.
suppressMessages(library(sna))
files <- commandArgs(trailingOnly = TRUE)
ties <- read.csv(files[1])
actors <- read.csv(files[2], colClasses = c("integer", "character"))
parts <- lapply(split(actors, actors$graph), function(rows) {
  own <- ties[ties$graph == rows$graph[1], ]
  matrix <- matrix(0, nrow(rows), nrow(rows))
  matrix[cbind(own$source, own$target) + 1] <- 1
  found <- brokerage(matrix, rows$group)
  cbind(rows$graph, found$raw.nli, found$exp.nli, found$sd.nli, found$z.nli)
})
# 17 digits give every double back as it was.
text <- formatC(do.call(rbind, parts), digits = 17, format = "g", width = 1)
write.table(text, files[3], sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)
