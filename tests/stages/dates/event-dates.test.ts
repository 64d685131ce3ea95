import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/core/entity.ts';
import type { Parse, Tokens } from '../../../src/core/layers.ts';
import { quoteOf } from '../../../src/core/span.ts';
import { relationNumber } from '../../../src/core/ud.ts';
import { linkEventDates, nameEvents } from '../../../src/stages/dates/event-dates.ts';
import { englishGrammar, timesOf } from './english-grammar.ts';

/** An entity with one mention for each place where its name stands in the text. */
function entity(text: string, type: Entity['type'], name: string): Entity {
  const mentions = [...text.matchAll(new RegExp(name.replaceAll('+', '\\+'), 'gu'))].map((match) => ({
    ...quoteOf(text, match.index, match.index + name.length),
    form: 'name' as const,
    by: 'test@1',
    confidence: 1,
  }));
  return { id: `e:${name.toLowerCase().replaceAll(' ', '-')}`, type, name, mentions };
}

function datesOf(text: string, entities: readonly Entity[]): readonly string[] {
  const { times } = timesOf(text, '2024-08-02');
  const relations = linkEventDates(
    { text, entities, times, sentences: [{ start: 0, end: text.length, paragraph: 0, firstToken: 0, endToken: 0 }] },
    englishGrammar(),
  );
  return relations.map(({ from, to, text: words }) => `${from} ${times.find((time) => time.id === to)?.timex.value}: ${words}`);
}

describe('the date of an event', () => {
  it.each<readonly [string, Entity['type'], string, readonly string[]]>([
    [
      'The Quad Summit was held in Tokyo on July 29, 2024.',
      'meeting',
      'Quad Summit',
      ['e:quad-summit 2024-07-29: Quad Summit was held in Tokyo on July 29, 2024'],
    ],
    ['They signed the Paris Agreement on 22 April 2016.', 'agreement', 'Paris Agreement', ['e:paris-agreement 2016-04-22: Paris Agreement on 22 April 2016']],
    ['The 2018 Panmunjom Declaration was praised.', 'document', 'Panmunjom Declaration', ['e:panmunjom-declaration 2018: 2018 Panmunjom Declaration']],
    [
      'The “2+2 meeting” held on January 11, 2023 agreed.',
      'committee_or_forum',
      '2+2 meeting',
      ['e:2+2-meeting 2023-01-11: 2+2 meeting” held on January 11, 2023'],
    ],
    ['The July 28 Tokyo Meeting was short.', 'meeting', 'Tokyo Meeting', ['e:tokyo-meeting 2024-07-28: July 28 Tokyo Meeting']],
  ])('%s', (text, type, name, expected) => {
    expect(datesOf(text, [entity(text, type, name)])).toEqual(expected);
  });

  it.each<readonly [string, Entity['type'], string]>([
    ['Japan will act on July 29, 2024.', 'country', 'Japan'],
    ['The Quad Summit praised the work that Japan and its partners had done for the region since 2010.', 'meeting', 'Quad Summit'],
    ['The statement of the “2+2 meeting” issued on January 7, 2022 was long.', 'committee_or_forum', '2+2 meeting'],
    ['The Quad Summit lasted two days.', 'meeting', 'Quad Summit'],
    ['The Quad Summit meets every year.', 'meeting', 'Quad Summit'],
  ])('is not told by: %s', (text, type, name) => {
    expect(datesOf(text, [entity(text, type, name)])).toEqual([]);
  });

  it('names the event that a time is told from', () => {
    const text = 'The 2+2 meeting was held on July 28, 2024. On the day of the 2+2 meeting, both signed.';
    const { times } = timesOf(text, '2024-08-02');
    expect(nameEvents(times, [entity(text, 'meeting', '2+2 meeting')]).at(-1)?.anchor).toEqual({ basis: 'event', time: 't:1', entity: 'e:2+2-meeting' });
  });
});

describe('the date of an event, by the parse', () => {
  it('follows a verb to its subject, and a row of verbs to the subject of the first', () => {
    const text = 'The Committee attended by both was praised and convened on July 28, 2024.';
    const forms = ['The', 'Committee', 'attended', 'by', 'both', 'was', 'praised', 'and', 'convened', 'on', 'July', '28', ',', '2024', '.'];
    const heads = [1, 6, 1, 4, 2, 6, -1, 8, 6, 11, 11, 8, 11, 11, 6];
    const relations = ['det', 'nsubj:pass', 'acl', 'case', 'obl', 'aux:pass', 'root', 'cc', 'conj', 'case', 'nmod', 'obl', 'punct', 'nmod', 'punct'];
    let from = 0;
    const start = Int32Array.from(forms, (form) => {
      const at = text.indexOf(form, from);
      from = at + form.length;
      return at;
    });
    const tokens: Tokens = {
      count: forms.length,
      start,
      end: start.map((at, index) => at + (forms[index]?.length ?? 0)),
      sentence: new Int32Array(forms.length),
      form: forms,
      lower: forms.map((form) => form.toLowerCase()),
    };
    const parse: Parse = { head: Int32Array.from(heads), relation: Uint8Array.from(relations, relationNumber) };
    const sentences = [{ start: 0, end: text.length, paragraph: 0, firstToken: 0, endToken: forms.length }];
    const entities = [entity(text, 'committee_or_forum', 'Committee')];
    const { times } = timesOf(text, '2024-08-02');
    expect(linkEventDates({ text, times, entities, sentences, tokens, parse }, englishGrammar())).toMatchObject([
      { type: 'date-of', from: 'e:committee', to: 't:1' },
    ]);
  });
});
