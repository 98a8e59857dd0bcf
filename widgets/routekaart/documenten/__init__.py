"""From paragraphs and the ordinance to documents: Markdown, Word, OpenDocument, PDF and HTML."""
