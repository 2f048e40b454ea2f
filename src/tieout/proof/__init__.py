"""Relations to verdicts and ticks, and the smallest repair of what is broken."""
