"""`translate platforms`."""

import pytest

import translate
from tests.cli.conftest import Invoke, the_json

IDS = [platform.id for platform in translate.platforms()]


def test_list_has_the_default_first(invoke: Invoke) -> None:
    text = invoke("platforms", "list").stdout
    for platform in translate.platforms():
        line = next(line for line in text.splitlines() if line.startswith(platform.id))
        assert platform.default_setting in line
    assert "high, low, normal" in text
    assert max(map(len, text.splitlines())) <= 100


def test_list_as_json(invoke: Invoke) -> None:
    listed = the_json(invoke("platforms", "list", "--json"))
    assert [one["id"] for one in listed] == IDS
    assert all(one["settings"] and one["qualities"] for one in listed)


@pytest.mark.parametrize("name", IDS)
def test_show_prints_rule_encoders_sources_and_disputes(name: str, invoke: Invoke) -> None:
    platform = translate.platform(name)
    text = invoke("platforms", "show", name).stdout
    flat = " ".join(text.split())
    parts = [(s.id, s.name) for s in platform.settings] + [(t.id, t.name) for t in platform.qualities]
    for identity, name_of_part in parts:
        assert identity in flat
        assert name_of_part in flat
    for quality in platform.qualities:
        assert quality.encoder in flat
        assert " ".join(quality.stands_in_for.split()) in flat
    for source in platform.sources:
        assert f"{source.date}, {source.confidence}: " in flat
        assert source.url in flat
    for dispute in platform.disputes:
        assert dispute.topic in flat
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 100


def test_spotifys_rule_in_words(invoke: Invoke) -> None:
    text = invoke("platforms", "show", "spotify").stdout
    assert "−14 LUFS, up (to −1 dBTP at most) and down" in text
    assert "Normalizes by the loudness of the track; while an album plays in order, by that of the album." in text
    assert "Confidence of the gain rule: official." in text
    web = next(line for line in text.splitlines() if "Web player, 128 kbit/s" in line)
    assert web.endswith("aac 128 kbit/s, always with :off")
    assert text.count("always with") == 2


def test_an_album_is_mentioned_only_where_it_changes_something(invoke: Invoke) -> None:
    for platform in translate.platforms():
        text = invoke("platforms", "show", platform.id).stdout
        assert ("while an album plays" in text) == (platform.measure_in_album != platform.measure)
        assert f"Confidence of the gain rule: {platform.confidence}." in text


@pytest.mark.parametrize("name", IDS)
def test_show_as_json(name: str, invoke: Invoke) -> None:
    data = the_json(invoke("platforms", "show", name, "--json"))
    platform = translate.platform(name)
    for key in ("id", "measure", "measure_in_album", "confidence"):
        assert data[key] == getattr(platform, key)
    assert [quality["setting"] for quality in data["qualities"]] == [quality.setting for quality in platform.qualities]
    assert all(quality["encoder"] for quality in data["qualities"])


def test_an_unknown_platform_has_a_near_miss(invoke: Invoke) -> None:
    result = invoke("platforms", "show", "spotfy")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: no platform 'spotfy': did you mean 'spotify'?")
