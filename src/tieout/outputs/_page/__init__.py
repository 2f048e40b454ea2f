"""What the page is made of: the release as safe markup, its payload, its style, its script."""
