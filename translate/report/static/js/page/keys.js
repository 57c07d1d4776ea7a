/* Keys, for the whole page; never those of a field, never together with Ctrl, Alt, Meta or Shift. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */
/** @import { Wish } from '../state.js' */

/**
 * What has keys of its own while it runs.
 * @typedef {{ key: (key: string) => boolean }} KeyTaker
 */

const STEP_S = 1;
/** While a blind test runs only these keep their meaning. */
const ALSO_BLIND = [' ', ',', '.', 'arrowleft', 'arrowright', 'home'];

/**
 * The value `step` places further on, round and round.
 * @template V
 * @param {readonly V[]} values
 * @param {V | null} current
 * @param {number} step
 */
export const further = (values, current, step) =>
  values[(values.findIndex((value) => value === current) + step + values.length) % values.length];

/** @param {{ player: Player, catalog: Catalog }} parts */
const actionsOf = ({ player, catalog }) => {
  /** @param {number} step */
  const device = (step) => {
    const devices = catalog.data.devices.map(({ id }) => id);
    if (devices.length) player.choose({ kind: 'device', device: further(devices, player.state.device, step) });
  };
  const platform = () => {
    const platforms = catalog.data.platforms.map(({ key }) => key);
    if (platforms.length) player.choose({ kind: 'device', platform: further(platforms, player.state.platform, 1) });
  };
  /** @param {Wish['kind']} kind */
  const swap = (kind) => {
    if (player.state.kind === kind) player.choose({ kind: 'device' });
    else if (kind === 'codec') {
      if (catalog.clipOf({ ...player.state, kind })) player.choose({ kind });
    } else if (kind !== 'difference' || catalog.differencesOf(player.state.master).length) player.choose({ kind });
  };

  /** @type {Map<string, () => void>} */
  const actions = new Map([
    [' ', player.toggle],
    ['k', () => device(-1)],
    ['j', () => device(1)],
    ['p', platform],
    ['o', () => swap('original')],
    ['d', () => swap('difference')],
    ['c', () => swap('codec')],
    ['m', () => player.choose({ levelMatched: !player.state.levelMatched })],
    ['n', () => { if (catalog.hasNoise) player.setNoise({ noise: !player.state.noise }); }],
    ['e', () => { if (catalog.hasEars) player.setEars(!player.state.ears); }],
    ['l', () => player.setLooping(!player.state.looping)],
    [',', player.setLoopStart],
    ['.', player.setLoopEnd],
    ['arrowleft', () => player.seek(player.position - STEP_S)],
    ['arrowright', () => player.seek(player.position + STEP_S)],
    ['home', () => player.seek(0)],
  ]);
  return actions;
};

/** @param {Element} target */
const isWrittenIn = (target) => (target instanceof HTMLElement && target.isContentEditable)
  || target.matches('textarea, select, input:not([type="radio"]):not([type="checkbox"])');

/**
 * Whether the key means something to the element that has the focus.
 * @param {Element} target
 * @param {string} key
 */
const ownsKey = (target, key) => {
  if (target.matches('[role="slider"]')) return key.startsWith('arrow') || key === 'home';
  if (target.matches('input[type="radio"]')) return key.startsWith('arrow');
  if (target.matches('input[type="checkbox"]')) return key === ' ';
  if (target.matches('button, a, summary')) return key === ' ';
  // elsewhere these scroll
  if (key === 'home') return !target.closest('#player');
  return key.startsWith('arrow') && target !== document.body && !target.closest('#player');
};

/** @param {{ player: Player, catalog: Catalog, blindTest: KeyTaker | null }} parts */
export const mountKeys = ({ player, catalog, blindTest }) => {
  const actions = actionsOf({ player, catalog });

  /** @param {KeyboardEvent} event @param {string} key whether it meant something */
  const act = (event, key) => {
    const number = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]); // by place: no Shift on any layout
    const blind = Boolean(player.state.blind);
    if (blind && blindTest?.key(key)) return true;
    if (!blind && number <= catalog.data.masters.length) {
      player.choose({ master: number - 1 });
      return true;
    }
    const action = !blind || ALSO_BLIND.includes(key) ? actions.get(key) : undefined;
    action?.();
    return action !== undefined;
  };

  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(target instanceof Element) || isWrittenIn(target) || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (!ownsKey(target, key) && act(event, key)) event.preventDefault();
  });
};
