/* The form that sets up a blind test. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Condition, Plan } from './plan.js' */

import { element, findAll } from '../dom.js';
import { freshSeed } from './random.js';

/** @typedef {{ kind: 'abx' | 'ranking', plan: Plan }} Setup */

const [FEWEST_TRIALS, MOST_TRIALS] = [10, 30];
const MOST_MASTERS = 9;

/** @param {HTMLFormElement} form */
const readerOf = (form) => ({
  /** @param {string} name */
  value: (name) => {
    const field = form.elements.namedItem(`blind-${name}`);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : null;
  },
  /** @param {string} name */
  checked: (name) => findAll(form, `input[name="blind-${name}"]:checked`, HTMLInputElement).map((box) => box.value),
});

/**
 * The masters of the form, or a sentence about what is wrong with them.
 * @param {ReturnType<typeof readerOf>} form
 * @param {boolean} ranking
 * @param {Catalog} catalog
 */
const mastersOf = (form, ranking, catalog) => {
  const chosen = (ranking ? form.checked('masters') : [form.value('a'), form.value('b')]).map(Number);
  if (ranking && chosen.length < 2) return 'Choose at least two masters.';
  if (ranking && chosen.length > MOST_MASTERS) return 'Choose at most nine masters.';
  if (!ranking && chosen[0] === chosen[1]) return 'Choose two different masters.';
  const same = chosen.every((master) => catalog.sameExcerpt(master, chosen[0]));
  return same ? chosen : 'Choose masters of the same song and the same seconds.';
};

/**
 * One condition per device ('': the originals); null if not all of it was rendered.
 * @param {readonly string[]} devices
 * @param {readonly number[]} masters
 * @param {string | null} platform
 * @param {Catalog} catalog
 * @param {boolean} ears loudspeakers in their room, where that was rendered
 */
const conditionsOf = (devices, masters, platform, catalog, ears) => {
  /** @type {Condition[]} */
  const conditions = devices.map((id) => {
    const where = id ? { device: id, platform } : { device: null, platform: null };
    const kind = id ? 'device' : 'original';
    const clips = masters.flatMap((master) => catalog.heardOf({ kind, master, other: null, ...where }, ears) ?? []);
    return { clips, ...where };
  });
  return conditions.every(({ clips }) => clips.length === masters.length) ? conditions : null;
};

/**
 * What the form asks for, or a sentence about what is wrong with it.
 * @param {ReturnType<typeof readerOf>} form
 * @param {Catalog} catalog
 * @param {boolean} ears
 * @returns {Setup | string}
 */
const setupOf = (form, catalog, ears) => {
  const ranking = form.checked('test')[0] === 'ranking';
  const masters = mastersOf(form, ranking, catalog);
  if (typeof masters === 'string') return masters;
  const devices = form.checked('devices');
  if (devices.length === 0) return 'Choose at least one device, or the original.';
  const trials = Number(form.value('trials'));
  if (!Number.isInteger(trials) || trials < FEWEST_TRIALS || trials > MOST_TRIALS) {
    return `Choose ${FEWEST_TRIALS} to ${MOST_TRIALS} trials.`;
  }
  const platform = form.value('platform') ?? catalog.data.platforms[0]?.key ?? null;
  const conditions = conditionsOf(devices, masters, platform, catalog, ears);
  if (!conditions) return 'Not all of that was rendered.';
  const seed = form.value('seed')?.trim() || freshSeed();
  const names = masters.map(catalog.masterName);
  return { kind: ranking ? 'ranking' : 'abx', plan: { seed, trials, masters: names, conditions } };
};

/**
 * @param {Catalog} catalog
 * @param {(setup: Setup) => void} start
 * @param {() => boolean} ears whether loudspeakers are heard in their room
 */
export const mountSetup = (catalog, start, ears) => {
  const form = element('blind-setup', HTMLFormElement);
  const problem = element('blind-problem');
  const reader = readerOf(form);

  /** Shows the fields of the chosen test alone. */
  const showFields = () => {
    const ranking = reader.checked('test')[0] === 'ranking';
    form.classList.toggle('is-ranking', ranking);
    for (const part of findAll(form, '[data-for]')) part.hidden = (part.dataset.for === 'ranking') !== ranking;
  };

  form.addEventListener('change', showFields);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const setup = setupOf(reader, catalog, ears());
    problem.textContent = typeof setup === 'string' ? setup : '';
    if (typeof setup !== 'string') start(setup);
  });
  showFields();
  return { form, problem };
};
