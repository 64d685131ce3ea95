import { describe, expect, test } from 'vitest';
import { sentencesOf } from './segment-english.ts';

/** Texts whose sentences are parted by `|`. */
const TABLES: Record<string, readonly string[]> = {
  'ends a sentence at a stop, a question or an exclamation mark': [
    'The talks ended.| They will resume.',
    'Who is there?| It is I!| Come in.',
    'Hello!!| Long time no see.',
    'It costs $100.00.| It is in her bag.',
  ],
  'takes quotes and brackets into the sentence they close': [
    'He said: “We will act.”| Then he left.',
    'It is done (so they say.)| We go on.',
    'They opposed “coercion.”’| The end.',
  ],
  'ends no sentence behind a title or a rank': [
    'Mr. Blinken met Gen. Austin.',
    'We thank Sen. Graham and Lt. Col. Ito.',
    'MR. PRICE: Thank you.| Next question.',
  ],
  'ends no sentence behind an initial': [
    'Joseph R. Biden met F. Kishida.',
    'We make a good team, you and I.| Did you see Albert I. Jones?',
    'This is Plan B.| The other failed.',
  ],
  'reads «U.S.» before a noun and at the end': [
    'U.S. Forces Japan moved.',
    'I work for the U.S. Government in Virginia.',
    'He lives in the U.S.| The family stayed.',
    'They welcomed the U.S. “Indo-Pacific Strategy.”| It is new.',
    'the U.S. Under Secretary and the U.S. I Corps met.',
    'leaders of the Japan-U.S. (Quad) summit met.',
  ],
  'reads abbreviations before numbers': [
    'He quoted No. 5 of Art. 5.| It holds.',
    'See Vol. 2, pp. 5-7.| Then go on.',
    'I returned S. 4199 and H.R. 1280.',
    'No. I have not.',
  ].map((text) => text.replace('No. I', 'No.| I')),
  'reads the time of day': [
    'He left at 6 p.m.| The others stayed.',
    'The call is at 5 p.m. Eastern on Monday.',
    'The call is at 5 p.m. Tokyo time.',
    'At 5 a.m. Mr. Smith went to the bank.',
  ],
  'ends a sentence behind the capital': ['They met in Washington, D.C.| Minister Kihara spoke.', 'The D.C. Circuit ruled.'],
  'reads ellipses': [
    'I never meant that....| She left.',
    'It was ... well, odd.',
    '“Bohr [...] used the analogy of stairways [...]” (Smith 55).',
    'Africa . . . . . . . 15,000 Asia . . . . . . . 20,000',
  ],
  'gives a note mark to the sentence it stands behind': [
    'It is a zone of peace.[1]| We intend to meet.',
    'It was adopted. [12]| The text follows.',
    'The council adopted the resolution.12| The parties agreed.',
    'The council adopted the resolution.¹| The parties agreed.',
  ],
  'keeps a sentence in brackets together with what goes on behind them': [
    'He teaches (He previously worked for 5 years as an engineer.) at the University.',
    'It was Viva Maria! (1965), and then another.',
  ],
  'parts the items of a list in one paragraph': [
    '1. The first item| 2. The second item| 3. The third item',
    'a) Japan will act| b) Korea will act',
    '• one• two'.replace('• two', ' | • two').replace(' |', '|'),
    'The parties agree:| 1. The first shall act.| 2. The second shall not.',
  ],
  'ends no sentence behind the label of an article': ['Article 5. The parties agree.', '2.1. New Institutions', 'Figure 1. Growth by year.'],
  'begins a sentence with a small letter where a stop says so': ['It was put out. it will be updated.'.replace('. it', '.| it'), 'Sure.| wikiHow is a wiki.'],
};

describe.each(Object.entries(TABLES))('%s', (_, rows) => {
  test.each(rows)('%s', (marked) => {
    const expected = marked.split('|').map((part) => part.trim());
    expect(sentencesOf(marked.replaceAll('|', '')).map((sentence) => sentence.trim())).toEqual(expected);
  });
});

test('parts sentences that are written together, and not host names', () => {
  expect(sentencesOf('Hello world.Today is Tuesday.')).toEqual(['Hello world.', 'Today is Tuesday.']);
  expect(sentencesOf('Visit galleryfurniture.com today.')).toEqual(['Visit galleryfurniture.com today.']);
});
