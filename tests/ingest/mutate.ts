import { makeZip } from './make-zip.ts';
import { openZip } from '../../src/ingest/docx/zip-parts.ts';

/** Draws whole numbers below `limit`, the same ones for the same seed (mulberry32). */
export type Draw = (limit: number) => number;

/** A generator of numbers from a seed. */
export function drawer(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** Pieces that matter to one format or another. */
const tokens = [
  '<', '>', '</', '<!--', '-->', '<![CDATA[', ']]>', '&', '&#', '&#x110000;', '&amp', '"', "'", '=', '\0', '\r\n', '\r\n\r\n', '--', '\uFEFF', '\uD800',
  '<div>', '</div>', '<table>', '<td>', '<script>', '<plaintext>', '<svg>', '<p hidden>', '<!DOCTYPE x [<!ENTITY a "&a;">]>',
  'obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', '<<', '>>', '[', ']', '(', ')', '/Length 99999999', '/Kids [1 0 R]', '/Parent 1 0 R', '/Filter /FlateDecode',
  'BT', 'ET', 'Tj', 'TJ', 'Td', 'Tf', 'cm', 'Do', '0 0 0 0 0 0 Tm', '99999999999', '-1', '1e99', 'NaN', '1 0 R', '/Type /Page', '/Count 1000000000', 'startxref 0',
  '<w:p>', '</w:p>', '<w:tbl>', '<w:t>', '<w:sdt>', 'w:val="', 'Content-Type: multipart/mixed; boundary=a', '--a', 'Content-Transfer-Encoding: base64', '=?utf-8?B?', '---\n', '# ', '> ', '- ', '| ', '[^1]: ',
]; // prettier-ignore

/** Bytes with one to a dozen changes: bits turned, pieces cut, doubled, moved, tokens and repetitions put in. */
export function mutate(bytes: Uint8Array, draw: Draw): Buffer {
  let data = Buffer.from(bytes);
  for (let count = 1 + draw(12); count > 0 && data.length > 0; count--) {
    const at = draw(data.length);
    const span = 1 + draw(Math.min(data.length - at, draw(4) === 0 ? data.length : 64));
    const token = Buffer.from(tokens[draw(tokens.length)] ?? '<');
    switch (draw(8)) {
      case 0:
        data[at] = (data[at] ?? 0) ^ (1 << draw(8));
        break;
      case 1:
        data[at] = draw(256);
        break;
      case 2:
        data = Buffer.concat([data.subarray(0, at), data.subarray(at + span)]);
        break;
      case 3:
        data = Buffer.concat([data.subarray(0, at + span), data.subarray(at)]);
        break;
      case 4:
        data = Buffer.concat([data.subarray(0, at), token, data.subarray(at)]);
        break;
      case 5:
        data = Buffer.concat([
          data.subarray(0, at),
          Buffer.alloc(Math.min(200_000, token.length * (1 + draw(draw(10) === 0 ? 20_000 : 20))), token),
          data.subarray(at),
        ]);
        break;
      case 6:
        data = data.subarray(0, draw(20) === 0 ? at : data.length);
        break;
      default:
        data = Buffer.concat([data.subarray(at), data.subarray(0, at)].toReversed().slice(draw(2)));
    }
    if (data.length > 4_000_000) data = data.subarray(0, 4_000_000);
  }
  return data;
}

/** A Word file whose text part is changed inside, so that the change gets past the zip container. */
export function mutateInside(bytes: Uint8Array, draw: Draw): Buffer {
  const partOf = openZip(bytes, 'seed.docx');
  const names = ['word/document.xml', 'word/styles.xml', 'word/footnotes.xml', 'docProps/core.xml'];
  const parts = names.flatMap((name): [string, Buffer][] => {
    const part = partOf(name);
    return part === undefined ? [] : [[name, name === names[0] || draw(3) === 0 ? mutate(part, draw) : part]];
  });
  return makeZip(Object.fromEntries(parts));
}
