/* Where the encoded clips come from. Another page may have another source: the rest of the player asks for no more. */

import { make } from '../dom.js';
import { bytesFrom } from './base85.js';

/**
 * `encoded(clip)`: a file that the browser can decode; rejects with a sentence for the person.
 * @typedef {{ encoded: (clip: { id: string }) => Promise<ArrayBuffer> }} ClipSource
 */

const POLL_MS = 10;

/**
 * Clips inside the page. They are most of it and stand after the scripts: one that nothing follows may not be there
 * in full yet.
 * @returns {ClipSource}
 */
export const pageSource = () => ({
  async encoded({ id }) {
    while (document.readyState === 'loading' && !document.getElementById(id)?.nextElementSibling) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return bytesFrom(document.getElementById(id)?.textContent ?? '');
  },
});

/**
 * Clips in files beside the page, each a script that calls `translateClip(id, text)`: a page from file:// may not
 * fetch.
 * @returns {ClipSource}
 */
export const fileSource = () => {
  /** @type {Map<string, (text: string) => void>} */
  const arriving = new Map();
  window.translateClip = (id, text) => {
    arriving.get(id)?.(text);
    arriving.delete(id);
  };
  return {
    encoded: ({ id }) => new Promise((resolve, reject) => {
      const src = `audio/${id}.js`;
      const script = make('script', { src });
      arriving.set(id, (text) => { script.remove(); resolve(bytesFrom(text)); });
      script.onerror = () => reject(new Error(`${src} is missing: keep the folder "audio" beside this page.`));
      document.head.append(script);
    }),
  };
};
