"""Drafts of one release: findings accepted with a reason, and what changed from one draft to the next."""
