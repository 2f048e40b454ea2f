"""When figures are of: words of periods, and the calendar by which a release means them."""
