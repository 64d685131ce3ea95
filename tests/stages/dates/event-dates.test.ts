import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/core/entity.ts';
import { quoteOf } from '../../../src/core/span.ts';
import { linkEventDates, nameEvents } from '../../../src/stages/dates/event-dates.ts';
import { timesOf } from './english-grammar.ts';

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
  const relations = linkEventDates(text, entities, times, [{ start: 0, end: text.length }]);
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
    ['The July 28 Tokyo Meeting was short.', 'meeting', 'Tokyo Meeting', ['e:tokyo-meeting 2024-07-28: July 28 Tokyo Meeting']],
  ])('%s', (text, type, name, expected) => {
    expect(datesOf(text, [entity(text, type, name)])).toEqual(expected);
  });

  it.each<readonly [string, Entity['type'], string]>([
    ['Japan will act on July 29, 2024.', 'country', 'Japan'],
    ['The Quad Summit praised the work that Japan and its partners had done for the region since 2010.', 'meeting', 'Quad Summit'],
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
