/* What hangs on `window`, and what browsers have that the standard's types do not know. */

import type { inspection } from './page/inspection.js';

declare global {
  interface Window {
    /** Called by the files of clips beside the page. */
    translateClip?: (id: string, text: string) => void;
    /** What tests look at. */
    translatePlayer?: ReturnType<typeof inspection>;
  }

  interface Navigator {
    /** GB of memory, coarsely; Chromium alone says so. */
    readonly deviceMemory?: number;
  }
}
