"""What codecs take away, on real music: `python -m validation.codecs`."""
