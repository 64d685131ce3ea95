import { describe, expect, it } from 'vitest';
import { lineOf, readClaims } from './read-claims.ts';

/** A text, and its claims as `type [commitment] not modality lemma: agent → patient role=words`, in text order. */
const cases: readonly (readonly [name: string, text: string, claims: readonly string[]])[] = [
  ['reads coordinated doers as one', 'Japan and the US signed an agreement.', ['event [done 5] sign: Japan and the US → an agreement']],
  ['turns a passive round', 'The agreement was signed by the ministers in Tokyo.', ['event [done 5] sign: the ministers → The agreement']],
  [
    'reads a relative clause beside its main clause',
    'The treaty, which was signed in May, entered into force.',
    ['event enter: The treaty → – topic=force', 'event sign: – → The treaty'],
  ],
  [
    'reads a participle in the passive',
    'The committee, jointly attended by the ministers, met in June.',
    ['event meet: The committee, jointly attended by the ministers → –', 'event attend: the ministers → The committee'],
  ],
  [
    'reads a list of gerunds without a doer',
    'The initiatives include consideration of integrating Japan into the pact, strengthening the framework and deepening cooperation.',
    [
      'event include: The initiatives → consideration of integrating Japan into the pact, strengthening the framework and deepening cooperation',
      'event integrate: – → Japan topic=the pact',
      'event strengthen: – → the framework',
      'event deepen: – → cooperation',
    ],
  ],
  [
    'reads a noun of action and what it leads to',
    'The expansion of the force to a headquarters took a year.',
    ['event take: The expansion of the force to a headquarters → a year', 'event expand: – → the force attribute=a headquarters'],
  ],
  [
    'gives an attempt to its holder',
    'China’s attempts to change the status quo failed.',
    ['event fail: China’s attempts to change the status quo → –', 'event planned change: China’s → the status quo'],
  ],
  [
    'gives an intent to who reaffirms it',
    'Both sides reaffirmed their intent to implement new initiatives.',
    [
      'commitment [intention 2] planned implement: Both sides → new initiatives',
      'reaffirmation reaffirm: Both sides → their intent to implement new initiatives',
    ],
  ],
  [
    'gives the act of an agreement to whom it is for',
    'They signed an agreement for Japan to sell missiles.',
    ['event [done 5] sign: They → an agreement for Japan to sell missiles', 'decision [decision 4] planned sell: Japan → missiles'],
  ],
  [
    'reads each act of a decision',
    'Both sides decided to initiate an exchange and to resume the exercise.',
    ['decision [decision 4] planned initiate: Both sides → an exchange', 'decision [decision 4] planned resume: Both sides → the exercise'],
  ],
  [
    'shares «will» between joined verbs',
    'Japan will accelerate the deployment and strengthen its defenses.',
    ['commitment [pledge 4] planned accelerate: Japan → the deployment', 'commitment [pledge 4] planned strengthen: Japan → its defenses'],
  ],
  ['negates by «not»', 'The parties did not sign the treaty.', ['event not sign: The parties → the treaty']],
  ['negates by «no»', 'No country recognized the annexation.', ['event not recognize: No country → the annexation']],
  [
    'gives a closing participle to the subject, and an effort to whom it is blamed on',
    'We oppose the attempt, implicitly criticizing China for its efforts to alter the status quo.',
    ['event oppose: We → the attempt', 'event criticize: We → China', 'event planned alter: China → the status quo'],
  ],
  [
    'lets whoever is asked do it',
    'We call on Iran to release the crew.',
    ['event call: We → – recipient=Iran topic=release the crew', 'event obligated release: Iran → the crew'],
  ],
  ['softens a promise with a condition', 'We intend to share data where appropriate.', ['commitment [intention 1 where appropriate] planned share: We → data']],
  [
    'does not promise under «if»',
    'If the parties agree, the talks will resume.',
    ['event possible agree: the parties → –', 'event planned resume: the talks → –'],
  ],
  ['asserts through «continue to»', 'The spirit of the summit continues to inspire us.', ['event inspire: The spirit of the summit → us']],
  [
    'reads «committed to» before a noun',
    'We are committed to the defense of the islands.',
    ['commitment [pledge 3] planned commit: We → – topic=the defense of the islands'],
  ],
  [
    'judges by a copula',
    'The threat of China is the driving force of the pact.',
    ['causal force: The threat of China → – attribute=the driving force of the pact'],
  ],
  [
    'gives a promise of a noun and a gerund to whoever stands before the noun',
    'The statement describes Japan’s commitment to providing aid to Ukraine.',
    [
      'event describe: The statement → Japan’s commitment to providing aid to Ukraine',
      'commitment [pledge 3] planned provide: Japan’s → aid recipient=Ukraine',
    ],
  ],
  ['tells who receives what is sold', 'Japan sold its missiles to the ministry.', ['event sell: Japan → its missiles recipient=the ministry']],
  [
    'gives the deed somebody is praised for to them',
    'The president praised Japan for increasing its budget.',
    ['event praise: The president → Japan topic=increasing its budget', 'event reported increase: Japan → its budget'],
  ],
  [
    'lets «it» stand for the clause that follows',
    'It is important to strengthen the pact.',
    ['assessment important: to strengthen the pact → – attribute=important'],
  ],
  [
    'gives a commitment to whose it is',
    'The ministers welcomed the commitment of Japan to defend the islands.',
    ['event welcome: The ministers → the commitment of Japan to defend the islands', 'commitment [pledge 3] planned defend: Japan → the islands'],
  ],
  [
    'calls done only what a finite verb says',
    'Canada will cut the costs by signing the treaty.',
    ['commitment [pledge 4] planned cut: Canada → the costs instrument=signing the treaty', 'event planned sign: Canada → the treaty'],
  ],
  ['says what remains how', 'The command remains under the ministry.', ['event remain: The command → – attribute=the ministry']],
  ['says what somebody can do', 'The commander only has authority for base management.', ['capability have: The commander → authority for base management']],
];

describe('claims', () => {
  it.each(cases)('%s', (_name, text, lines) => {
    expect(readClaims(text).claims.map(lineOf).toSorted()).toEqual(lines.toSorted());
  });

  it('keeps the whole condition', () => {
    const conditions = (text: string): unknown => readClaims(text).claims[0]?.commitment?.conditions.map((condition) => condition.text);
    expect(conditions('Japan will give 4 million dollars, subject to the approval of parliament.')).toEqual(['subject to the approval of parliament']);
    expect(conditions('Japan will open a hotline when the conditions are met.')).toEqual(['when the conditions are met']);
  });

  it('keeps a quantity', () => {
    expect(readClaims('The partners will provide $65 million.').claims[0]?.commitment?.quantity?.text).toBe('$65 million');
    expect(readClaims('Mexico will buy up to one million tons of fertilizer.').claims[0]?.commitment?.quantity?.text).toBe('up to one million tons');
    expect(readClaims('The partners will donate at least 40 aircraft.').claims[0]?.commitment?.quantity?.text).toBe('at least 40 aircraft');
  });

  it('makes what somebody says theirs, and what they promise theirs too', () => {
    const { claims, layers } = readClaims('The minister said that Japan would not join the pact.');
    expect(claims.map(({ predicate, polarity, attribution }) => [predicate.lemma, polarity, attribution])).toEqual([
      ['join', 'negative', layers.attributions[0]?.id],
    ]);
  });

  it('reads how sure a text is', () => {
    const sure = (text: string): string | undefined => readClaims(text).claims[0]?.factuality;
    expect(sure('The troops left the city.')).toBe('certain');
    expect(sure('The troops will leave the city.')).toBe('probable');
    expect(sure('The troops may leave the city.')).toBe('possible');
    expect(sure('The troops did not leave the city.')).toBe('counter-certain');
    expect(sure('The troops failed to leave the city.')).toBe('counter-certain');
  });

  it('lets the body of a resolution act in each of its paragraphs', () => {
    const { claims } = readClaims('Recalling its resolutions, and noting the report,\n\nDecides to extend the mandate of the panel;', [
      'e:un-security-council',
    ]);
    expect(claims.map(({ predicate, roles }) => [predicate.lemma, roles.agent?.entity])).toEqual([
      ['recall', 'e:un-security-council'],
      ['note', 'e:un-security-council'],
      ['extend', 'e:un-security-council'],
    ]);
  });

  it('gives one key to what is said twice, and another to its contrary', () => {
    const text = 'Japan signed the treaty. Japan signed the treaty. Japan did not sign the treaty.';
    const [first, second, third] = readClaims(text).claims.map(({ id }) => id);
    expect(second).toBe(`${first}.2`);
    expect(third).not.toContain(first);
  });
});

describe('claims that nobody makes', () => {
  it.each([
    ['a purpose', 'to increase capabilities.'],
    ['a preposition with the form of a participle', 'Regarding the pact, including its annex.'],
    ['nothing', '“”'],
    ['a word', 'Signed'],
  ])('%s', (_name, text) => {
    expect(readClaims(text).claims).toEqual([]);
  });

  it.each([
    ['a question', 'Will Japan withdraw its vessels?'],
    ['a danger that somebody will face', 'Japan will face greater threats.'],
    ['what a thing will do', 'The expansion will increase the costs.'],
    ['what others must do', 'Pyongyang must cease its launches.'],
    ['what somebody will not do', 'Japan will not join the pact.'],
    ['what may come about', 'If Japan joins the pact, the costs will rise.'],
  ])('no promise in %s', (_name, text) => {
    expect(readClaims(text).claims.filter(({ commitment }) => commitment !== undefined)).toEqual([]);
  });
});
