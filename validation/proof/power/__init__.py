"""Decision power: of two candidates, one of them damaged, how often `compare` calls the other better."""
