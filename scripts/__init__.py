"""Scripts that make files of the repository: the approved demo record, the JSON Schema, seed rows of tables."""
