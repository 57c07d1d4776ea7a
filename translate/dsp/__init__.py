"""Arrays in, arrays out: filters, spectra, loudness, true peak, dynamics. Knows no file and no profile."""
