"""From template to page: Markdown, HTML, plain text and PDF from one stream of tokens."""
