import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Segmenter } from './training-sentence.ts';

/**
 * The sentences of the unlabelled statements below the data folder (White House releases and General Debate speeches, both CC0), as
 * words. One text at a time is held.
 */
export function* statementSentences(dataDir: string, segment: Segmenter): Generator<readonly string[]> {
  for (const text of statementTexts(join(dataDir, 'statements'))) {
    const { form, sentenceStarts } = segment(text);
    for (let sentence = 0; sentence < sentenceStarts.length; sentence++)
      yield form.slice(sentenceStarts[sentence] ?? 0, sentenceStarts[sentence + 1] ?? form.length);
  }
}

function* statementTexts(folder: string): Generator<string> {
  const joint = join(folder, 'wh-joint');
  for (const name of readdirSync(joint).toSorted()) yield withoutFrontMatter(readFileSync(join(joint, name), 'utf8'));
  for (const text of tarredTexts(gunzipSync(readFileSync(join(folder, 'wh-bulk.tar.gz'))))) yield withoutFrontMatter(text);
  for (const line of gunzipSync(readFileSync(join(folder, 'ungd2017.jsonl.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n')) {
    // The rows hold `NaN`, which JSON has not.
    const row: { text: string } = JSON.parse(line.replace(/: NaN\b/gu, ': null'));
    yield row.text;
  }
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/u, '');
}

const TAR_BLOCK = 512;

/** The regular files of a tar archive (POSIX ustar), in order. */
function* tarredTexts(archive: Buffer): Generator<string> {
  let offset = 0;
  while (offset + TAR_BLOCK <= archive.length && archive[offset] !== 0) {
    const size = Number.parseInt(archive.toString('latin1', offset + 124, offset + 136), 8) || 0;
    const type = archive.toString('latin1', offset + 156, offset + 157);
    if (type === '0' || type === '\0') yield archive.toString('utf8', offset + TAR_BLOCK, offset + TAR_BLOCK + size);
    offset += TAR_BLOCK + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
}
