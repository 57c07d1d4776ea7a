/* Decoded clips: made when needed, kept while there is room, the likely next ones made ahead. */
(() => {
  'use strict';
  if (!T.data) return;

  T.RATE_HZ = 48000; // Opus' own: nothing is resampled on the way to the graph
  const MEGABYTE = 1 << 20;
  const small = (navigator.deviceMemory ?? 8) <= 4 || matchMedia('(pointer: coarse)').matches;
  const BUDGET_BYTES = (small ? 96 : 256) * MEGABYTE;

  const decoded = new Map(); // id → AudioBuffer, least recently used first
  const underWay = new Map(); // id → Promise
  const arriving = new Map(); // id → resolve, in files beside the page
  let total = 0;
  let queue = [];
  let busy = false;

  const bytesOf = (buffer) => buffer.length * buffer.numberOfChannels * 4;

  const DIGITS = new Uint8Array(128);
  Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
    .filter((c) => !'"$%&\'<>\\`'.includes(c))
    .forEach((c, digit) => { DIGITS[c.charCodeAt(0)] = digit; });

  /** Five characters are four bytes, big-endian; n + 1 last ones are n. */
  const bytes = (text) => {
    const groups = Math.ceil(text.length / 5);
    const result = new DataView(new ArrayBuffer(groups * 4));
    for (let group = 0; group < groups; group += 1) {
      let word = 0;
      for (let i = group * 5; i < group * 5 + 5; i += 1) {
        word = word * 85 + (i < text.length ? DIGITS[text.charCodeAt(i)] : 84);
      }
      result.setUint32(group * 4, Math.min(word, 0xffffffff));
    }
    return result.buffer.slice(0, text.length - groups);
  };

  // A file beside the page says translateClip(id, text): a page from file:// may not fetch.
  const fromFile = (id) => new Promise((resolve, reject) => {
    const script = T.make('script', { src: `audio/${id}.js` });
    arriving.set(id, (text) => { script.remove(); resolve(text); });
    script.onerror = () => reject(new Error(`audio/${id}.js is missing: keep the folder "audio" beside this page.`));
    document.head.append(script);
  });

  window.translateClip = (id, text) => {
    arriving.get(id)?.(text);
    arriving.delete(id);
  };

  // The clips are most of the page and stand behind the scripts: one that nothing follows may not be there in full yet.
  const fromPage = async (id) => {
    while (document.readyState === 'loading' && !T.element(id)?.nextElementSibling) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return T.element(id).textContent;
  };

  const textOf = (id) => (T.data.separate_audio ? fromFile(id) : fromPage(id));

  const keep = (id, buffer) => {
    decoded.set(id, buffer);
    total += bytesOf(buffer);
    for (const [oldest, old] of decoded) {
      if (total <= BUDGET_BYTES || oldest === id) break;
      decoded.delete(oldest);
      total -= bytesOf(old);
    }
    return buffer;
  };

  const decode = async (clip) => {
    const text = await textOf(clip.id);
    const context = new OfflineAudioContext(1, 1, T.RATE_HZ); // decodes before any gesture, without a warning
    const data = bytes(text);
    try {
      return keep(clip.id, await context.decodeAudioData(data));
    } catch {
      throw new Error('This browser cannot play Opus audio. The same sound, lossless, is in the folder "previews".');
    }
  };

  const idle = (work) => (window.requestIdleCallback ?? ((f) => setTimeout(f, 30)))(work);

  const next = () => {
    const clip = queue.shift();
    if (!clip) { busy = false; return; }
    const likely = T.lengthOf(clip) * T.RATE_HZ * 8;
    if (decoded.has(clip.id) || total + likely > BUDGET_BYTES) { next(); return; }
    idle(() => T.store.load(clip).catch(() => { queue = []; }).then(next));
  };

  T.store = {
    /** The decoded clip if it is there already, else undefined. */
    ready(clip) {
      const buffer = decoded.get(clip.id);
      if (buffer) { decoded.delete(clip.id); decoded.set(clip.id, buffer); }
      return buffer;
    },

    /** A promise of the decoded clip; rejects with a sentence for the person. */
    load(clip) {
      const buffer = this.ready(clip);
      if (buffer) return Promise.resolve(buffer);
      if (!underWay.has(clip.id)) {
        underWay.set(clip.id, decode(clip).finally(() => underWay.delete(clip.id)));
      }
      return underWay.get(clip.id);
    },

    /** Decodes these in idle time, in this order, as far as there is room; replaces what was asked before. */
    prefetch(clips) {
      queue = clips.filter((clip, at) => clip && clips.indexOf(clip) === at);
      if (!busy) { busy = true; next(); }
    },

    /** How many are decoded. */
    get count() { return decoded.size; },
  };
})();
