"""What is said about a release, each under a stable code."""
