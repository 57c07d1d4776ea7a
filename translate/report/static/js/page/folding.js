/* Links open what is folded. */

const followLink = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target?.scrollIntoView();
};

export const mountFolding = () => {
  window.addEventListener('hashchange', followLink);
  if (location.hash.length > 1) followLink();
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link && link.hash.length > 1 && link.hash === location.hash) followLink(); // again: the address stays
  });
};
