/* The noise around what is heard: asked for when somebody wants to hear it. */

/** @import { Player } from '../player.js' */
/** @import { LiveCatalog } from './live-catalog.js' */
/** @import { Server } from './server.js' */

/** @param {{ player: Player, catalog: LiveCatalog, server: Server }} parts */
export const mountLiveNoise = ({ player, catalog, server }) => {
  let asked = '';

  player.changed.on(async () => {
    const { noise, kind, device, blind } = player.state;
    if (!noise || blind || kind !== 'device' || !device) return;
    const around = { device, ...catalog.setup };
    const now = JSON.stringify(around);
    if (now === asked || catalog.isSurrounded(around)) return;
    asked = now;
    try {
      catalog.surround(around, (await server.post('noise', { song: '', ...around })).noise);
      player.setNoise({}); // now there is something to hear
    } catch {
      // it is asked for again when something else is chosen
    } finally {
      if (asked === now) asked = '';
    }
  });
};
