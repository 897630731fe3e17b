"""HTML: turns set editions into one page for phones and browsers, with its fonts and pictures inside."""
