"""Thousands of broken inputs: whatever is in a file, there is a result or one of our own errors, soon and in little room."""
