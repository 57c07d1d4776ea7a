/* What the page hands to its player, as JSON in #player-data: the shapes of translate/report/player_data.py, which a
   test compares with these. Seconds count from the beginning of the song; a master is named by its index. */

export interface PlayerData {
  schema: number;
  opens_with: number; // the master that is chosen when the page opens
  opens_on: string | null; // the device; null: the first there is
  masters: PlayerMaster[];
  platforms: PlayerPlatform[];
  devices: PlayerDevice[];
  matched_lufs: number | null; // what everything is matched to; null: all is silent
  separate_audio: boolean; // whether the clips are files beside the page
  clips: PlayerClip[];
  noises: PlayerNoise[];
  spares: string[]; // "clip-3-aac": AAC of a clip that is Opus, for browsers that play none
  listening_on: PlayerListening | null; // null: something neutral
  storage_key: string; // under which this page, and no other, keeps what it is to remember
}

export interface PlayerMaster {
  name: string; // as the page calls it
  full_name: string; // as the file is called
  role: string; // master, mix or reference
  start_s: number; // of the excerpt
  end_s: number;
  late_s: number; // that moment of the song, after that in its first master
  duration_s: number; // of the song
  waveform: number[]; // of the song, 0 to 99
  findings: PlayerFinding[]; // those that have places in time, the most important first
}

export interface PlayerPlatform {
  key: string;
  name: string;
}

export interface PlayerDevice {
  id: string;
  name: string;
  kind: string;
}

export interface PlayerFinding {
  code: string;
  spans: [number, number][]; // start and end, s
  platform: string; // '': of the file, on all of them
  devices: string[]; // none: it concerns all of them
  severity: string;
  sentence: string;
}

export interface PlayerClip {
  id: string;
  kind: 'device' | 'original' | 'difference' | 'codec' | 'ears'; // ears: on a device, in the room of its loudspeakers, for headphones
  master: number;
  other: number | null; // of a difference signal: the master that is subtracted
  platform: string | null;
  device: string | null;
  start_s: number;
  end_s: number;
  matched_db: number; // gain, at most 0
  delivered_db: number;
  matched_lufs: number | null; // as it sounds with `matched_db`; null: silent
  raised_db: number; // of what a codec took: how much louder it plays than it is beside the music
  peaks: number[]; // 0 to 99
}

export interface PlayerListening {
  name: string;
  room_db: number; // by which everything is lowered, so that what is filled up cannot clip
  fir: string; // float32, little-endian, at 48 kHz, as base85.js reads it
}

export interface PlayerNoise {
  id: string;
  device: string;
  matched_db: number; // gain beside a clip that plays with its own `matched_db`
  delivered_db: number;
  peak_dbfs: number; // of the file
  says: string; // how loud it is at the ear, and how it is known
}
