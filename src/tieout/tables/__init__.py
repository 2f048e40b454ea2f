"""Document to tables: title, boxhead, stub, and what period, unit and scale govern each cell."""
