/* Elements of the page, each of a known class. */

/**
 * @template {Element} E
 * @typedef {{ new (): E, prototype: E }} ElementClass
 */

/**
 * The element of this id; an error if there is none of this class.
 * @template {Element} [E=HTMLElement]
 * @param {string} id
 * @param {ElementClass<E>} [type]
 * @returns {E}
 */
export const element = (id, type = /** @type {any} */ (HTMLElement)) => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`this page has no ${type.name} "${id}"`);
  return found;
};

/**
 * The first of this class that the selector finds; an error if there is none.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {ElementClass<E>} [type]
 * @returns {E}
 */
export const find = (root, selector, type = /** @type {any} */ (HTMLElement)) => {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`this page has no ${type.name} "${selector}"`);
  return found;
};

/**
 * All of this class that the selector finds.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {ElementClass<E>} [type]
 * @returns {E[]}
 */
export const findAll = (root, selector, type = /** @type {any} */ (HTMLElement)) =>
  /** @type {E[]} */ ([...root.querySelectorAll(selector)].filter((one) => one instanceof type));

/**
 * Makes an element: `make('p', { className: 'x', textContent: 'y' }, child, …)`.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export const make = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/**
 * A click with a pointer leaves no focus behind, so that the space bar goes on meaning play and pause.
 * @param {HTMLElement} button
 * @param {() => void} act
 */
export const onClick = (button, act) => button.addEventListener('click', (event) => {
  act();
  if (event.detail > 0) button.blur();
});
