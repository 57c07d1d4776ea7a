/* What is at work beside the sound: the analysis, what was changed on disk, and what is saved. */

import { element, make, onClick } from '../dom.js';

/** @import { Server } from './server.js' */

/** @typedef {{ state: 'running' | 'done' | 'failed' | 'stopped', what: string, share: number, problem: string,
 *   done: string | null }} Standing */
/** @typedef {Standing & { saves: string }} Saving */
/** @typedef {Standing & { passed: number }} Analysis */
/** @typedef {{ analysis: Analysis | null, saving: Saving | null,
 *   changed: { name: string, sentence: string }[] }} Work */

/** @param {{ server: Server, fail: (error: unknown) => void }} parts */
export const mountWork = ({ server, fail }) => {
  const line = element('work');
  const says = element('work-says');
  const bar = element('work-share', HTMLProgressElement);
  const stop = element('work-stop', HTMLButtonElement);
  const saved = element('saved');
  const report = element('save-report', HTMLButtonElement);
  const previews = element('save-previews', HTMLButtonElement);
  const changed = element('changed');
  let running = false;
  let last = '';

  onClick(stop, () => { (running ? server.remove('analysis') : server.post('analysis')).catch(fail); });
  onClick(report, () => { server.post('report').catch(fail); });
  onClick(previews, () => { server.post('previews').catch(fail); });
  onClick(element('save-project'), () => {
    server.post('project').then((answer) => { saved.textContent = answer.says; }, fail);
  });

  /** @param {Analysis | null} analysis */
  const showAnalysis = (analysis) => {
    running = analysis?.state === 'running';
    line.hidden = !analysis || analysis.state === 'done';
    if (!analysis) return;
    bar.hidden = !running;
    bar.value = analysis.share;
    stop.textContent = running ? 'Stop' : 'Analyse';
    const alone = analysis.passed > 0 ? '. Marks are of each master by itself so far' : '';
    if (running) says.textContent = `Analysing: ${analysis.what || 'reading'}${alone}`;
    else says.textContent = analysis.state === 'failed' ? `${analysis.problem}.` : 'The analysis was stopped.';
  };

  /** @param {Saving} saving */
  const wordsOf = ({ saves, state, what, share, problem, done }) => {
    if (state === 'running') return `${saves}: ${what || 'when all is measured'}, ${Math.round(100 * share)} %`;
    return state === 'done' ? `${saves}: ${done}` : `${problem || `${saves} were not saved`}.`;
  };

  /** @param {Saving | null} saving */
  const showSaving = (saving) => {
    report.disabled = previews.disabled = saving?.state === 'running';
    const now = saving ? wordsOf(saving) : '';
    if (now !== last) saved.textContent = last = now; // else what was said since then stays
  };

  return {
    /** @param {Work} work */
    show(work) {
      showAnalysis(work.analysis);
      showSaving(work.saving);
      changed.hidden = work.changed.length === 0;
      changed.replaceChildren(...work.changed.map(({ name, sentence }) =>
        make('li', { dir: 'auto' }, make('b', { textContent: `${name}: ` }), sentence)));
    },
  };
};
