"""The example report and the pictures of the README: `python -m validation.example`."""
