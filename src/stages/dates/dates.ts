import type { Stage } from '../../core/stage.ts';
import type { Resources } from '../../resources/resources.ts';
import { compileDateGrammar } from './compile.ts';
import { linkEventDates, nameEvents } from './event-dates.ts';
import { DATES_VERSION, findTimes } from './find-times.ts';
import { loadDateFiles } from './load-grammar.ts';

/**
 * The stage that finds the times of a document: TIMEX3 with what each was read against. Reads `dates/*.yaml` of the
 * pipeline. Where entities have been found it also gives meetings, agreements, documents and other events their dates
 * (relations `date-of`).
 */
export function datesStage(resources: Pick<Resources, 'list' | 'yaml'>): Stage<'document' | 'sentences', 'times' | 'relations' | 'diagnostics'> {
  const grammar = compileDateGrammar(loadDateFiles(resources));
  return {
    name: 'dates',
    version: DATES_VERSION,
    requires: ['document', 'sentences'],
    provides: ['times'],
    optional: ['entities'],
    run({ document, sentences, entities }) {
      const { times, diagnostics } = findTimes(document.text, grammar, { documentDate: document.published.value, sentences });
      if (entities === undefined) return { times, diagnostics };
      return { times: nameEvents(times, entities), diagnostics, relations: linkEventDates(document.text, entities, times, sentences) };
    },
  };
}
