"""Numbers that are no figures: dates, references, names, and whatever else is left."""
