"""What earlier releases of the company printed, and what this one prints for the same."""
