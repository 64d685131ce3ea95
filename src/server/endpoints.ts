import { z } from 'zod';
import { Analysis } from '../core/analysis.ts';
import { Correction, CorrectionDraft } from '../core/correction.ts';
import { Diff } from '../core/diff.ts';
import { Track } from '../core/track.ts';
import { CommitmentFact, DateFact, DiffPair, DocumentCard, MatrixCell, PositionLine, RuleNote, SearchHit, StanceFact } from '../pages/page-data.ts';

/** The records of the API by the names its description gives them. */
export const records = {
  Analysis,
  CommitmentFact,
  Correction,
  CorrectionDraft,
  DateFact,
  Diff,
  DiffPair,
  DocumentCard,
  MatrixCell,
  PositionLine,
  RuleNote,
  SearchHit,
  StanceFact,
  Track,
} as const satisfies Record<string, z.ZodType>;
export type RecordName = keyof typeof records;

/** One address of the API. `answer` says which record comes, and how many of it: one, all, one page, or one under each key. */
export interface Endpoint {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  readonly answer: readonly ['one' | 'all' | 'page' | 'map', RecordName];
  readonly body?: RecordName;
}

/** Items of a page where nothing is said, and at most. */
const SOME = 50;
const MOST = 500;

const range = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST).default(SOME),
};
const words = z.string().max(1000);
const id = z.string().max(300);
const none = z.strictObject({});

/** The API, in the order of its description. */
export const endpoints = {
  documents: {
    method: 'get',
    path: '/documents',
    summary: 'Documents by date; `words` must stand in title, id, issuer or date',
    query: z.strictObject({ ...range, words: words.optional() }),
    answer: ['page', 'DocumentCard'],
  },
  analysis: { method: 'get', path: '/documents/{id}', summary: 'One analysis', query: none, answer: ['one', 'Analysis'] },
  notes: {
    method: 'get',
    path: '/documents/{id}/notes',
    summary: 'The rules and lexicon lines behind the items of a document, by maker or entity',
    query: none,
    answer: ['map', 'RuleNote'],
  },
  search: {
    method: 'get',
    path: '/search',
    summary: 'Titles, entities and sentences that hold all `words`',
    query: z.strictObject({ ...range, words }),
    answer: ['page', 'SearchHit'],
  },
  matrix: {
    method: 'get',
    path: '/matrix',
    summary: 'Who stands where on whom',
    query: z.strictObject({ document: id.optional() }),
    answer: ['all', 'MatrixCell'],
  },
  stances: {
    method: 'get',
    path: '/stances',
    summary: 'Stances, of one holder and on one target where they are given',
    query: z.strictObject({ ...range, holder: words.optional(), target: words.optional(), document: id.optional() }),
    answer: ['page', 'StanceFact'],
  },
  positions: {
    method: 'get',
    path: '/positions',
    summary: 'The strongest words of each holder on each target through time',
    query: z.strictObject({ ...range }),
    answer: ['page', 'PositionLine'],
  },
  commitments: {
    method: 'get',
    path: '/commitments',
    summary: 'Promises with firmness, deadline and conditions',
    query: z.strictObject({ ...range, document: id.optional() }),
    answer: ['page', 'CommitmentFact'],
  },
  dates: {
    method: 'get',
    path: '/dates',
    summary: 'Dated expressions by value',
    query: z.strictObject({ ...range, document: id.optional() }),
    answer: ['page', 'DateFact'],
  },
  pairs: { method: 'get', path: '/pairs', summary: 'Consecutive editions of each series', query: none, answer: ['all', 'DiffPair'] },
  diff: {
    method: 'get',
    path: '/diff',
    summary: 'What became of each claim and stance between two documents',
    query: z.strictObject({ old: id, new: id }),
    answer: ['one', 'Diff'],
  },
  track: {
    method: 'get',
    path: '/track',
    summary: 'A formula through the documents, or the formulas they repeat',
    query: z.strictObject({ formula: words.optional() }),
    answer: ['one', 'Track'],
  },
  corrections: {
    method: 'get',
    path: '/corrections',
    summary: 'What people have said of the items of a document',
    query: z.strictObject({ document: id.optional() }),
    answer: ['all', 'Correction'],
  },
  correct: {
    method: 'post',
    path: '/corrections',
    summary: 'Accepts, rejects or corrects an item; needs the token of the server',
    query: none,
    answer: ['one', 'Correction'],
    body: 'CorrectionDraft',
  },
} as const satisfies Record<string, Endpoint>;
