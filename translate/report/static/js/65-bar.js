/* What plays while the player is out of sight: a strip at the lower edge, and the findings inside the excerpt. */
(() => {
  'use strict';
  if (!T.data) return;

  const { player } = T;
  const { state } = player;
  const bar = T.element('player-bar');
  const lane = T.element('player-lane');
  const list = T.element('player-findings');
  let inSight = true;
  let used = false;
  let shown = '';

  const strip = () => {
    const active = player.playing || state.waiting;
    used = used || active;
    bar.hidden = inSight || !used;
    T.element('player-bar-what').textContent = T.what();
    T.element('player-bar-play').setAttribute('aria-label', active ? 'Pause' : 'Play');
    bar.classList.toggle('is-playing', active);
  };

  T.element('player-bar-play').addEventListener('click', () => player.toggle());
  new IntersectionObserver((entries) => {
    inSight = entries[entries.length - 1].isIntersecting;
    strip();
  }).observe(T.element('player-card'));

  /** Findings that concern what sounds, with their places inside the excerpt, in s from its beginning. */
  const marks = (clip) => T.data.masters[state.master].marks
    .filter((mark) => state.kind === 'device' && mark.platform === state.platform
      && (mark.devices.length === 0 || mark.devices.includes(state.device)))
    .map((mark) => ({
      ...mark,
      spans: mark.spans.map(([start, end]) => [Math.max(start, clip.start_s), Math.min(end, clip.end_s)])
        .filter(([start, end]) => start < end)
        .map(([start, end]) => [start - clip.start_s, end - clip.start_s]),
    }))
    .filter((mark) => mark.spans.length > 0);

  const place = ([start, end], clip) => {
    const times = `${T.time(clip.start_s + start)}–${T.time(clip.start_s + end)}`;
    const button = T.make('button', { type: 'button', className: 'player-button', textContent: times });
    button.addEventListener('click', () => {
      player.setRegion({ start, end });
      player.play(start);
    });
    return button;
  };

  const line = (mark, clip) => T.make('li', { className: `player-finding is-${mark.severity}` },
    T.make('p', { textContent: mark.sentence }),
    T.make('div', { className: 'player-row' }, ...mark.spans.map((span) => place(span, clip))));

  const bands = (mark, clip) => mark.spans.map(([start, end]) => {
    const band = T.make('span', { className: `is-${mark.severity}` });
    band.style.left = `${(100 * start) / T.lengthOf(clip)}%`;
    band.style.width = `${(100 * (end - start)) / T.lengthOf(clip)}%`;
    return band;
  });

  const findings = () => {
    const clip = state.blind || T.blindRuns ? null : player.clip;
    const found = clip ? marks(clip) : [];
    const now = JSON.stringify([clip && clip.id, found.length]);
    if (now === shown) return;
    shown = now;
    lane.replaceChildren(...[...found].reverse().flatMap((mark) => bands(mark, clip))); // what matters most on top
    list.replaceChildren(...found.map((mark) => line(mark, clip)));
    T.element('player-found').hidden = found.length === 0;
  };

  player.changed.on(() => { strip(); findings(); });
  strip();
  findings();
})();
