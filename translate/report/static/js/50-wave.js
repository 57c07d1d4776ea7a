/* The waveform: where it plays, what is looped; a click goes there, a drag sets the loop, arrows step. */
(() => {
  'use strict';
  if (!T.data) return;

  const { player } = T;
  const wave = T.element('player-wave');
  const whole = T.element('player-whole');
  const HALF = 50; // of the drawing's height
  const DRAG_PX = 6;
  const STEP_S = 1;
  const PAGE_S = 5;
  const FLAT = new Array(240).fill(8);
  let drag = null;
  // a page is drawn at every step: 25 a second are enough, and spare a phone's battery; 4 for who wants less motion
  const frameMs = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 250 : 40);
  let frame = 0;
  let told = -1;
  let said = '';
  let drawn = '';

  const song = () => T.data.masters[player.state.master];
  const length = () => (player.clip ? T.lengthOf(player.clip) : song().end_s - song().start_s);
  const start = () => (player.clip ?? song()).start_s;

  /** Upright bars around the middle, as one path; the largest of each group of peaks. */
  const bars = (peaks, count, gain) => {
    const each = peaks.length / count;
    let path = '';
    for (let i = 0; i < count; i += 1) {
      const from = Math.floor(i * each);
      const peak = Math.max(...peaks.slice(from, Math.max(Math.floor((i + 1) * each), from + 1)));
      const half = T.clamp((peak / 99) * gain * (HALF - 2), 0.8, HALF - 1);
      const x = (((i + 0.5) / count) * 240).toFixed(2);
      path += `M${x} ${(HALF - half).toFixed(1)}V${(HALF + half).toFixed(1)}`;
    }
    return path;
  };

  /** As large as it is loud: the loudest matched clip of the page fills the height. */
  const scale = 1 / Math.max(...T.data.clips.map((clip) => (Math.max(...clip.peaks) / 99) * 10 ** (clip.matched_db / 20)), 1e-3);

  const draw = () => {
    const { state } = player;
    const count = wave.clientWidth > 620 ? 240 : wave.clientWidth > 420 ? 120 : 80;
    const clip = state.blind ? null : player.clip;
    const db = clip && (state.matched ? clip.matched_db : clip.delivered_db);
    const now = JSON.stringify([clip?.id, db, count]);
    if (now === drawn) return;
    drawn = now;
    const path = clip ? bars(clip.peaks, count, scale * 10 ** (db / 20)) : bars(FLAT, count, 1);
    for (const shape of wave.querySelectorAll('path')) shape.setAttribute('d', path);
    wave.querySelector('svg.wave-all').style.strokeWidth = wave.querySelector('svg.wave-done').style.strokeWidth = 150 / count;
  };

  const percent = (seconds) => `${T.clamp((100 * seconds) / length(), 0, 100).toFixed(3)}%`;

  const place = () => {
    const at = player.place;
    wave.style.setProperty('--place', percent(at));
    const time = T.time(start() + at);
    if (time !== said) T.element('player-time').textContent = said = time; // the same text, too, would be laid out anew
    whole.style.setProperty('--whole-place', `${((100 * (start() + at)) / song().duration_s).toFixed(1)}%`);
    if (player.playing && Math.floor(at) === told) return; // screen readers are told once a second
    told = Math.floor(at);
    wave.setAttribute('aria-valuenow', (start() + at).toFixed(1));
    wave.setAttribute('aria-valuetext', `${T.time(start() + at)} of ${T.time(start())} to ${T.time(start() + length())}`);
  };

  /** Steps of its own, since asking for every frame of the screen costs, even if nothing is drawn in it. */
  const tick = () => {
    place();
    frame = player.playing ? setTimeout(requestAnimationFrame, frameMs(), tick) : 0;
  };

  const axis = () => {
    const box = T.element('player-axis');
    const key = `${start()} ${length()}`;
    if (box.dataset.shows === key) return;
    box.dataset.shows = key;
    const step = [1, 2, 5, 10, 15, 30, 60, 120, 300].find((s) => length() / s <= 6) ?? 600;
    const labels = [];
    for (let at = Math.ceil(start() / step) * step; at < start() + length() * 0.96; at += step) {
      const label = T.make('span', { textContent: T.time(at, false) });
      label.style.left = percent(at - start());
      labels.push(label);
    }
    box.replaceChildren(...labels);
  };

  const overview = () => {
    const { state } = player;
    whole.hidden = Boolean(state.blind) || T.blindRuns || song().whole.length === 0 || song().duration_s < length() + 1;
    if (whole.hidden || whole.dataset.shows === String(state.master)) return;
    whole.dataset.shows = String(state.master);
    whole.querySelector('path').setAttribute('d', bars(song().whole, 240, 1));
    whole.style.setProperty('--from', `${(100 * start()) / song().duration_s}%`);
    whole.style.setProperty('--span', `${(100 * length()) / song().duration_s}%`);
  };

  const show = () => {
    const { state } = player;
    draw();
    axis();
    overview();
    const region = state.loop && state.region;
    wave.classList.toggle('has-region', Boolean(region));
    wave.style.setProperty('--from', percent(region ? region.start : 0));
    wave.style.setProperty('--to', percent(region ? region.end : length()));
    wave.setAttribute('aria-valuemin', start().toFixed(1));
    wave.setAttribute('aria-valuemax', (start() + length()).toFixed(1));
    place();
    if (player.playing && !frame) frame = requestAnimationFrame(tick);
  };

  const placeOf = (event) => {
    const box = wave.getBoundingClientRect();
    return T.clamp((event.clientX - box.left) / box.width, 0, 1) * length();
  };

  wave.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, at: placeOf(event), far: false };
    wave.setPointerCapture(event.pointerId);
  });
  wave.addEventListener('pointermove', (event) => {
    if (!drag) return;
    drag.far = drag.far || Math.abs(event.clientX - drag.x) > DRAG_PX;
    if (!drag.far) return;
    wave.classList.add('has-region');
    const to = placeOf(event);
    wave.style.setProperty('--from', percent(Math.min(drag.at, to)));
    wave.style.setProperty('--to', percent(Math.max(drag.at, to)));
  });
  wave.addEventListener('pointerup', (event) => {
    if (!drag) return;
    if (drag.far) player.setRegion({ start: drag.at, end: placeOf(event) });
    else player.seek(drag.at);
    drag = null;
  });
  wave.addEventListener('pointercancel', () => { drag = null; show(); });

  wave.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const steps = {
      ArrowLeft: -STEP_S, ArrowDown: -STEP_S, ArrowRight: STEP_S, ArrowUp: STEP_S, PageDown: -PAGE_S, PageUp: PAGE_S,
    };
    if (event.key in steps) player.seek(player.place + steps[event.key]);
    else if (event.key === 'Home') player.seek(0);
    else if (event.key === 'End') player.seek(length());
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  new ResizeObserver(draw).observe(wave);
  player.changed.on(show);
  show();
})();
