/* The studio's server: what is asked carries the token of this page's address. */

import { createSignal } from '../signal.js';

/** @import { Signal } from '../signal.js' */

/** @typedef {ReturnType<typeof createServer>} Server */

const AGAIN_MS = 1000;

/** @param {Location} location */
export const createServer = (location) => {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  /** @type {Signal<[string, any]>} */
  const news = createSignal(); // 'state' and 'progress', with what they say
  /** @type {Signal<[boolean]>} */
  const there = createSignal();
  let isThere = false;

  /** @param {boolean} now */
  const say = (now) => {
    if (now === isThere) return;
    isThere = now;
    there.tell(now);
  };

  /**
   * @param {string} path
   * @param {RequestInit} [options]
   */
  const ask = async (path, options = {}) => {
    let answer;
    try {
      answer = await fetch(path, { ...options, headers: { 'x-translate-token': token } });
    } catch {
      throw new Error('The studio does not answer. Start translate studio again; this page then goes on.');
    }
    if (answer.ok) return answer;
    const said = await answer.text();
    let problem = said.trim();
    try { problem = JSON.parse(said).problem; } catch { /* one line of text */ }
    throw new Error(problem || `The studio answered ${answer.status}.`);
  };

  const listen = () => {
    const events = new EventSource(`events?token=${encodeURIComponent(token)}`);
    events.onopen = () => say(true);
    events.onerror = () => {
      say(false);
      events.close();
      setTimeout(listen, AGAIN_MS);
    };
    for (const name of ['state', 'progress']) {
      events.addEventListener(name, (event) => news.tell(name, JSON.parse(event.data)));
    }
  };

  return {
    news,
    there,
    listen,

    /** @param {string} path */
    get: async (path) => (await ask(path)).json(),
    /** @param {string} path */
    bytes: async (path) => (await ask(path)).arrayBuffer(),
    /**
     * @param {string} path
     * @param {unknown} [data]
     */
    post: async (path, data = {}) => (await ask(path, { method: 'POST', body: JSON.stringify(data) })).json(),
    /** @param {string} path */
    remove: async (path) => (await ask(path, { method: 'DELETE' })).json(),
    /**
     * @param {File} file
     * @param {string} role
     * @returns {Promise<{ song: string }>}
     */
    drop: async (file, role) => {
      const query = new URLSearchParams({ name: file.name, role });
      return (await ask(`files?${query}`, { method: 'POST', body: file })).json();
    },
  };
};
