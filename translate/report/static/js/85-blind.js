/* The blind test on the page: setting it up, asking, and what came out. */
(() => {
  'use strict';
  if (!T.data || !T.element('blind')) return;

  const { player } = T;
  const form = T.element('blind-setup');
  const stage = T.element('blind-stage');
  const outcome = T.element('blind-outcome');
  const problem = T.element('blind-problem');
  let test = null;
  let about = null; // what goes into the result besides the test's own
  let playing = null;

  /** A place as results name it: without its clips. */
  T.aboutPlace = ({ device, platform }) => ({ device, platform });

  const field = (name) => form.elements[`blind-${name}`];
  const checked = (name) => [...form.querySelectorAll(`input[name="blind-${name}"]:checked`)].map((box) => box.value);

  /** The plan of the form, or a sentence about what is wrong with it. */
  const plan = () => {
    const ranking = checked('test')[0] === 'ranking';
    const chosen = ranking ? checked('masters').map(Number) : [Number(field('a').value), Number(field('b').value)];
    if (ranking && chosen.length < 2) return 'Choose at least two masters.';
    if (ranking && chosen.length > 9) return 'Choose at most nine masters.';
    if (!ranking && chosen[0] === chosen[1]) return 'Choose two different masters.';
    if (!chosen.every((master) => T.sameSong(master, chosen[0]))) return 'Choose masters of the same song and the same seconds.';
    const devices = checked('devices');
    if (devices.length === 0) return 'Choose at least one device, or the original.';
    const trials = Number(field('trials').value);
    if (!Number.isInteger(trials) || trials < 10 || trials > 30) return 'Choose 10 to 30 trials.';
    const platform = field('platform')?.value ?? T.data.platforms[0]?.key ?? null;
    const places = devices.map((device) => {
      const kind = device ? 'device' : 'original';
      const clips = chosen.map((master) => T.clipOf({ kind, master, platform, device }));
      return { clips, device: device || null, platform: device ? platform : null };
    });
    if (!places.every((place) => place.clips.every(Boolean))) return 'Not all of that was rendered.';
    const seed = field('seed').value.trim() || T.freshSeed();
    return { ranking, seed, trials, masters: chosen.map(T.masterName), places };
  };

  const show = (part) => {
    for (const one of [form, stage, outcome]) one.hidden = one !== part;
    part.scrollIntoView({ block: 'nearest' }); // what stood above may have come or gone
  };

  const listen = (letter) => {
    if (stage.hasAttribute('aria-busy')) return;
    playing = letter;
    for (const button of T.element('blind-letters').children) {
      button.setAttribute('aria-pressed', String(button.value === letter));
    }
    player.audition(test.clip(letter));
  };

  /** One trial: everything it plays is decoded before anything can be pressed. */
  const trial = async () => {
    const mine = test;
    const where = test.place.device === null ? 'the originals' : T.deviceName(test.place.device);
    T.element('blind-count').textContent = `${test.kind === 'abx' ? 'Trial' : 'Round'} ${test.trial + 1} of ${test.trials}, ${where}`;
    T.element('blind-bar').value = test.trial;
    T.element('blind-bar').max = test.trials;
    T.element('blind-count').focus({ preventScroll: true });
    stage.setAttribute('aria-busy', 'true');
    T.element('blind-next').disabled = true;
    for (const rank of stage.querySelectorAll('.blind-ranks input')) rank.checked = false;
    try {
      await Promise.all(test.place.clips.map((clip) => T.store.load(clip)));
    } catch (error) {
      stop();
      problem.textContent = error.message;
      return;
    }
    if (mine !== test) return;
    stage.removeAttribute('aria-busy');
    listen(playing ?? 'A');
  };

  const stop = () => {
    test = null;
    playing = null;
    T.blindRuns = false;
    player.audition(null);
    player.changed.tell();
    show(form);
  };

  const finish = () => {
    const result = { ...about, finished: new Date().toISOString(), ...test.result() };
    stop();
    T.keepResult(result);
    T.element('blind-words').textContent = result.words;
    T.element('blind-figures').textContent = result.test === 'abx'
      ? `One-sided binomial test: p = ${result.p.toPrecision(2)}. Seed ${result.seed}.`
      : `${result.ranking.map((one) => `${one.master} ${one.mean_rank.toFixed(1)}`).join(', ')} (mean rank, 1 is best). ${
        result.kendall_w === null ? '' : `Rounds agree by W = ${result.kendall_w.toFixed(2)} of 1 (Kendall). `}Seed ${result.seed}.`;
    show(outcome);
    T.element('blind-verdict').focus();
  };

  const answer = (what) => {
    if (stage.hasAttribute('aria-busy')) return;
    test.answer(what);
    if (test.done) finish();
    else trial();
  };

  const ranks = () => Object.fromEntries([...stage.querySelectorAll('.blind-ranks input:checked')].map((box) => [box.dataset.letter, Number(box.value)]));

  /** The letters to listen to, and per letter the ranks to give. */
  const build = () => {
    T.element('blind-letters').replaceChildren(...test.letters.map((letter) => {
      const button = T.make('button', { type: 'button', value: letter, textContent: letter, className: 'blind-letter' });
      button.setAttribute('aria-label', `Play ${letter}`);
      button.addEventListener('click', () => listen(letter));
      return button;
    }));
    T.element('blind-abx').hidden = test.kind !== 'abx';
    T.element('blind-ranking').hidden = test.kind !== 'ranking';
    T.element('blind-ranks').replaceChildren(...(test.kind === 'abx' ? [] : test.letters.map((letter) => {
      const row = T.make('div', { className: 'blind-ranks' }, T.make('b', { textContent: letter }));
      row.setAttribute('role', 'radiogroup');
      row.setAttribute('aria-label', `Rank of ${letter}`);
      test.letters.forEach((_, i) => {
        const input = T.make('input', { type: 'radio', name: `rank-${letter}`, value: String(i + 1) });
        input.dataset.letter = letter;
        input.addEventListener('change', () => {
          T.element('blind-next').disabled = Object.keys(ranks()).length < test.letters.length;
        });
        row.append(T.make('label', { className: 'player-chip' }, input, T.make('span', { textContent: String(i + 1) })));
      });
      return row;
    })));
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = plan();
    problem.textContent = typeof asked === 'string' ? asked : '';
    if (typeof asked === 'string') return;
    player.pause();
    player.wake();
    about = { seed: asked.seed, level_matched: true };
    test = asked.ranking ? T.makeRanking(asked) : T.makeAbx(asked);
    T.blindRuns = true;
    build();
    player.changed.tell();
    show(stage);
    trial();
  });

  const kinds = () => {
    const ranking = checked('test')[0] === 'ranking';
    form.classList.toggle('is-ranking', ranking);
    for (const part of form.querySelectorAll('[data-for]')) part.hidden = (part.dataset.for === 'ranking') !== ranking;
  };
  form.addEventListener('change', kinds);
  kinds();
  T.element('blind-is-a').addEventListener('click', () => answer('A'));
  T.element('blind-is-b').addEventListener('click', () => answer('B'));
  T.element('blind-next').addEventListener('click', () => answer(ranks()));
  T.element('blind-stop').addEventListener('click', stop);
  T.element('blind-again').addEventListener('click', () => show(form));

  /** A key while a test runs: letters play, 1 and 2 answer an ABX. Returns whether it meant something. */
  T.blindKey = (key) => {
    if (stage.hasAttribute('aria-busy')) return false;
    const letter = key.toUpperCase();
    if (key.length === 1 && test.letters.includes(letter)) listen(letter);
    else if (test.kind === 'abx' && (key === '1' || key === '2')) answer('AB'[Number(key) - 1]);
    else return false;
    return true;
  };
})();
