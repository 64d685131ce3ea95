import { describe, expect, it } from 'vitest';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import { englishGrammar } from './english-grammar.ts';

const at = '2024-07-30';

function timexOf(text: string): object | undefined {
  return findTimes(text, englishGrammar(), { documentDate: at }).times[0]?.timex;
}

describe('TIMEX3 values', () => {
  it.each([
    ['seventy years', { type: 'DURATION', value: 'P70Y' }],
    ['at least 15 years', { type: 'DURATION', value: 'P15Y', mod: 'EQUAL_OR_MORE' }],
    ['two and a half hours', { type: 'DURATION', value: 'PT2H30M' }],
    ['a decade and a half', { type: 'DURATION', value: 'P15Y' }],
    ['five decades', { type: 'DURATION', value: 'P50Y' }],
    ['several weeks', { type: 'DURATION', value: 'PXW' }],
    ['every year', { type: 'SET', value: 'P1Y', quant: 'EVERY' }],
    ['annually', { type: 'SET', value: 'P1Y' }],
    ['every two years', { type: 'SET', value: 'P2Y', quant: 'EVERY' }],
    ['twice a year', { type: 'SET', value: 'P1Y', freq: '2X' }],
    ['every Monday', { type: 'SET', value: 'XXXX-WXX-1', quant: 'EVERY' }],
    ['mid-2024', { type: 'DATE', value: '2024', mod: 'MID' }],
    ['the end of the year', { type: 'DATE', value: '2024', mod: 'END' }],
    ['early next year', { type: 'DATE', value: '2025', mod: 'START' }],
    ['the early 1990s', { type: 'DATE', value: '199', mod: 'START' }],
    ['the mid-twentieth century', { type: 'DATE', value: '19', mod: 'MID' }],
    ['the second half of 2025', { type: 'DATE', value: '2025-H2' }],
    ['the third quarter of 2023', { type: 'DATE', value: '2023-Q3' }],
    ['autumn 2023', { type: 'DATE', value: '2023-FA' }],
    ['last winter', { type: 'DATE', value: '2023-WI' }],
    ['JFY2027', { type: 'DATE', value: 'FY2027', beginPoint: '2027-04-01', endPoint: '2028-03-31' }],
    ['U.S. fiscal year 2025', { type: 'DATE', value: 'FY2025', beginPoint: '2024-10-01', endPoint: '2025-09-30' }],
    ['fiscal 2024', { type: 'DATE', value: '2024' }],
    ['Easter Sunday 2024', { type: 'DATE', value: '2024-03-31' }],
    ['Orthodox Easter 2024', { type: 'DATE', value: '2024-05-05' }],
    ['Thanksgiving 2023', { type: 'DATE', value: '2023-11-23' }],
    ['Christmas Eve', { type: 'DATE', value: '2024-12-24' }],
    ['480 BC', { type: 'DATE', value: 'BC0480' }],
    ['2024-07-28T10:30Z', { type: 'TIME', value: '2024-07-28T10:30Z' }],
    ['3:45 p.m. JST', { type: 'TIME', value: '2024-07-30T15:45+09:00' }],
    ['noon on July 28', { type: 'TIME', value: '2024-07-28T12:00' }],
    ['tonight', { type: 'TIME', value: '2024-07-30TNI' }],
    ['the post-war period', { type: 'DATE', value: '1945', mod: 'AFTER' }],
    ['currently', { type: 'DATE', value: 'PRESENT_REF' }],
    ['in the near future', { type: 'DATE', value: 'FUTURE_REF' }],
    ['recently', { type: 'DATE', value: 'PAST_REF' }],
    ['the first week of August 2024', { type: 'DATE', value: '2024-W31' }],
    ['the last Friday of May 2024', { type: 'DATE', value: '2024-05-31' }],
    ['the 1600s', { type: 'DATE', value: '16' }],
  ])('of %s', (text, expected) => {
    expect(timexOf(text)).toEqual(expected);
  });
});

describe('a day that is not in the calendar', () => {
  it.each(['February 30, 2024', '31 June 2023', '2023-02-29'])('%s has no value', (text) => {
    const values = findTimes(text, englishGrammar(), { documentDate: at }).times.map((time) => time.timex.value);
    expect(values).not.toContain('2024-02-30');
    expect(values.every((value) => value === null || !/-(?:06-31|02-30|02-29)$/u.test(value))).toBe(true);
  });
});
