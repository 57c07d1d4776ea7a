/* What lies on the desk: files are dropped anywhere on the page, or chosen; each is a master, the mix or a
   reference. */

import { element, make, onClick } from '../dom.js';

/** @import { Server } from './server.js' */

/** @typedef {{ id: string, name: string, short: string, role: string, is_file: boolean, is_ready: boolean,
 *   problem: string }} DeskSong */

const ROLES = /** @type {const} */ ([['master', 'Master'], ['mix', 'Mix'], ['reference', 'Reference']]);

/** @param {{ server: Server, guess: (name: string) => string }} parts */
export const mountDesk = ({ server, guess }) => {
  const page = document.body;
  const input = element('desk-input', HTMLInputElement);
  const problem = element('desk-problem');
  const list = element('desk-songs');
  // what this page dropped: a studio that comes back gets it again
  /** @type {Map<string, { file: File, role: string }>} */
  const dropped = new Map();
  let sending = 0;

  /** @param {unknown} error */
  const fail = (error) => {
    const text = error instanceof Error ? error.message : String(error);
    problem.append(make('p', { textContent: text, className: 'player-note is-poor', dir: 'auto' }));
    problem.hidden = false;
  };
  const clear = () => { problem.replaceChildren(); problem.hidden = true; };
  /** @param {Promise<unknown>} work */
  const tried = (work) => { work.then(() => {}, fail); };

  const count = () => {
    const says = element('desk-sending');
    says.hidden = sending === 0;
    says.textContent = sending === 1 ? 'A file is on its way.' : `${sending} files are on their way.`;
  };

  /** @param {File} file @param {string} role */
  const send = async (file, role) => {
    sending += 1;
    count();
    try {
      const { song } = await server.drop(file, role);
      dropped.set(song, { file, role });
    } catch (error) {
      fail(error);
    } finally {
      sending -= 1;
      count();
    }
  };

  /** @param {Iterable<File>} files @param {string | null} role */
  const take = async (files, role = null) => {
    clear();
    for (const file of files) await send(file, role ?? guess(file.name));
  };

  /** @param {Event} event */
  const zoneOf = (event) => {
    const zone = event.target instanceof Element ? event.target.closest('[data-role]') : null;
    return zone instanceof HTMLElement ? zone.dataset.role ?? null : null;
  };

  page.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    page.classList.add('is-over');
  });
  page.addEventListener('dragleave', (event) => { if (!event.relatedTarget) page.classList.remove('is-over'); });
  page.addEventListener('drop', (event) => {
    page.classList.remove('is-over');
    if (!event.dataTransfer) return;
    event.preventDefault();
    take([...event.dataTransfer.files], zoneOf(event));
  });
  onClick(element('desk-choose'), () => input.click());
  input.addEventListener('change', () => { take([...(input.files ?? [])]); input.value = ''; });

  /** @param {DeskSong} song */
  const line = (song) => {
    const role = make('select', { className: 'desk-role' },
      ...ROLES.map(([value, name]) => make('option', { value, textContent: name })));
    role.value = song.role;
    role.setAttribute('aria-label', `What ${song.name} is`);
    role.addEventListener('change', () => tried(server.post(`songs/${song.id}`, { role: role.value })));
    const away = make('button', { type: 'button', className: 'desk-away', textContent: '×' });
    away.setAttribute('aria-label', `Take ${song.name} away`);
    away.addEventListener('click', () => { dropped.delete(song.id); tried(server.remove(`songs/${song.id}`)); });
    const state = song.problem || (song.is_ready ? '' : 'is being read …');
    const said = make('small', { textContent: state, dir: 'auto' });
    const item = make('li', {}, role, make('bdi', { textContent: song.name, title: song.name }), said, away);
    item.classList.toggle('is-bad', Boolean(song.problem));
    return item;
  };

  return {
    /** @param {{ songs: DeskSong[] }} state */
    show({ songs }) {
      page.classList.toggle('is-empty', songs.length === 0);
      const now = JSON.stringify(songs);
      if (list.dataset.shows === now) return;
      list.dataset.shows = now;
      list.replaceChildren(...songs.map(line));
    },

    /**
     * A studio has come back and does not know what this page dropped.
     * @param {{ songs: DeskSong[] }} state
     */
    restore({ songs }) {
      const lost = [...dropped].filter(([id]) => !songs.some((song) => song.id === id));
      for (const [id] of lost) dropped.delete(id);
      for (const [, { file, role }] of lost) send(file, role);
    },
    fail,
  };
};
