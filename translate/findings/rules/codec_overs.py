"""True peaks exceed full scale after the decoder; the smallest trim that prevents it."""

from collections.abc import Iterable

from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.result import TrimGain


@rule("codec-overs")
def codec_overs(case: Case) -> Iterable[Finding]:
    """True peaks above 0 dBTP after the decoder of a lossy quality, with the smallest trim that removes them.

    The trim is searched in 0.1 dB steps with the real encoder at four start offsets, on up to two excerpts of 4 s
    around the worst peaks: another start offset gives other peaks (AAC: up to 2 dB). True peak: BS.1770-5, Annex 2.
    Recall 1.00 on 14 songs at clipping with −20 dB of distortion, 0 dBTP, AAC at 128 kbit/s; silent on the same 14
    songs at −3 dBTP, Vorbis at 160 kbit/s (python -m validation.findings).
    """
    if case.platform.quality(case.quality).bitrate_kbps is not None and case.delivered.codec_true_peak_dbtp > 0.0:
        yield _finding(case)


_NAMES = {"vorbis": "Vorbis", "opus": "Opus"}


def _finding(case: Case) -> Finding:
    quality, stream = case.platform.quality(case.quality).codec, case.delivered
    gain_db, trim_db, worst = stream.gain_db, case.headroom.trim_db, case.headroom.worst_dbtp
    own_peak = float(case.about["true_peak_dbtp"])
    peak, played = stream.codec_true_peak_dbtp, stream.playback_true_peak_dbtp
    audible = played > 0.0
    evidence = {
        "codec_true_peak_dbtp": (peak, "dBTP"),
        "worst_offset_true_peak_dbtp": (worst, "dBTP"),
        "codec_overs": (float(stream.codec_overs), "samples"),
        "true_peak_dbtp": (own_peak, "dBTP"),
        "playback_true_peak_dbtp": (played, "dBTP"),
    }
    if trim_db is not None:
        evidence["smallest_trim_db"] = (trim_db, "dB")
    return case.finding(
        "codec-overs",
        "warning" if audible else "hint",
        (0.2 if audible else 0.05) + 0.5 * ramp(worst, 0.0, 4.0) * (1.0 if audible else 0.5),
        f"After the {_NAMES.get(quality, quality.upper())} decoder true peaks reach {peak:+.1f} dBTP "
        f"({worst:+.1f} at another start offset of the encoder; {own_peak:+.1f} in the master). "
        + (
            "The platform does not turn them down: they clip."
            if audible
            else f"The platform's gain of {gain_db:+.1f} dB brings them below full scale, but a player that decodes to "
            "integers clips before that gain."
        ),
        evidence=evidence,
        cause="master" if own_peak > 0.0 else "platform",
        remedy=_remedy(trim_db, gain_db, own_peak),
        action=TrimGain(gain_db=-trim_db, true_peak_dbtp=round(own_peak - trim_db, 2)) if trim_db else None,
        devices=[name for name, heard in case.heard.items() if heard.playback_true_peak_dbtp > 0.0],
        spans=case.headroom.places,
    )


def _remedy(trim_db: float | None, gain_db: float, own_peak: float) -> str:
    if trim_db is None:
        return "No trim up to 12 dB removes them: soften the clipped peaks, which ring in every encoder."
    ceiling = own_peak - trim_db
    cost = (
        "It costs no loudness: the platform turns the master down by more than that anyway."
        if gain_db <= -trim_db
        else "Or lower the limiter's ceiling to that value and keep the loudness."
    )
    return (
        f"Deliver the master {trim_db:.1f} dB lower (true peak {ceiling:+.1f} dBTP): the smallest trim without "
        f"overs at four start offsets of the encoder. {cost}"
    )
