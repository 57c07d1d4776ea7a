/* Buttons and choices: what they show and what they do. */
(() => {
  'use strict';
  if (!T.data) return;

  const { player } = T;
  const { state } = player;
  const root = T.element('player');
  const play = T.element('player-play');
  const match = T.element('player-match');
  const loop = T.element('player-loop');
  const status = T.element('player-status');
  const problem = T.element('player-problem');
  const NUMBERS = ['master', 'other'];
  let said = '';

  const radios = (name) => [...root.querySelectorAll(`input[name="player-${name}"]`)];

  for (const name of ['kind', 'master', 'other', 'platform', 'device']) {
    for (const radio of radios(name)) {
      radio.addEventListener('change', () => {
        const value = NUMBERS.includes(name) ? Number(radio.value) : radio.value;
        player.choose(name === 'device' || name === 'platform' ? { kind: 'device', [name]: value } : { [name]: value });
      });
    }
  }

  /** A click with a pointer leaves no focus behind, so that the space bar goes on meaning play and pause. */
  const onClick = (button, act) => button.addEventListener('click', (event) => {
    act();
    if (event.detail > 0) button.blur();
  });

  onClick(play, () => player.toggle());
  onClick(match, () => player.choose({ matched: !state.matched }));
  onClick(loop, () => player.setLooping(!state.loop));
  const length = () => (player.clip ? T.lengthOf(player.clip) : 0);
  T.loopFrom = () => {
    const end = state.region?.end ?? length();
    player.setRegion({ start: player.place, end: end > player.place ? end : length() });
  };
  T.loopTo = () => {
    const start = state.region?.start ?? 0;
    player.setRegion({ start: start < player.place ? start : 0, end: player.place });
  };
  onClick(T.element('player-loop-from'), T.loopFrom);
  onClick(T.element('player-loop-to'), T.loopTo);
  onClick(T.element('player-loop-all'), () => player.setRegion(null));

  /** What sounds, in words. */
  T.what = () => {
    if (state.blind) return 'Blind test';
    const master = T.masterName(state.master);
    if (state.kind === 'original') return `${master}, original`;
    if (state.kind === 'difference') return `${master} minus ${state.other === null ? '…' : T.masterName(state.other)}`;
    const platform = T.data.platforms.length > 1 ? `, ${T.platformName(state.platform)}` : '';
    return `${master}, ${T.deviceName(state.device)}${platform}`;
  };

  /** How loud it is, in words. */
  const loudness = (clip) => {
    if (!clip) return 'There is no preview of this.';
    if (clip.matched_lufs === null) return 'Silent.';
    if (state.kind === 'difference') {
      return `${T.figure(T.data.matched_lufs - clip.matched_lufs)} LU below the two masters: what is left when one is taken from the other.`;
    }
    if (state.matched) return `Matched to ${T.figure(T.data.matched_lufs)} LUFS.`;
    const below = clip.matched_db - clip.delivered_db;
    const where = state.kind === 'original' ? 'among the originals' : 'on this device';
    return below < 0.05 ? `As delivered: the loudest ${where}.` : `As delivered: ${T.figure(below)} LU below the loudest ${where}.`;
  };

  const check = () => {
    for (const name of ['kind', 'master', 'other', 'platform', 'device']) {
      for (const radio of radios(name)) radio.checked = radio.value === String(state[name]);
    }
    const difference = state.kind === 'difference';
    const others = T.differing(state.master);
    for (const radio of radios('other')) radio.closest('label').hidden = !others.includes(Number(radio.value));
    for (const radio of radios('kind')) {
      if (radio.value === 'difference') radio.disabled = others.length === 0;
    }
    T.element('player-others').hidden = !difference;
    root.classList.toggle('is-device', state.kind === 'device');
  };

  const show = () => {
    const blind = Boolean(state.blind) || T.blindRuns;
    const active = player.playing || state.waiting;
    root.classList.toggle('is-playing', active);
    root.classList.toggle('is-waiting', state.waiting);
    root.classList.toggle('is-blind', blind);
    root.dataset.mark = blind ? '' : String((state.master % 9) + 1);
    play.setAttribute('aria-label', active ? 'Pause' : 'Play');
    match.setAttribute('aria-checked', String(state.matched));
    loop.setAttribute('aria-checked', String(state.loop));
    T.element('player-loop-all').hidden = !state.region;
    for (const part of root.querySelectorAll('.player-sighted')) part.hidden = blind;
    T.element('player-what').textContent = T.what();
    T.element('player-figure').textContent = blind ? 'Level-matched.' : loudness(player.clip);
    check();
    const now = blind ? '' : `${T.what()}. ${T.element('player-figure').textContent}`;
    if (now !== said && said !== '') status.textContent = now;
    said = now || said;
  };

  player.problem.on((text) => {
    problem.textContent = text;
    problem.hidden = text === '';
  });
  player.changed.on(show);
  show();
})();
