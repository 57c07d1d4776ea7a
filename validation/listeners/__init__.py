"""What people heard in blind tests, beside what was called: `python -m validation.listeners`."""
