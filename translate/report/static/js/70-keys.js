/* Keys, for the whole page; never those of a field, never together with Ctrl, Alt, Meta or Shift. */
(() => {
  'use strict';
  if (!T.data) return;

  const { player } = T;
  const { state } = player;
  const { masters, devices, platforms } = T.data;

  const after = (list, current, step) => list[(list.indexOf(current) + step + list.length) % list.length];
  const device = (step) => player.choose({ kind: 'device', device: after(devices.map((d) => d.id), state.device, step) });
  const swap = (kind) => {
    if (state.kind === kind) player.choose({ kind: 'device' });
    else if (kind !== 'difference' || T.differing(state.master).length) player.choose({ kind });
  };

  const acts = {
    ' ': () => player.toggle(),
    k: () => devices.length && device(-1),
    j: () => devices.length && device(1),
    p: () => platforms.length && player.choose({ kind: 'device', platform: after(platforms.map((p) => p.key), state.platform, 1) }),
    o: () => swap('original'),
    d: () => swap('difference'),
    m: () => player.choose({ matched: !state.matched }),
    l: () => player.setLooping(!state.loop),
    ',': () => T.loopFrom(),
    '.': () => T.loopTo(),
    arrowleft: () => player.seek(player.place - 1),
    arrowright: () => player.seek(player.place + 1),
    home: () => player.seek(0),
  };
  /** While a test runs nothing but these have a meaning. */
  const BLIND = [' ', ',', '.', 'arrowleft', 'arrowright', 'home'];

  const writes = (target) => target.isContentEditable
    || target.matches('textarea, select, input:not([type="radio"]):not([type="checkbox"])');
  const owns = (target, key) => {
    if (target.matches('[role="slider"]')) return key.startsWith('arrow') || key === 'home';
    if (target.matches('input[type="radio"]')) return key.startsWith('arrow');
    if (target.matches('input[type="checkbox"]')) return key === ' ';
    if (target.matches('button, a, summary')) return key === ' ';
    // elsewhere these scroll
    if (key === 'home') return !target.closest('#player');
    return key.startsWith('arrow') && target !== document.body && !target.closest('#player');
  };

  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(target instanceof Element) || writes(target)) return;
    const key = event.key.toLowerCase();
    if (owns(target, key) || event.isComposing) return;
    if (T.blindRuns) {
      if (T.blindKey(key)) event.preventDefault();
      else if (BLIND.includes(key)) { acts[key](); event.preventDefault(); }
      return;
    }
    const number = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]); // by place: no Shift on any layout
    if (number <= masters.length) player.choose({ master: number - 1 });
    else if (Object.prototype.hasOwnProperty.call(acts, key)) acts[key]();
    else return;
    event.preventDefault();
  });
})();
