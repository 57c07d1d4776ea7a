/* The noise of the place: its switch, its fader, and what is known of it. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */

import { element, onClick } from '../dom.js';
import { noiseSays } from './wording.js';

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountNoise = ({ player, catalog }) => {
  const noise = element('player-noise');
  const fader = element('player-noise-db', HTMLInputElement);

  onClick(noise, () => player.setNoise({ noise: !player.state.noise }));
  fader.addEventListener('input', () => player.setNoise({ noiseDb: Number(fader.value) }));

  player.changed.on(() => {
    const { state } = player;
    const says = noiseSays(state, catalog);
    noise.setAttribute('aria-checked', String(state.noise));
    element('player-noise-row').hidden = !state.noise || Boolean(state.blind);
    fader.disabled = state.kind !== 'device' || !catalog.noiseOf(state.device);
    fader.value = String(state.noiseDb);
    fader.setAttribute('aria-valuetext', says);
    element('player-noise-says').textContent = says;
  });
};
