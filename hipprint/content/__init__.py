"""Reading handouts: YAML with line numbers, typed models, the library of files."""
