"""Thousands of broken inputs: each gives a result or one of our own errors, soon and in little memory."""
