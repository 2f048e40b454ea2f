"""What sentences say: figures in their order, the words between them, and what these claim."""
