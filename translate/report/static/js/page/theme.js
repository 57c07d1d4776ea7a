/* Light or dark, remembered. */

const KEY = 'translate-theme';
const BUTTON = 'theme';

const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
/** @param {string} theme */
const keep = (theme) => { try { localStorage.setItem(KEY, theme); } catch { /* a browser that keeps nothing */ } };

export const mountTheme = () => {
  const root = document.documentElement;
  const button = document.getElementById(BUTTON);
  if (!button) return;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };

  const before = kept();
  if (before === 'dark' || before === 'light') root.dataset.theme = before;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    keep(root.dataset.theme);
    show();
  });
  system.addEventListener('change', show);
  show();
  button.hidden = false;
};
