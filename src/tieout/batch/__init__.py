"""Many releases proven in one run: paths to chunks, chunks through an engine, a shard of rows a chunk."""
