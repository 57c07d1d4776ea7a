"""Sources of the documentation: `make docs` builds it."""
