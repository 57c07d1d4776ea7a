/* Mono, sides or one band of what plays. */

/** @import { Engine } from '../audio/engine.js' */
/** @import { Part } from '../audio/shape.js' */
/** @import { Player } from '../player.js' */

import { element, findAll } from '../dom.js';

/** @param {{ player: Player, engine: Engine }} parts */
export const mountParts = ({ player, engine }) => {
  const radios = findAll(element('player-tools'), 'input[name="player-part"]', HTMLInputElement);
  /** @param {Part} part */
  const hear = (part) => {
    for (const radio of radios) radio.checked = radio.value === part;
    engine.hear(part);
  };
  let blind = false;

  for (const radio of radios) radio.addEventListener('change', () => hear(/** @type {Part} */ (radio.value)));
  player.changed.on(() => {
    if (player.state.blind && !blind) hear('all'); // a blind test is of the whole sound
    blind = Boolean(player.state.blind);
  });
};
