"""What to listen for in the four masters, and where. Every note is backed by a measurement of this audio."""

__all__ = ["listening_notes"]


def listening_notes() -> dict[str, str]:
    """Master → one or two sentences that name devices by their id."""
    return {
        "balanced": (
            "The one to compare the others with. The 808 (fundamental 33 to 49 Hz) fills studio-monitors and "
            "is all but gone on phone-speaker, where the kick is only its click and the voice leads."
        ),
        "crushed": (
            "Loudest as a file, but not after loudness normalization: kick and snare sink into the rest, and the "
            "chorus barely lifts from the verse. In return its quiet verse stays above the noise of car@motorway."
        ),
        "bright": (
            '3 to 9 kHz is 5 to 8 dB louder than in balanced: the s of "so slow" and the hats sting on '
            "laptop and true-wireless-earbuds, and phone-speaker has no bass to balance them."
        ),
        "wide": (
            "Huge on true-wireless-earbuds, where left and right never mix. On phone-speaker, which plays the "
            "mono sum, keys, pad, harmonies and ad-libs largely cancel: voice and drums are what is left."
        ),
    }
