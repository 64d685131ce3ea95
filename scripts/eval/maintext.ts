import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readHtml } from '../../src/ingest/html/read-html.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const pageOf = (row: GoldRow): string => gunzipSync(readFileSync(join(data, String(row['html'])))).toString('utf8');

/** Readability alone, with its blocks parted by line breaks so that no words of two paragraphs run together. */
function readability(html: string): string {
  const { document } = parseHTML(html);
  const content = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse()?.content ?? '';
  return (
    parseHTML(`<html><body>${content.replace(/<(?:p|div|h\d|li|br|tr|td|blockquote|section)\b/giu, '\n$&')}</body></html>`).document.body.textContent ?? ''
  );
}

const task = (name: string, read: (html: string, id: string) => string): EvalTask => ({
  name,
  task: 'maintext',
  gold: 'maintext/aeb.jsonl',
  args: [],
  predict: (row) => ({ text: read(pageOf(row), row.id) }),
});

/** The article's own text out of a page, beside readability on linkedom. */
export const tasks: readonly EvalTask[] = [task('maintext', (html, id) => readHtml(html, id).text), task('maintext-readability', readability)];
