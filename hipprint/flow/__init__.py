"""Document to pages: fonts, styles, boxes, pages, furniture."""
