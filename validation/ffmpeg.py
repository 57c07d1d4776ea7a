"""FFmpeg's command, which is a second opinion on our meters and what their speed is held against."""

import shutil

__all__ = ["ffmpeg"]


def ffmpeg() -> str | None:
    """Path of the program: the one of this machine, else the one that imageio-ffmpeg brings where it has wheels."""
    import imageio_ffmpeg

    found = shutil.which("ffmpeg")
    if found is not None:
        return found
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None
