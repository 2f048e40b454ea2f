"""What Japanese narratives say: their numbers, the clauses of their sentences, and what these claim."""
