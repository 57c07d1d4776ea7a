/* A file for whoever reads the page. */

import { make } from './dom.js';

/**
 * @param {string} text
 * @param {string} name of the file
 * @param {string} [type]
 */
export const download = (text, name, type = 'application/json') => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = make('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};
