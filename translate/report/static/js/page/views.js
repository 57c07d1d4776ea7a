/* What every page with a player shows of it, the report's and the studio's. */

/** @import { ClipCache } from '../audio/clip-cache.js' */
/** @import { Engine } from '../audio/engine.js' */
/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */

import { mountComments } from './comments.js';
import { mountControls } from './controls.js';
import { mountEars } from './ears.js';
import { mountExcerptFindings } from './excerpt-findings.js';
import { mountGuide } from './guide.js';
import { mountListening } from './listening.js';
import { mountMeters } from './meters.js';
import { mountNoise } from './noise.js';
import { mountParts } from './parts.js';
import { mountStrip } from './strip.js';
import { mountWaveform } from './waveform.js';

/**
 * `isUndone`: the listener's headphones are taken out, and may be put back.
 * @param {{ player: Player, catalog: Catalog, clips: ClipCache, engine: Engine, isUndone: boolean }} parts
 */
export const mountViews = ({ player, catalog, clips, engine, isUndone }) => {
  const parts = { player, catalog, clips };
  mountWaveform(parts);
  mountControls(parts);
  if (catalog.hasNoise) mountNoise(parts);
  if (catalog.hasEars) mountEars(parts);
  if (isUndone) mountListening(parts);
  mountParts({ player, engine });
  mountMeters({ player });
  mountComments(parts);
  mountGuide(parts);
  mountStrip(parts);
  mountExcerptFindings(parts);
};
