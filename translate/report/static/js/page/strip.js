/* What plays while the player is out of sight: a strip at the lower edge. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */

import { element } from '../dom.js';
import { nameOf } from './wording.js';

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountStrip = ({ player, catalog }) => {
  const strip = element('player-bar');
  const button = element('player-bar-play');
  let inSight = true;
  let used = false;

  const show = () => {
    const active = player.playing || player.state.loading;
    used = used || active;
    strip.hidden = inSight || !used;
    strip.classList.toggle('is-playing', active);
    element('player-bar-what').textContent = nameOf(player.state, catalog);
    button.setAttribute('aria-label', active ? 'Pause' : 'Play');
  };

  button.addEventListener('click', player.toggle);
  new IntersectionObserver((entries) => {
    inSight = entries[entries.length - 1].isIntersecting;
    show();
  }).observe(element('player-card'));
  player.changed.on(show);
  show();
};
