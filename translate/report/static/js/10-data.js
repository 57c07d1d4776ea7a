/* What the page knows about its clips. */
(() => {
  'use strict';

  const text = T.element('player-data');
  /** The content of #player-data, or null: a page without sound. */
  T.data = text && T.element('player') ? JSON.parse(text.textContent) : null;
  if (!T.data) return;

  const key = (kind, master, platform, device) => JSON.stringify([kind, master, platform, device]);
  const clips = new Map();
  for (const clip of T.data.clips) {
    if (clip.kind === 'device') clips.set(key('device', clip.master, clip.platform, clip.device), clip);
    if (clip.kind === 'original') clips.set(key('original', clip.master), clip);
    if (clip.kind === 'difference') {
      clips.set(key('difference', clip.master, clip.other), clip);
      clips.set(key('difference', clip.other, clip.master), clip); // upside down it sounds the same
    }
  }

  /** The clip of a choice {kind, master, other, platform, device}, or undefined. */
  T.clipOf = (choice) => {
    if (choice.kind === 'original') return clips.get(key('original', choice.master));
    if (choice.kind === 'difference') return clips.get(key('difference', choice.master, choice.other));
    return clips.get(key('device', choice.master, choice.platform, choice.device));
  };

  /** Masters of which there is a difference to `master`. */
  T.differing = (master) =>
    T.data.masters.map((_, other) => other).filter((other) => clips.has(key('difference', master, other)));

  /** Whether two masters sound in the same seconds: only then can they be told apart blind by their sound alone. */
  T.sameSong = (one, other) => {
    const [a, b] = [T.data.masters[one], T.data.masters[other]];
    return Math.abs(a.start_s - b.start_s) < 1e-6 && Math.abs(a.end_s - b.end_s) < 1e-6;
  };

  T.deviceName = (id) => T.data.devices.find((device) => device.id === id)?.name ?? id;
  T.platformName = (id) => T.data.platforms.find((platform) => platform.key === id)?.name ?? id;
  T.lengthOf = (clip) => clip.end_s - clip.start_s;
})();
