import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageHtml, scriptJson } from '../../src/pages/page-html.ts';
import { readViewer } from '../../src/pages/viewer.ts';

describe('a page', () => {
  test('allows the viewer by its digests and nothing else', () => {
    const { script, style } = readViewer();
    const html = pageHtml('A title', { script, style }, []);
    const policy = /Content-Security-Policy" content="([^"]+)"/u.exec(html)?.[1] ?? '';
    const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toContain(`default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
  });

  test('has one script element of code and one style element, whatever its data', () => {
    const html = pageHtml('</title><script>x</script>', readViewer(), [{ name: 'a', key: '"><script>', value: '</script><script>x</script>' }]);
    expect(html.match(/<script>/gu)).toHaveLength(1);
    expect(html.match(/<\/style>/gu)).toHaveLength(1);
    expect(html).not.toContain('<script>x');
  });

  test('the viewer is under 120 kB gzipped', async () => {
    const { gzipSync } = await import('node:zlib');
    const { script, style } = readViewer();
    expect(gzipSync(script).length + gzipSync(style).length).toBeLessThan(120_000);
  });

  test('data comes back as it was and never opens an element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = scriptJson([value, text, `<!--<script>${text}`]);
        expect(json).not.toContain('<');
        expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify([value, text, `<!--<script>${text}`]));
      }),
    );
  });
});
