"""Line items: rows of statements as facts by period, matched across releases of one company."""
