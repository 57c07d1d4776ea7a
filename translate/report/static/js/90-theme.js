/* Light or dark, remembered; links and printing open what is folded; what is far away is laid out. */
(() => {
  'use strict';
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const KEY = 'translate-theme';

  const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem(KEY, theme); } catch { /* a browser that keeps nothing */ } };
  const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const say = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };

  if (button) {
    const before = kept();
    if (before === 'dark' || before === 'light') root.dataset.theme = before;
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      keep(root.dataset.theme);
      say();
    });
    system.addEventListener('change', say);
    say();
    button.hidden = false;
  }

  const unfold = (element) => {
    for (let at = element; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  };
  const layOut = () => root.classList.add('laid-out'); // all of it, or a link does not know how far to go
  const follow = () => {
    layOut();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { unfold(target); target.scrollIntoView(); }
  };
  window.addEventListener('hashchange', follow);
  if (location.hash.length > 1) follow();
  window.addEventListener('load', () => (window.requestIdleCallback ?? setTimeout)(layOut));

  const folded = [];
  window.addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('.device:not([open]), .behind:not([open])')) { folded.push(one); one.open = true; }
  });
  window.addEventListener('afterprint', () => { for (const one of folded.splice(0)) one.open = false; });
})();
