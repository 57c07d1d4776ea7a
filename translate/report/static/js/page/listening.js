/* The listener's own headphones: the switch that takes them out of what is heard. */

/** @import { Player } from '../player.js' */

import { element, onClick } from '../dom.js';

/** @param {{ player: Player }} parts */
export const mountListening = ({ player }) => {
  const undone = element('player-undone');
  onClick(undone, () => player.setUndone(!player.state.undone));
  player.changed.on(() => undone.setAttribute('aria-checked', String(player.state.undone)));
};
