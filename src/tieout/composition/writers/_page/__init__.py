"""What the HTML writer is made of: markup of blocks, the lineage embedded in the page, style and script."""
