import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read-document.ts';
import { toSource } from '../../src/text/offset-map.ts';

const head =
  'From: "Ministry of Foreign Affairs" <press@mfa.merrow.example>\r\nTo: list@example.org\r\nSubject: Re: =?UTF-8?Q?Statement_on_S=C3=A3o_Tom=C3=A9?=\r\nDate: Sun, 28 Jul 2024 23:10:00 +0900\r\nMessage-ID: <1@mfa>\r\nMIME-Version: 1.0\r\n';
const read = (source: string, uri = 'a.eml') => readDocument({ bytes: Buffer.from(source), uri });

describe('a mail', () => {
  test('gives its plain text; subject, sender and day are its facts', async () => {
    const source = `${head}Content-Type: text/plain; charset=utf-8\r\n\r\nJapan strongly opposes\r\nthe attempt.\r\n`;
    const { document } = await read(source, 'a.txt');
    expect(document).toMatchObject({
      text: 'Japan strongly opposes\nthe attempt.',
      title: 'Statement on São Tomé',
      authors: ['Ministry of Foreign Affairs'],
      published: { value: '2024-07-28', basis: 'source' },
      source: { mediaType: 'message/rfc822' },
    });
    const at = document.text.indexOf('attempt');
    const { start, end } = toSource(document.offsetMap, at, at + 7);
    expect(source.slice(start, end)).toBe('attempt');
  });

  test('in quoted-printable and another encoding reads as its author wrote it', async () => {
    const source = `${head}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe Communiqu=E9 of both =\r\nsides.\r\n`;
    expect((await read(source)).document.text).toBe('The Communiqué of both sides.');
  });

  test('with two forms is read in the plain one; its attachments are named', async () => {
    const source = `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\nContent-Type: text/plain\r\n\r\nPlain words.\r\n--C\r\nContent-Type: text/html\r\n\r\n<p>HTML words.</p>\r\n--C--\r\n--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="s.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--B--\r\n`;
    const { document, diagnostics } = await read(source);
    expect(document.text).toBe('Plain words.');
    expect(diagnostics).toEqual([{ code: 'ingest.attachment', message: 'the attachment «s.pdf» of the mail was not read' }]);
  });

  test('of HTML alone is read as a page', async () => {
    const source = `${head}Content-Type: text/html\r\n\r\n<html><body><h1>Statement</h1><p>Japan opposes the attempt.</p></body></html>\r\n`;
    expect((await read(source)).document.text).toBe('Statement\n\nJapan opposes the attempt.');
  });

  test('is not seen in a text that opens with a word and a colon', async () => {
    expect((await read('Tokyo: the ministers met.\n\nFrom: here on all is text.', 'a.txt')).document.source.mediaType).toBe('text/plain');
  });

  test('of more parts than any mail has is refused', async () => {
    const source = `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n${'--B\r\n\r\nx\r\n'.repeat(5000)}`;
    await expect(read(source)).rejects.toThrow(expect.objectContaining({ code: 'input.too-complex' }));
  });

  test('nested without end is refused or read, never followed', async () => {
    const source = `${head}${Array.from({ length: 2000 }, (_, index) => `Content-Type: multipart/mixed; boundary=B${index}\r\n\r\n--B${index}\r\n`).join('')}Content-Type: text/plain\r\n\r\nText`;
    await expect(read(source)).rejects.toThrow(expect.objectContaining({ code: 'input.damaged' }));
  });
});
