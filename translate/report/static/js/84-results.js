/* Results of blind tests: kept in this browser, for this page; out as JSON. */
(() => {
  'use strict';
  if (!T.data || !T.element('blind')) return;

  const KEY = `translate-blind-${T.data.store}`;
  const list = T.element('blind-results');
  const box = T.element('blind-kept');
  let kept = [];
  let lasting = true;

  try {
    kept = JSON.parse(localStorage.getItem(KEY)) ?? [];
    if (!Array.isArray(kept)) kept = [];
  } catch {
    lasting = false; // private windows and some file:// pages have no storage: they last as long as the page
  }

  const store = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      lasting = false;
    }
  };

  /** All results as a file's text. */
  const exported = () => JSON.stringify({
    schema: 1,
    title: document.title,
    matched_lufs: T.data.matched_lufs,
    prng: T.PRNG,
    results: kept,
  }, null, 1);

  const show = () => {
    box.hidden = kept.length === 0;
    T.element('blind-where').textContent = lasting
      ? 'Kept in this browser, and nowhere else.'
      : 'This browser keeps nothing here: export before you close the page.';
    list.replaceChildren(...kept.map((one) => {
      const what = one.test === 'abx' ? `ABX, ${one.a} and ${one.b}` : `Ranking of ${one.ranking.length}`;
      return T.make('li', {}, T.make('b', { textContent: what }), ` ${one.words} `, T.make('span', { className: 'dim', textContent: `${one.finished.slice(0, 16).replace('T', ' ')} UTC, seed ${one.seed}` }));
    }));
  };

  T.element('blind-export').addEventListener('click', () => {
    const url = URL.createObjectURL(new Blob([exported()], { type: 'application/json' }));
    const link = T.make('a', { href: url, download: 'blind-test-results.json' });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  T.element('blind-forget').addEventListener('click', () => { kept = []; store(); show(); });

  /** Keeps a result. */
  T.keepResult = (result) => { kept.push(result); store(); show(); };
  show();
})();
