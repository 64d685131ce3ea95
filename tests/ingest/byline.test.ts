import { expect, test } from 'vitest';
import { namesOfByline } from '../../src/ingest/byline.ts';

test.each([
  ['By Jamelle Bouie', ['Jamelle Bouie']],
  ['by Bryan DeArdo @BryanDeArdo Nov 18, 2019 at 9:24 pm ET • 2 min read', ['Bryan DeArdo']],
  ['By STEVE PEOPLES, AP National Political Writer', ['STEVE PEOPLES']],
  ['By MEG KINNARD and ERRIN HAINES, Associated Press', ['MEG KINNARD', 'ERRIN HAINES']],
  ['Analysis by Chris Cillizza, CNN Editor-at-large', ['Chris Cillizza']],
  ['By JERUSALEM POST STAFF NOVEMBER 20, 2019 10:43', ['JERUSALEM POST STAFF']],
  ['Amy Kuperinsky | NJ Advance Media for NJ.com', ['Amy Kuperinsky']],
  ['Martin Luther King, Jr.', ['Martin Luther King, Jr.']],
  ['Lee, Ana', ['Lee, Ana']],
  ['Ministry of Trade and Industry', ['Ministry of Trade and Industry']],
  ['Byron Lee', ['Byron Lee']],
  ['Staff Reports', ['Staff Reports']],
])('the byline «%s» names %j', (byline, names) => {
  expect(namesOfByline(byline)).toEqual(names);
});
