"""True peaks exceed full scale after the decoder; the smallest trim that prevents it."""

from collections.abc import Iterable

from msgspec import structs

from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.platforms import Integer
from translate.result import TrimGain


@rule("codec-overs")
def codec_overs(case: Case) -> Iterable[Finding]:
    """True peaks above 0 dBTP after the decoder of a lossy quality, with the smallest trim that removes them.

    The trim is searched in 0.1 dB steps with the real encoder at four start offsets, on up to two excerpts of 4 s
    around the worst peaks: another start offset gives other peaks (AAC: up to 2 dB). True peak: BS.1770-5, Annex 2.
    A warning where the platform's players clip them for certain: in the decoder, or after a gain that leaves them above
    full scale. AAC peaks are a stand-in encoder's, ±1 dB: estimated, and a warning from +1 dBTP on.
    Recall 1.00 on 14 songs at clipping with −20 dB of distortion, 0 dBTP, AAC at 128 kbit/s; silent on the same 14
    songs at −3 dBTP, Vorbis at 160 kbit/s (python -m validation.findings).
    """
    if case.platform.quality(case.quality).bitrate_kbps is not None and case.delivered.codec_true_peak_dbtp > 0.0:
        yield _finding(case)


_NAMES = {"vorbis": "Vorbis", "opus": "Opus"}


def _finding(case: Case) -> Finding:
    quality, stream = case.platform.quality(case.quality), case.delivered
    gain_db, trim_db, worst = stream.gain_db, case.headroom.trim_db, case.headroom.worst_dbtp
    own_peak = float(case.about["true_peak_dbtp"])
    peak, played = stream.codec_true_peak_dbtp, stream.playback_true_peak_dbtp
    in_decoder = quality.integer == "decoder" and stream.codec_overs > 0
    audible = (in_decoder or played > 0.0) and peak > quality.overs_uncertainty_db
    evidence = {
        "codec_true_peak_dbtp": (peak, "dBTP"),
        "worst_offset_true_peak_dbtp": (worst, "dBTP"),
        "codec_overs": (float(stream.codec_overs), "samples"),
        "true_peak_dbtp": (own_peak, "dBTP"),
        "playback_true_peak_dbtp": (played, "dBTP"),
    }
    if trim_db is not None:
        evidence["smallest_trim_db"] = (trim_db, "dB")
    found = case.finding(
        "codec-overs",
        "warning" if audible else "hint",
        (0.2 if audible else 0.05) + (0.5 if audible else 0.25) * ramp(worst - quality.overs_uncertainty_db, 0.0, 4.0),
        f"After the {_NAMES.get(quality.codec, quality.codec.upper())} decoder true peaks reach {peak:+.1f} dBTP "
        f"({worst:+.1f} at another start offset of the encoder; {own_peak:+.1f} in the master). "
        + _clips(quality.integer, gain_db, in_decoder=in_decoder, beyond=played > 0.0),
        evidence=evidence,
        cause="master" if own_peak > 0.0 else "platform",
        remedy=_remedy(trim_db, gain_db, own_peak),
        action=TrimGain(gain_db=-trim_db, true_peak_dbtp=round(own_peak - trim_db, 2)) if trim_db else None,
        devices=[name for name, heard in case.heard.items() if heard.playback_true_peak_dbtp > 0.0],
        spans=case.headroom.places,
    )
    return structs.replace(found, confidence="estimated") if quality.overs_uncertainty_db else found


def _clips(integer: Integer, gain_db: float, *, in_decoder: bool, beyond: bool) -> str:
    """Whether they are heard clipped; `beyond`: still above full scale after the gain."""
    if in_decoder:
        return "The platform's players decode to integers: they clip, before any gain."
    if beyond:
        return "The platform does not turn them down: they clip."
    below = f"The platform's gain of {gain_db:+.1f} dB brings them below full scale"
    if integer == "output":
        return f"{below} before its players convert to integers: nothing clips."
    return f"{below}, but a player that decodes to integers clips before that gain."


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
