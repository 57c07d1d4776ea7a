"""Small mistakes put into what decides, one at a time, and whether a test notices: `python -m validation.mutants`."""
