/* Who wants to know hears of it. */

/**
 * `on(listener)`; `tell(...)` calls the listeners in the order in which they came.
 * @template {unknown[]} [What=[]]
 * @typedef {object} Signal
 * @property {(listener: (...what: What) => void) => void} on
 * @property {(...what: What) => void} tell
 */

/**
 * @template {unknown[]} [What=[]]
 * @returns {Signal<What>}
 */
export const createSignal = () => {
  /** @type {((...what: What) => void)[]} */
  const listeners = [];
  return {
    on: (listener) => { listeners.push(listener); },
    tell: (...what) => listeners.forEach((listener) => listener(...what)),
  };
};
