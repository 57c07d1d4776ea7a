"""What is not audio, or not ours: one line that names the file."""

import os
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from translate.errors import AudioError
from translate.files import blocks, load

RATE = 44_100


def write_video(path: Path) -> None:
    with av.open(str(path), "w", format="mp4") as file:
        stream = file.add_stream("mpeg4", rate=25)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        picture = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
        file.mux(stream.encode(picture))
        file.mux(stream.encode(None))


def wav(path: Path, samples: np.ndarray, rate: int = RATE) -> None:
    soundfile.write(path, samples, rate, format="WAV", subtype="FLOAT")


def bad_files(folder: Path) -> dict[str, tuple[Path, str]]:
    """What is wrong: a file that is, and what the message must say."""
    made = {name: folder / f"{name.replace(' ', '-')}.wav" for name in BAD}
    wav(made["three channels"], np.zeros((100, 3)))
    wav(made["NaN"], np.array([0.0, np.nan]))
    wav(made["infinity"], np.array([0.0, np.inf]))
    wav(made["no samples"], np.zeros((0, 2)))
    wav(made["4 kHz"], np.zeros(100), 4_000)
    wav(made["384 kHz"], np.zeros(100), 384_000)
    made["zero length"].touch()
    made["text"].write_text("Dear mastering engineer,\nplease find attached\n" * 20)
    made["noise"].write_bytes(np.random.default_rng(0).bytes(5000))
    made["folder"].mkdir()
    write_video(made["video"])
    made["broken m4a"].write_bytes(b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(500))
    soundfile.write(made["cut short"], np.random.default_rng(0).uniform(-0.5, 0.5, 300_000), RATE, format="FLAC")
    made["cut short"].write_bytes(made["cut short"].read_bytes()[:200_000])
    about = "12001200004a580000000ac442f000000000d41d8cd98f00b204e9800998ecf8427e"  # no frames, the MD5 of nothing
    made["FLAC of nothing"].write_bytes(b"fLaC\x80\0\0\x22" + bytes.fromhex(about))
    made["raw"] = made["raw"].with_suffix(".raw")
    made["raw"].write_bytes(bytes(1000))
    wav(made["5.1"], np.zeros((100, 6)))
    return {name: (path, BAD[name]) for name, path in made.items()}


BAD = {
    "three channels": "has 3 channels; 1 or 2 are allowed",
    "5.1": "has 6 channels",
    "NaN": "NaN or infinite",
    "infinity": "NaN or infinite",
    "no samples": "there is no audio in it",
    "4 kHz": "rate is 4000 Hz; 8000 to 192000 Hz is allowed",
    "384 kHz": "rate is 384000 Hz",
    "zero length": "the file is empty",
    "text": "is not an audio file",
    "noise": "is not an audio file",
    "folder": "is a folder",
    "missing": "No such file",
    "video": "has no audio in it",
    "broken m4a": "cannot be read",
    "cut short": "cut short",
    "FLAC of nothing": "is empty, or cut short",
    "raw": "without a header",
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_line_that_names_the_file(tmp_path: Path, what: str) -> None:
    path, says = bad_files(tmp_path)[what]
    for read in (load, lambda p: list(blocks(p))):
        with pytest.raises(AudioError) as caught:
            read(path)
        message = str(caught.value)
        assert message.startswith(f"{path}: ")
        assert says in message
        assert "\n" not in message


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    with pytest.raises(AudioError, match="is not a regular file"):
        load(tmp_path / "a.wav")


@pytest.mark.parametrize("suffix", ["au", "snd", "vox", "gsm", "raw"])
def test_a_suffix_makes_no_sound_of_a_text(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"notes.{suffix}"
    path.write_text("Everything lies where it should. " * 300)
    with pytest.raises(AudioError, match="raw samples without a header") as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
