"""What the XBRL writers share: which figures are facts, and the taxonomy that their concepts make."""
