/* The page of the studio: the report's player, whose sound is made as it is asked for. */

/** @import { PlayerData } from './player-data.js' */
/** @import { LiveClip } from './live/live-catalog.js' */

import { bytesFrom } from './audio/base85.js';
import { createEngine } from './audio/engine.js';
import { createNoise } from './audio/noise.js';
import { element } from './dom.js';
import { mountBlindTest } from './blind/blind-test.js';
import { createBlindSongs } from './live/live-blind.js';
import { mountDesk } from './live/desk.js';
import { createLiveCatalog } from './live/live-catalog.js';
import { createServer } from './live/server.js';
import { mountLiveNoise } from './live/live-noise.js';
import { mountSetup } from './live/setup.js';
import { createStreams } from './live/streams.js';
import { mountWork } from './live/work.js';
import { inspection } from './page/inspection.js';
import { mountKeys } from './page/keys.js';
import { mountTheme } from './page/theme.js';
import { mountViews } from './page/views.js';
import { createPlayer } from './player.js';

/** @type {PlayerData} */
const data = JSON.parse(element('player-data').textContent ?? '');
const server = createServer(location);
const catalog = createLiveCatalog(data);
const streams = createStreams(server);
const clips = streams.cache;
const fir = data.listening_on && new Float32Array(bytesFrom(data.listening_on.fir));
const engine = createEngine(fir);
const player = createPlayer({ catalog, clips, engine, noise: createNoise(engine) });
const parts = { player, catalog, clips };
const desk = mountDesk({ server, guess: (name) => (/(^|[\W_])ref/i.test(name) ? 'reference' : 'master') });
const work = mountWork({ server, fail: desk.fail });
const headline = element('verdict-title');
const rows = element('studio-rows');
const notes = element('studio-notes');
const blindSongs = createBlindSongs({ catalog });
let mounted = false;
let back = false; // whether the server has just come (back)

/** Once there is a song: before that there is nothing to draw. */
const mount = () => {
  mounted = true;
  player.setLooping(false);
  player.choose({ kind: 'device', device: data.devices[0]?.id ?? null, platform: data.platforms[0]?.key ?? null });
  mountViews({ ...parts, engine, isUndone: fir !== null });
  mountLiveNoise({ player, catalog, server });
  mountSetup({ player, catalog, server });
  mountKeys({ ...parts, blindTest: mountBlindTest(parts) });
  window.translatePlayer = inspection(parts);
  player.changed.on(() => {
    const clip = /** @type {LiveClip | null} */ (player.clip);
    notes.textContent = player.state.blind ? '' : clip?.notes.join(' ') ?? '';
  });
};

/** @param {any} state */
const show = (state) => {
  desk.show(state);
  const before = catalog.songs[player.state.master]?.id;
  const has = state.masters.length > 0;
  if (has) catalog.renew(state.masters); // else what was there stays drawn, out of sight
  element('player').hidden = !has;
  rows.innerHTML = state.front.rows; // made by the templates of the report, which escape
  headline.textContent = state.front.headline || (has ? 'Listen while it is measured.' : 'Drop masters to hear them.');
  if (!has) { if (mounted) player.pause(); return; }
  blindSongs.show();
  if (!mounted) mount();
  const at = Math.max(catalog.songs.findIndex(({ id }) => id === before), 0);
  streams.doubt(({ coded }) => back || !coded);
  const clip = player.clip;
  back = false;
  if (at !== player.state.master || !clip || !streams.isKnown(clip)) player.choose({ master: at });
  else player.changed.tell();
};

server.news.on((name, said) => {
  if (name === 'progress') { work.show(said); return; }
  if (back) desk.restore(said);
  show(said);
});
server.there.on((is) => {
  back = back || is;
  document.body.classList.toggle('is-gone', !is);
});
mountTheme();
server.listen();
