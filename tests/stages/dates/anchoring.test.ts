import { describe, expect, it } from 'vitest';
import { timesOf, valuesOf } from './english-grammar.ts';

type Row = readonly [text: string, expected: readonly string[]];

describe('the time mentioned before', () => {
  it.each<Row>([
    [
      'It was issued on January 7, 2022. Both released their documents in October of the same year.',
      ['January 7, 2022 → 2022-01-07', 'October of the same year → 2022-10'],
    ],
    ['The meeting was held on January 11, 2023, and approved in the Summit two days later.', ['January 11, 2023 → 2023-01-11', 'two days later → 2023-01-13']],
    ['They met on July 28, 2024. In the following day, the ministers met.', ['July 28, 2024 → 2024-07-28', 'the following day → 2024-07-29']],
    ['The treaty of March 1940 was signed. In April, Germany invaded.', ['March 1940 → 1940-03', 'April → 1940-04']],
    ['He left in December 1941. By January they had met.', ['December 1941 → 1941-12', 'January → 1942-01']],
    ['She arrived on June 10, 1940; twelve days later France surrendered.', ['June 10, 1940 → 1940-06-10', 'twelve days later → 1940-06-22']],
    ['In 1999 the talks failed. The following year they began again.', ['1999 → 1999', 'The following year → 2000']],
    ['On 28 February 2024 they met. The next day they signed.', ['28 February 2024 → 2024-02-28', 'The next day → 2024-02-29']],
    ['The battle began at 10 a.m. on 5 May 1917. An hour later it was over.', ['10 a.m. on 5 May 1917 → 1917-05-05T10:00', 'An hour later → 1917-05-05T11:00']],
  ])('reads %s', (text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });
});

describe("the document's date", () => {
  const at = '2024-07-30';
  it.each<Row>([
    ['They met yesterday and meet again tomorrow.', ['yesterday → 2024-07-29', 'tomorrow → 2024-07-31']],
    ['He said so on Monday.', ['Monday → 2024-07-29']],
    ['They will meet on Monday.', ['Monday → 2024-08-05']],
    ['They met last Friday.', ['last Friday → 2024-07-26']],
    ['It ended three years ago.', ['three years ago → 2021']],
    ['It ended six weeks ago.', ['six weeks ago → 2024-W25']],
    ['The paper appears next month.', ['next month → 2024-08']],
    ['The summit was held on April 10.', ['April 10 → 2024-04-10']],
    ['It will be held on January 9.', ['January 9 → 2025-01-09']],
    ['It was extended to December 15.', ['December 15 → 2024-12-15']],
    ['They have met every day since October 7.', ['every day → P1D', 'October 7 → 2023-10-07']],
    ['Over the past three years trade grew.', ['the past three years → P3Y']],
  ])('reads %s', (text, expected) => {
    expect(valuesOf(text, at)).toEqual(expected);
  });

  it('gives the ends of the past three years and of the next two weeks', () => {
    const { times } = timesOf('In the past three years and the next two weeks', at);
    expect(times.map((time) => [time.timex.beginPoint, time.timex.endPoint])).toEqual([
      ['2021-07-30', '2024-07-30'],
      ['2024-07-30', '2024-08-13'],
    ]);
  });

  it('names the document as the basis', () => {
    expect(timesOf('They met yesterday.', at).times[0]?.anchor).toEqual({ basis: 'document' });
  });
});

describe('a date that only has a month', () => {
  it('serves months and years, and leaves days open', () => {
    expect(valuesOf('Last month and last year; yesterday.', '2024-07')).toEqual(['Last month → 2024-06', 'last year → 2023', 'yesterday → null']);
  });
});

describe('an event that the text has dated', () => {
  it('gives its day to the day of the meeting', () => {
    const text =
      'The ministers convened a meeting in Tokyo on July 28, 2024. The paper of January 11, 2023 was praised.\nOn the day of the meeting, both signed.';
    const { times } = timesOf(text, '2024-08-02');
    expect(times.at(-1)).toMatchObject({ text: 'the day of the meeting', timex: { value: '2024-07-28' }, anchor: { basis: 'event', time: 't:1' } });
  });

  it('gives the day after to the day after the battle', () => {
    expect(valuesOf('The battle began on 8 August 1918. The day after the battle he wrote.')).toEqual([
      '8 August 1918 → 1918-08-08',
      'The day after the battle → 1918-08-09',
    ]);
  });

  it('stays open where the text has not dated it', () => {
    const { times, diagnostics } = timesOf('On the day of the summit, both signed.', '2024-08-02');
    expect(times[0]).toMatchObject({ timex: { value: null }, anchor: { basis: 'open' } });
    expect(diagnostics).toMatchObject([{ code: 'dates.open', text: 'the day of the summit' }]);
  });
});

describe('a text without a date', () => {
  it('leaves the year open, with a diagnostic', () => {
    const { times, diagnostics } = timesOf('The meeting was convened on July 28.', null);
    expect(times[0]).toMatchObject({ timex: { value: 'XXXX-07-28' }, anchor: { basis: 'open' } });
    expect(diagnostics).toMatchObject([{ code: 'dates.open', start: 28, end: 35 }]);
  });

  it('leaves yesterday open', () => {
    expect(valuesOf('They met yesterday.')).toEqual(['yesterday → null']);
  });

  it('takes the year that its own evidence leaves, and says so', () => {
    const text = 'It was convened on July 28. It will be done by 2024. The first was held on January 7, 2022, the second on January 11, 2023.';
    const { times, diagnostics } = timesOf(text, null);
    expect(times[0]).toMatchObject({ timex: { value: '2024-07-28' }, anchor: { basis: 'inferred' }, confidence: 0.7 });
    expect(diagnostics).toMatchObject([{ code: 'dates.inferred-year' }]);
  });

  it('takes the date of its dateline', () => {
    expect(valuesOf('Washington, April 10, 2024\n\nThe two leaders met yesterday.')).toEqual(['April 10, 2024 → 2024-04-10', 'yesterday → 2024-04-09']);
  });

  it('takes the date it was done on', () => {
    expect(valuesOf('The Parties met last month.\n\nDone at Tokyo, 28 July 2024')).toEqual(['last month → 2024-06', '28 July 2024 → 2024-07-28']);
  });
});
