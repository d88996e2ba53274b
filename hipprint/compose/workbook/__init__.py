"""From the library to a workbook: every condition a chapter, every exercise once, common pages once."""
