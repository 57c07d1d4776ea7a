/* The blind test on the page: asking, and what came out. */

/** @import { ClipCache } from '../audio/clip-cache.js' */
/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */
/** @import { Abx } from './abx.js' */
/** @import { Ranking } from './ranking.js' */
/** @import { TestResult } from './results.js' */
/** @import { Setup } from './setup.js' */

import { element, findAll, make } from '../dom.js';
import { createAbx } from './abx.js';
import { createRankInputs } from './rank-inputs.js';
import { createRanking } from './ranking.js';
import { mountResults } from './results.js';
import { mountSetup } from './setup.js';

/** @param {TestResult} result */
const figuresOf = (result) => {
  if (result.test === 'abx') return `One-sided binomial test: p = ${result.p.toPrecision(2)}. Seed ${result.seed}.`;
  const means = result.ranking.map(({ master, mean_rank }) => `${master} ${mean_rank.toFixed(1)}`).join(', ');
  const w = result.kendall_w;
  const agreement = w === null ? '' : ` Agreement of the rounds: W = ${w.toFixed(2)} of 1 (Kendall).`;
  return `${means} (mean rank, 1 is best).${agreement} Seed ${result.seed}.`;
};

/** @param {{ player: Player, catalog: Catalog, clips: ClipCache }} parts */
export const mountBlindTest = ({ player, catalog, clips }) => {
  const stage = element('blind-stage');
  const outcome = element('blind-outcome');
  const count = element('blind-count');
  const progress = element('blind-bar', HTMLProgressElement);
  const letters = element('blind-letters');
  const next = element('blind-next', HTMLButtonElement);
  const results = mountResults(catalog.data);
  const { form, problem } = mountSetup(catalog, (setup) => start(setup), () => player.state.ears);
  const rankInputs = createRankInputs((complete) => { next.disabled = !complete; });
  /** @type {Abx | Ranking | null} */
  let test = null;
  let seed = '';
  let playing = 'A';

  const busy = () => stage.hasAttribute('aria-busy');

  /** @param {HTMLElement} part */
  const show = (part) => {
    for (const one of [form, stage, outcome]) one.hidden = one !== part;
    part.scrollIntoView({ block: 'nearest' }); // what stood above may have come or gone
  };

  /** @param {string} letter */
  const listen = (letter) => {
    if (busy() || !test) return;
    playing = letter;
    for (const button of findAll(letters, 'button', HTMLButtonElement)) {
      button.setAttribute('aria-pressed', String(button.value === letter));
    }
    player.audition(test.clip(letter));
  };

  const stop = () => {
    test = null;
    player.endBlind();
    show(form);
  };

  /**
   * One trial: everything it plays is decoded before anything can be pressed.
   * @param {Abx | Ranking} mine
   */
  const trial = async (mine) => {
    const { device } = mine.condition;
    const where = device === null ? 'the originals' : catalog.deviceName(device);
    count.textContent = `${mine.kind === 'abx' ? 'Trial' : 'Round'} ${mine.trial + 1} of ${mine.trials}, ${where}`;
    progress.value = mine.trial;
    progress.max = mine.trials;
    count.focus({ preventScroll: true });
    stage.setAttribute('aria-busy', 'true');
    next.disabled = true;
    rankInputs.clear();
    try {
      const { clips: heard } = mine.condition;
      await Promise.all(heard.map((clip) => clips.load(clip, player.position)));
      if (heard.some((clip) => 'coded' in clip && !clip.coded)) { // one may be coded, and the other not yet
        throw new Error('The codec is still at work on these songs: start again in some seconds.');
      }
    } catch (error) {
      stop();
      problem.textContent = error instanceof Error ? error.message : String(error);
      return;
    }
    if (mine !== test) return;
    stage.removeAttribute('aria-busy');
    listen(playing);
  };

  /** @param {Abx | Ranking} mine */
  const finish = (mine) => {
    /** @type {TestResult} */
    const result = { seed, level_matched: true, finished: new Date().toISOString(), ...mine.result() };
    stop();
    results.keep(result);
    element('blind-words').textContent = result.words;
    element('blind-figures').textContent = figuresOf(result);
    show(outcome);
    element('blind-verdict').focus();
  };

  /** @param {Abx | Ranking} mine */
  const goOn = (mine) => {
    if (mine.done) finish(mine);
    else trial(mine);
  };

  /** @param {'A' | 'B'} side */
  const answerAbx = (side) => {
    if (busy() || test?.kind !== 'abx') return;
    test.answer(side);
    goOn(test);
  };

  const answerRanking = () => {
    if (busy() || test?.kind !== 'ranking') return;
    test.answer(rankInputs.ranks());
    goOn(test);
  };

  /** @param {Abx | Ranking} mine */
  const build = (mine) => {
    letters.replaceChildren(...mine.letters.map((letter) => {
      const button = make('button', { type: 'button', value: letter, textContent: letter, className: 'blind-letter' });
      button.setAttribute('aria-label', `Play ${letter}`);
      button.addEventListener('click', () => listen(letter));
      return button;
    }));
    element('blind-abx').hidden = mine.kind !== 'abx';
    element('blind-ranking').hidden = mine.kind !== 'ranking';
    rankInputs.build(mine.kind === 'ranking' ? mine.letters : []);
  };

  /** @param {Setup} setup */
  const start = ({ kind, plan }) => {
    player.beginBlind();
    seed = plan.seed;
    playing = 'A';
    test = kind === 'ranking' ? createRanking(plan) : createAbx(plan);
    build(test);
    show(stage);
    trial(test);
  };

  element('blind-is-a').addEventListener('click', () => answerAbx('A'));
  element('blind-is-b').addEventListener('click', () => answerAbx('B'));
  next.addEventListener('click', answerRanking);
  element('blind-stop').addEventListener('click', stop);
  element('blind-again').addEventListener('click', () => show(form));

  return {
    /**
     * A key while a test runs: letters play, 1 and 2 answer an ABX. Whether it meant something.
     * @param {string} key
     */
    key(key) {
      if (busy() || !test) return false;
      const letter = key.toUpperCase();
      if (test.letters.includes(letter)) listen(letter);
      else if (test.kind === 'abx' && (key === '1' || key === '2')) answerAbx(key === '1' ? 'A' : 'B');
      else return false;
      return true;
    },
  };
};
