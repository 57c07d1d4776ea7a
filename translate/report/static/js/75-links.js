/* Places elsewhere in the report that play: any element with data-play. */
(() => {
  'use strict';
  if (!T.data) return;

  const { player } = T;
  const { masters } = T.data;

  /** What such an element asks for: a choice, and start and end in s of the song. */
  const asked = (element) => {
    const { master, platform, device, start, end } = element.dataset;
    const choice = { kind: 'device' };
    if (master !== undefined) choice.master = Number(master);
    if (platform !== undefined) choice.platform = platform;
    if (device !== undefined) choice.device = device;
    return { choice, start: start === undefined ? null : Number(start), end: end === undefined ? null : Number(end) };
  };

  const outside = ({ choice, start, end }) => {
    const song = masters[choice.master ?? player.state.master];
    return !song || (start !== null && start >= song.end_s) || (end !== null && end <= song.start_s);
  };

  for (const element of document.querySelectorAll('[data-play]')) {
    const wish = asked(element);
    if (wish.choice.master !== undefined && outside(wish)) {
      const song = masters[wish.choice.master];
      element.setAttribute('aria-disabled', 'true');
      element.title = song ? `The previews hold ${T.time(song.start_s)} to ${T.time(song.end_s)} of this song.` : 'There is no preview of this.';
    }
  }

  document.addEventListener('click', (event) => {
    const element = event.target instanceof Element && event.target.closest('[data-play]');
    if (!element) return;
    event.preventDefault();
    const wish = asked(element);
    if (T.blindRuns || outside(wish)) {
      T.element('player-status').textContent = T.blindRuns
        ? 'A blind test is running.'
        : element.title || 'The previews do not reach that place.';
      return;
    }
    const song = masters[wish.choice.master ?? player.state.master];
    player.choose(wish.choice);
    if (wish.start === null) { player.play(); return; }
    const start = Math.max(wish.start - song.start_s, 0);
    const end = (wish.end ?? song.end_s) - song.start_s;
    player.setRegion(wish.end === null ? null : { start, end });
    player.play(start);
  });
})();
