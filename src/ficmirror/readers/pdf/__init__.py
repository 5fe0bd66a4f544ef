"""PDFs with text: the lines as they stand on their pages, freed of what only serves the page, made paragraphs again."""
