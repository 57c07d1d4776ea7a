/* Where the device is, and how far it is turned up: for all that is played. */

import { element, make } from '../dom.js';

/** @import { Player } from '../player.js' */
/** @import { LiveCatalog } from './live-catalog.js' */
/** @import { Server } from './server.js' */

const LATER_MS = 3000; // the sound comes first

/** @param {{ player: Player, catalog: LiveCatalog, server: Server }} parts */
export const mountSetup = ({ player, catalog, server }) => {
  const place = element('studio-place', HTMLSelectElement);
  const volume = element('studio-volume', HTMLInputElement);
  const says = element('studio-volume-says');
  const more = element('studio-device', HTMLSelectElement);
  const platform = element('studio-platform', HTMLSelectElement);
  const chips = new Set(catalog.data.devices.map(({ id }) => id));
  let timer = 0;

  /** @param {Partial<LiveCatalog['setup']>} some */
  const change = (some) => {
    catalog.setup = { ...catalog.setup, ...some };
    show();
    player.choose({ kind: 'device' });
  };

  const show = () => {
    const { volume_db } = catalog.setup;
    const said = volume_db === 0 ? 'usual'
      : `${Math.abs(volume_db)} dB ${volume_db > 0 ? 'louder' : 'quieter'} `;
    says.textContent = said;
    volume.setAttribute('aria-valuetext', said);
    const { device, platform: key } = player.state;
    more.value = device && !chips.has(device) ? device : '';
    platform.value = [...platform.options].some(({ value }) => value === key) && key ? key : '';
  };

  place.addEventListener('change', () => change({ place: place.value }));
  volume.addEventListener('input', () => {
    catalog.setup = { ...catalog.setup, volume_db: Number(volume.value) };
    show();
    clearTimeout(timer);
    timer = setTimeout(() => change({}), 150); // where a hand that moves it comes to rest
  });
  more.addEventListener('change', () => {
    const option = more.selectedOptions[0];
    if (!option?.value) return;
    const kind = option.closest('optgroup')?.dataset.kind ?? '';
    catalog.know({ id: option.value, name: option.textContent ?? option.value, kind });
    player.choose({ kind: 'device', device: option.value });
  });
  platform.addEventListener('change', () => {
    const option = platform.selectedOptions[0];
    if (!option?.value) return;
    catalog.name(option.value, option.textContent ?? option.value);
    player.choose({ kind: 'device', platform: option.value });
  });
  player.changed.on(show);

  const fill = async () => {
    /** @type {{ kind: string, name: string, devices: [string, string][] }[]} */
    const groups = await server.get('devices');
    more.append(...groups.map(({ kind, name: label, devices }) => {
      const group = make('optgroup', { label },
        ...devices.map(([value, name]) => make('option', { value, textContent: name })));
      group.dataset.kind = kind;
      return group;
    }));
  };
  setTimeout(() => fill().catch(() => {}), LATER_MS);
  show();
};
