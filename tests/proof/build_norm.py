"""`python -m tests.proof.build_norm`: build the norm that ships from the finished masters beside the checkout.

Left out: all pairs (versions of one song, made to be unlike finished masters; the artist's own ends at 10 kHz, where a
codec cut it), and the files below.
"""

import sys
from pathlib import Path

from translate.comparison.catalogue import audio_files, build_norm

CHECKOUT = Path(__file__).resolve().parents[2]
AUDIO = CHECKOUT.parent / "shared" / "audio"
LEFT_OUT = {
    "Pornophonique_-_Space_Invaders__instrumental": "its song is in it",
    "admiralbob77_-_Choice_-_Drum-bass.hq": "a stem: drums and bass",
    "final-step_48k24": "never mastered: −24 LUFS with 8 dB of headroom",
}


def main() -> None:
    files = [f for part in ("masters", "songs") for f in audio_files(AUDIO / part) if f.stem not in LEFT_OUT]
    about = "finished masters: pop, rock, folk, metal, dance, electronic, orchestral; free licences"
    norm = build_norm(files, about, progress=told, failed=fail)
    (CHECKOUT / "translate" / "scoring" / "norm.json").write_text(norm.to_json(), encoding="utf-8")


def told(what: str, _share: float) -> None:
    sys.stderr.write(f"{what}\n")


def fail(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    main()
