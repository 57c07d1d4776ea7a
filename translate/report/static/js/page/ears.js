/* Loudspeakers in their room, heard with two ears: the switch for whoever listens on headphones. */

/** @import { Player } from '../player.js' */

import { element, onClick } from '../dom.js';

/** @param {{ player: Player }} parts */
export const mountEars = ({ player }) => {
  const ears = element('player-ears');
  onClick(ears, () => player.setEars(!player.state.ears));
  player.changed.on(() => ears.setAttribute('aria-checked', String(player.state.ears)));
};
