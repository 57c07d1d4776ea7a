"""What is measured: columns and the functions that fill them, nothing judged."""
