/* The parts of the report's player share this one object; nothing of it hangs on `window`. */
const T = {};

(() => {
  'use strict';

  /** The element of this id. */
  T.element = (id) => document.getElementById(id);

  T.clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  /** Seconds as m:ss.d, or as m:ss. */
  T.time = (seconds, tenths = true) => {
    const whole = tenths ? Math.round(seconds * 10) / 10 : Math.floor(seconds + 1e-6);
    const rest = whole % 60;
    return `${Math.floor(whole / 60)}:${(tenths ? rest.toFixed(1) : String(rest)).padStart(tenths ? 4 : 2, '0')}`;
  };

  /** A number with a real minus sign. */
  T.figure = (value, digits = 1) => value.toFixed(digits).replace('-', '\u2212');

  /** Those who want to know: `on(listener)`, and `tell(...)` calls them in that order. */
  T.signal = () => {
    const listeners = [];
    return {
      on: (listener) => listeners.push(listener),
      tell: (...what) => listeners.forEach((listener) => listener(...what)),
    };
  };

  /** Makes an element: `make('p', {className: 'x', textContent: 'y'}, child, …)`. */
  T.make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
})();
