import type { Stage } from '../../core/stage.ts';
import type { Resources } from '../../resources/resources.ts';
import { compileDateGrammar } from './compile.ts';
import { linkEventDates, nameEvents } from './event-dates.ts';
import { DATES_VERSION, findTimes } from './find-times.ts';
import { loadDateFiles } from './load-grammar.ts';
import { verbTagger } from './verb-tags.ts';

/**
 * The stage that finds the times of a document: TIMEX3 with what each was read against. Reads `dates/*.yaml` of the
 * pipeline. Where the words have been tagged, tense is read from the tags. Where entities have been found it also gives meetings, agreements, documents and other events their dates
 * (relations `date-of`).
 */
export function datesStage(resources: Pick<Resources, 'list' | 'yaml'>): Stage<'document' | 'sentences', 'times' | 'relations' | 'diagnostics'> {
  const grammar = compileDateGrammar(loadDateFiles(resources));
  return {
    name: 'dates',
    version: DATES_VERSION,
    requires: ['document', 'sentences'],
    provides: ['times'],
    optional: ['tokens', 'tags', 'parse', 'entities'],
    run({ document, sentences, tokens, tags, parse, entities }) {
      const { times, diagnostics } = findTimes(document.text, grammar, {
        documentDate: document.published.value,
        sentences,
        verbTagAt: verbTagger(tokens, tags),
      });
      if (entities === undefined) return { times, diagnostics };
      return {
        times: nameEvents(times, entities),
        diagnostics,
        relations: linkEventDates(
          { text: document.text, times, entities, sentences, ...(tokens === undefined || parse === undefined ? {} : { tokens, parse }) },
          grammar,
        ),
      };
    },
  };
}
