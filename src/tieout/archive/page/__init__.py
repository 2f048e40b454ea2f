"""The archive as pages to browse: plain HTML with inline pictures, no script, nothing loaded."""
