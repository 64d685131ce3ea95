import { describe, expect, it } from 'vitest';
import { layersOf, lineOf, voicesOf } from './read-voices.ts';

/** A text, and its attributions as `source | cue | content // content`, nested ones behind `>`. */
const cases: readonly (readonly [name: string, text: string, voices: readonly string[]])[] = [
  [
    'joins whole sentences to the speaker before them',
    '“We will not yield,” the minister said. “Not now, and not later.”',
    ['the minister | said | “We will not yield,” // “Not now, and not later.”'],
  ],
  ['joins the halves of a split quotation', '“The talks,” the minister said, “have failed.”', ['the minister | said | “The talks,” // “have failed.”']],
  [
    'takes several sentences after a colon',
    'The minister said: “The talks have failed. We are going home. Nothing is left.”',
    ['The minister | said | “The talks have failed. We are going home. Nothing is left.”'],
  ],
  [
    'takes words and quoted words together',
    'The minister said the talks “have failed beyond repair” and that he would go home.',
    ['The minister | said | the talks “have failed beyond repair” and that he would go home'],
  ],
  [
    'carries a quotation over an open paragraph',
    '“The talks have failed.\n\n“We are going home,” the minister said.',
    ['the minister | said | “The talks have failed. // “We are going home,”'],
  ],
  [
    'reads the labels of a press conference',
    'MR. PRICE: Good afternoon, everyone.\n\nQ: Will he meet the prime minister?\n\nMR. PRICE: He will.',
    ['MR. PRICE | : | Good afternoon, everyone.', 'Q | : | Will he meet the prime minister?', 'MR. PRICE | : | He will.'],
  ],
  [
    'reads the labels of a transcript: one speaker’s come often, the moderator’s once',
    'Reuters: Will the minister come?\n\nMao Ning: He will be there.\n\nModerator: When?\n\nMao Ning: Next week we begin.\n\nMao Ning: That is all.\n\nBackground: the talks are old.',
    [
      'Reuters | : | Will the minister come?',
      'Mao Ning | : | He will be there.',
      'Moderator | : | When?',
      'Mao Ning | : | Next week we begin.',
      'Mao Ning | : | That is all. // Background: the talks are old.',
    ],
  ],
  [
    'reads a letter’s label and the voices in it',
    'From Chairwoman Lee: The committee rejects the claim that its members were paid.',
    [
      'Chairwoman Lee | : | The committee rejects the claim that its members were paid.',
      '> The committee | rejects | the claim that its members were paid',
      '> > The committee | claim | that its members were paid',
    ],
  ],
  [
    'ends what is pledged at a semicolon, and finds it behind a date',
    'The chancellor had pledged in April to raise spending by 2029; the text takes note of that.',
    ['The chancellor | had pledged | to raise spending by 2029'],
  ],
  [
    'takes the clause around «as X put it»',
    'The talks, as the chancellor put it, were a waste of time.',
    ['the chancellor | put | The talks // were a waste of time'],
  ],
  [
    'lets a document speak by «according to»',
    'According to the joint statement, both sides will meet in May.',
    ['the joint statement | According to | both sides will meet in May'],
  ],
  [
    'lets a document speak that a clause is based on',
    'Based on the joint statement of the meeting, the threats include coercion.',
    ['the joint statement of the meeting | Based on | the threats include coercion'],
  ],
  [
    'nests a statement in a document',
    'The joint statement states that both sides reaffirmed that they would share data.',
    ['The joint statement | states | that both sides reaffirmed that they would share data', '> both sides | reaffirmed | that they would share data'],
  ],
  [
    'nests three layers',
    'The author writes that the statement says that the minister denied the report.',
    [
      'The author | writes | that the statement says that the minister denied the report',
      '> the statement | says | that the minister denied the report',
      '> > the minister | denied | the report',
    ],
  ],
  ['finds the claim of a possessor', 'Moscow’s claim that the plane was shot down is false.', ['Moscow’s | claim | that the plane was shot down']],
  [
    'goes on with the speaker after a participle',
    'The president said that the talks had failed, adding that the army would leave.',
    ['The president | said | that the talks had failed', 'The president | adding | that the army would leave'],
  ],
  ['leaves the source open where nobody is named', 'The president reportedly fled to Turkey.', [' | reportedly | The president // fled to Turkey']],
  ['reads a signature behind a dash', '“The truce holds.” — Jane Roe', ['Jane Roe | — | “The truce holds.”']],
  ['finds the clause behind a day', 'The envoy told reporters in Geneva on Monday that the truce held.', ['The envoy | told | that the truce held']],
  ['reads a question', '“Is the truce holding?” the reporter asked.', ['the reporter | asked | “Is the truce holding?”']],
  [
    'hangs a joined verb on the one who reports',
    'They note that the path remains open and call on both sides to return to talks.',
    ['They | note | that the path remains open', 'They | call | to return to talks'],
  ],
  [
    'takes «it» for a document that speaks',
    'It confirmed that the dialogue shall be held every year.',
    ['It | confirmed | that the dialogue shall be held every year'],
  ],
  ['has no source in the passive', 'The minister was told that the bridge had fallen.', [' | was told | that the bridge had fallen']],
];

describe('attributions', () => {
  it.each(cases)('%s', (_name, text, voices) => {
    const found = voicesOf(text);
    expect(found.map((voice) => lineOf(voice, found))).toEqual(voices);
  });

  it('tells direct, indirect and mixed speech apart', () => {
    const kind = (text: string): string | undefined => voicesOf(text)[0]?.kind;
    expect(kind('“The talks have failed,” the minister said.')).toBe('direct');
    expect(kind('The minister said that the talks had failed.')).toBe('indirect');
    expect(kind('The minister said that the talks “have failed beyond repair.”')).toBe('mixed');
  });

  it('lets the one issuer speak where a resolution names nobody', () => {
    const { attributions } = layersOf('Recalling that the mandate ends in May, and noting that the panel has reported,', ['e:un-security-council']);
    expect(attributions.map(({ source, cue }) => [source?.entity, source?.basis, cue?.text])).toEqual([
      ['e:un-security-council', 'inferred', 'Recalling'],
      ['e:un-security-council', 'inferred', 'noting'],
    ]);
  });

  it('lets «this article» speak for its author', () => {
    const { attributions } = layersOf('This article believes that the truce will hold.', ['e:jane-roe']);
    expect(attributions.map(({ source }) => [source?.entity, source?.text, source?.basis])).toEqual([['e:jane-roe', 'This article', 'inferred']]);
  });

  it('gives the same ids to the same words on a second reading, and a number to a repetition', () => {
    const text = 'The minister said that the talks had failed. The minister said that the talks had failed.';
    const ids = voicesOf(text).map(({ id }) => id);
    expect(voicesOf(text).map(({ id }) => id)).toEqual(ids);
    expect(ids[1]).toBe(`${ids[0]}.2`);
  });
});
