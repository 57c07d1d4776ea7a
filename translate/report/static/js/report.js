/* The page of a report: all parts put together. Another page, with another source of clips, has a file like this. */

/** @import { PlayerData } from './player-data.js' */

import { createClipCache } from './audio/clip-cache.js';
import { bytesFrom } from './audio/base85.js';
import { fileSource, pageSource } from './audio/clip-source.js';
import { createEngine } from './audio/engine.js';
import { createNoise } from './audio/noise.js';
import { mountBlindTest } from './blind/blind-test.js';
import { createCatalog } from './catalog.js';
import { mountFolding } from './page/folding.js';
import { inspection } from './page/inspection.js';
import { mountKeys } from './page/keys.js';
import { mountLinks } from './page/links.js';
import { mountTheme } from './page/theme.js';
import { mountViews } from './page/views.js';
import { createPlayer } from './player.js';

/**
 * What the page hands to the player; null: a page without sound.
 * @returns {PlayerData | null}
 */
const playerData = () => {
  const text = document.getElementById('player-data')?.textContent;
  return text ? JSON.parse(text) : null;
};

/** @param {PlayerData} data */
const mountPlayer = (data) => {
  const catalog = createCatalog(data);
  const clips = createClipCache(data.separate_audio ? fileSource() : pageSource(), undefined, {
    ids: data.spares,
    device: data.spares.length ? catalog.deviceName(data.opens_on) : '',
  });
  const fir = data.listening_on && new Float32Array(bytesFrom(data.listening_on.fir));
  const engine = createEngine(fir);
  const player = createPlayer({ catalog, clips, engine, noise: createNoise(engine) });
  const parts = { player, catalog, clips };

  mountViews({ ...parts, engine, isUndone: fir !== null });
  mountLinks(parts);
  const blindTest = document.getElementById('blind') ? mountBlindTest(parts) : null; // it takes two masters
  mountKeys({ ...parts, blindTest });
  window.translatePlayer = inspection(parts);

  // before anything is asked for: the clip that a first press of the button needs
  window.addEventListener('load', () => { if (player.clip) clips.prefetch([player.clip]); });
};

const data = playerData();
if (data) mountPlayer(data);
mountTheme();
mountFolding();
