"""Maps as SVG and as pages, painted from the same plans as the text."""
