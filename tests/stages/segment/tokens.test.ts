import { describe, expect, test } from 'vitest';
import { segmentEnglish, tokensOf } from './segment-english.ts';

/** `[text, its tokens with spaces between]`, by the conventions of UD English EWT and GUM. */
const TABLES: Record<string, readonly (readonly [string, string])[]> = {
  'splits hyphenated words': [
    ['a 15-year term', 'a 15 - year term'],
    ['rules-based order', 'rules - based order'],
    ['three-and-a-half', 'three - and - a - half'],
    ['al-Qaeda and Kim Jong-un', 'al - Qaeda and Kim Jong - un'],
  ],
  'leaves prefixes and suffixes on their word': [
    ['the e-mail of a non-member', 'the e-mail of a non-member'],
    ['anti-ship, pre-war, co-production', 'anti-ship , pre-war , co-production'],
    ['mid-2024 re-election of the ex-President', 'mid-2024 re-election of the ex-President'],
    ['career-wise', 'career-wise'],
    ['non-U.S. content', 'non-U.S. content'],
  ],
  'cuts clitics off': [
    ["We won’t; they don't.", "We wo n’t ; they do n't ."],
    ['China’s attempt', 'China ’s attempt'],
    ['the states’ rights', 'the states ’ rights'],
    ["I'm sure they've said she'd go", "I 'm sure they 've said she 'd go"],
    ['We cannot and gonna', 'We can not and gon na'],
    ["They'd've gone", "They 'd 've gone"],
  ],
  'keeps apostrophes inside words': [
    ["five o'clock with O'Brien", "five o'clock with O'Brien"],
    ["the Ba'athists of the '90s", "the Ba'athists of the '90s"],
  ],
  'parts money, units and percentages from numbers': [
    ['$100 and €5m', '$ 100 and € 5 m'],
    ['hitting .227 for $.50', 'hitting .227 for $ .50'],
    ['US$1.5bn', 'US$ 1.5 bn'],
    ['3.5% of 155mm shells', '3.5 % of 155 mm shells'],
    ['2,000km away', '2,000 km away'],
    ['at 7pm', 'at 7 pm'],
  ],
  'keeps numbers whole': [
    ['50,000 people, 3.14, 10:30', '50,000 people , 3.14 , 10:30'],
    ['on 9/11 and 11/28/2000', 'on 9/11 and 11/28/2000'],
    ['call 713-853-3989', 'call 713-853-3989'],
    ['on 2021-02-16', 'on 2021-02-16'],
    ['the 21st, 1990s and 5G', 'the 21st , 1990s and 5G'],
  ],
  'splits ranges': [
    ['2001-2005 and July 28–29', '2001 - 2005 and July 28 – 29'],
    ['pages 3-4', 'pages 3 - 4'],
  ],
  'keeps the stop of an abbreviation': [
    ['Gen. Milley and Sen. Graham', 'Gen. Milley and Sen. Graham'],
    ['the U.S. Army', 'the U.S. Army'],
    ['J. R. Biden, Jr., spoke', 'J. R. Biden , Jr. , spoke'],
    ['at 5 p.m., e.g. in Tokyo', 'at 5 p.m. , e.g. in Tokyo'],
    ['No. 5, Art. 5 and para. 12(a)', 'No. 5 , Art. 5 and para. 12 ( a )'],
    ['a Ph.D. thesis', 'a Ph.D. thesis'],
    ['ships, etc., and aircraft', 'ships , etc. , and aircraft'],
  ],
  'parts the names of states joined by a hyphen': [
    ['US-Japan', 'US - Japan'],
    ['U.S.-Japan-ROK', 'U.S. - Japan - ROK'],
    ['PAC-3 and F-35s', 'PAC - 3 and F - 35s'],
    ['the “2+2”', 'the “ 2 + 2 ”'],
  ],
  'keeps addresses whole': [
    ['See https://www.state.gov/a-b/?x=1.', 'See https://www.state.gov/a-b/?x=1 .'],
    ['(www.kantei.go.jp/jp)', '( www.kantei.go.jp/jp )'],
    ['Write to press.office@mofa.go.jp, please', 'Write to press.office@mofa.go.jp , please'],
    ['on cra.org/resources and report.pdf', 'on cra.org/resources and report.pdf'],
    ['#Ukraine by @POTUS', '#Ukraine by @POTUS'],
  ],
  'keeps the symbol of a United Nations document whole': [
    ['A/RES/75/1 and S/PV.9552', 'A/RES/75/1 and S/PV.9552'],
    ['S/RES/2728(2024)', 'S/RES/2728 ( 2024 )'],
  ],
  'splits slashes between words': [
    ['and/or', 'and / or'],
    ['AI/ML', 'AI / ML'],
  ],
  'gives the stop of «etc.» to the sentence it ends': [
    ['ships, etc.', 'ships , etc .'],
    ['ships, etc. They left', 'ships , etc . They left'],
  ],
  'keeps a word that was broken off with its hyphen': [
    ['this w- water', 'this w- water'],
    ['the Wa- — the U.S.', 'the Wa- — the U.S.'],
    ['a rules- based order', 'a rules - based order'],
    ['an air-\nborne unit', 'an air - borne unit'],
    ['short- and long-term', 'short - and long - term'],
  ],
  'keeps runs of one mark together': [
    ['Wait... what?!', 'Wait ... what ?!'],
    ['this -- that', 'this -- that'],
    ['Peace — now', 'Peace — now'],
    ['AT&T and R&D', 'AT&T and R&D'],
  ],
  'parts quotes and brackets from words': [
    ['“status quo,” he said', '“ status quo , ” he said'],
    ["'Well!' (yes)", "' Well ! ' ( yes )"],
    ['Bohr [...] used', 'Bohr [ ... ] used'],
  ],
};

describe.each(Object.entries(TABLES))('%s', (_, rows) => {
  test.each(rows)('%s', (text, expected) => {
    expect(tokensOf(text)).toBe(expected);
  });
});

test('the form of a token is the slice of the text, and `lower` folds case and quotes', () => {
  const text = 'The US–Japan “2+2” isn’t NEW.';
  const { tokens } = segmentEnglish(text);
  for (let at = 0; at < tokens.count; at++) expect(tokens.form[at]).toBe(text.slice(tokens.start[at], tokens.end[at]));
  expect(tokens.lower.join(' ')).toBe('the us – japan " 2 + 2 " is n\'t new .');
});

test('a soft hyphen stays in its word and out of `lower`; an invisible space parts words', () => {
  expect(segmentEnglish('co\u00adoperation now').tokens.lower).toEqual(['cooperation', 'now']);
  expect(segmentEnglish('free\u200bopen').tokens.form).toEqual(['free', 'open']);
});

test('letters beyond the basic plane are words, emoji are tokens of their own', () => {
  expect(tokensOf('𝒜𝒷𝒸 x🙂🙂')).toBe('𝒜𝒷𝒸 x 🙂 🙂');
});
