import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../src/core/analysis.ts';
import { sha256 } from '../../src/core/id.ts';
import { toBrat } from '../../src/export/brat.ts';
import { csvHead, csvLine, csvSheets } from '../../src/export/csv.ts';
import { toProv } from '../../src/export/prov.ts';
import { toTimeml } from '../../src/export/timeml.ts';
import { toWebAnnotation } from '../../src/export/web-annotation.ts';
import { sampleAnalysis } from '../store/sample-analysis.ts';
import { readBrat } from './brat-reader.ts';
import { parseCsv } from './csv-reader.ts';
import { expandLinkedData } from './linked-data.ts';

/** The sample with characters outside the BMP before and after everything, so that code points and UTF-16 offsets differ. */
function shifted(): Analysis {
  const base = sampleAnalysis({ id: 'sample' });
  const shift = 4;
  const moved = JSON.parse(JSON.stringify(base), (key, value: unknown) => (key === 'start' || key === 'end' ? (value as number) + shift : value)) as Analysis;
  const text = `😀😀${base.document.text}\n😀 <end> & "done"`;
  return Analysis.parse({ ...moved, document: { ...moved.document, text, textSha256: sha256(text) } });
}
const analysis = shifted();
const points = Array.from(analysis.document.text);
const mentions = analysis.entities.flatMap((entity) => entity.mentions);

describe('W3C Web Annotation', () => {
  const page = JSON.parse(toWebAnnotation(analysis)) as { items: { target: { selector: Record<string, unknown>[] } }[] };

  test('points into the text by code points and by quotation, with what stands before and after', () => {
    const count = mentions.length + analysis.times.length + analysis.attributions.length + analysis.claims.length + analysis.stances.length;
    expect(page.items).toHaveLength(count);
    for (const { target } of page.items) {
      const [position, quote] = target.selector as [{ start: number; end: number }, { exact: string; prefix: string; suffix: string }];
      expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
      expect(points.slice(Math.max(0, position.start - 32), position.start).join('')).toBe(quote.prefix);
      expect(points.slice(position.end, position.end + 32).join('')).toBe(quote.suffix);
    }
  });

  test('loses nothing when a JSON-LD processor reads it with the terms of the Recommendation', async () => {
    const graph = await expandLinkedData(toWebAnnotation(analysis));
    expect(graph.filter(({ predicate, object }) => predicate.endsWith('#type') && object === 'http://www.w3.org/ns/oa#Annotation')).toHaveLength(
      page.items.length,
    );
    expect(graph.filter(({ predicate }) => predicate === 'http://www.w3.org/ns/oa#exact')).toHaveLength(page.items.length);
    expect(graph.filter(({ predicate }) => predicate === 'http://www.w3.org/ns/oa#start').length).toBe(page.items.length);
  });
});

describe('JSON-LD with PROV-O', () => {
  test('says of every item which analysis made it, and of the analysis what it used and who did it', async () => {
    const graph = await expandLinkedData(toProv(analysis));
    const prov = 'http://www.w3.org/ns/prov#';
    const items = analysis.entities.length + analysis.times.length + analysis.claims.length + analysis.stances.length;
    expect(graph.filter(({ predicate }) => predicate === `${prov}wasGeneratedBy`)).toHaveLength(items);
    expect(graph.filter(({ predicate }) => predicate === `${prov}used`)).toHaveLength(1 + analysis.provenance.resources.length);
    expect(graph.filter(({ predicate }) => predicate === `${prov}wasAssociatedWith`)).toHaveLength(1);
    expect(graph.find(({ predicate }) => predicate === `${prov}hadPlan`)?.object).toBe(`urn:sha256:${analysis.provenance.pipeline.sha256}`);
  });
});

describe('brat standoff', () => {
  test('is read by its specification: every span gives its words, every event has its trigger and its roles', () => {
    const { textBound, events, others } = readBrat(toBrat(analysis), analysis.document.text);
    expect(textBound.filter(({ type }) => type === 'Country')).toHaveLength(mentions.filter((_, index) => index >= 0).length);
    expect(events.filter(({ type }) => type.startsWith('Stance-'))).toHaveLength(analysis.stances.length);
    expect(events.filter(({ type }) => type.startsWith('Claim-'))).toHaveLength(analysis.claims.length);
    expect(others.some((line) => line.startsWith('A'))).toBe(true);
  });

  test('writes a span over two lines in two pieces', () => {
    const base = sampleAnalysis({ id: 'lines' });
    const text = 'The Strait\nof Corran is calm.';
    const span = { start: 4, end: 20, text: text.slice(4, 20) };
    const made: Analysis = {
      ...base,
      document: { ...base.document, text },
      entities: [{ id: 'e:strait', type: 'region_or_sea', name: 'Strait of Corran', mentions: [{ ...span, form: 'name', by: 'test', confidence: 1 }] }],
      times: [],
      attributions: [],
      claims: [],
      stances: [],
    };
    expect(toBrat(made)).toBe('T1\tRegionOrSea 4 10;11 20\tStrait of Corran\n');
    expect(readBrat(toBrat(made), text).textBound).toHaveLength(1);
  });
});

describe('TimeML', () => {
  test('is well-formed XML whose text is the document and whose times are the analysis’s', () => {
    const xml = toTimeml(analysis);
    expect(XMLValidator.validate(xml)).toBe(true);
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      trimValues: false,
      parseTagValue: false,
      htmlEntities: true,
    });
    const tree = parser.parse(xml) as Node[];
    expect(textOf(find(tree, 'TEXT'))).toBe(analysis.document.text);
    const times = find(tree, 'TEXT').filter((node) => 'TIMEX3' in node);
    expect(times.map((node) => [textOf(node['TIMEX3'] as Node[]), (node[':@'] as Record<string, string>)['value']])).toEqual(
      analysis.times.map((time) => [time.text, time.timex.value]),
    );
    expect(xml).toContain('<TIMEX3 tid="t0" type="DATE" value="2024-05-17" temporalFunction="false" functionInDocument="CREATION_TIME">2024-05-17</TIMEX3>');
  });

  test('stays well-formed whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const base = sampleAnalysis({ id: 'any' });
        return XMLValidator.validate(toTimeml({ ...base, times: [], document: { ...base.document, text, title: text } })) === true;
      }),
    );
  });
});

type Node = Record<string, unknown>;
/** The children of the first element of a name, at any depth. */
function find(nodes: readonly Node[], name: string): Node[] {
  for (const node of nodes) {
    if (name in node) return node[name] as Node[];
    for (const value of Object.values(node)) {
      const inner = Array.isArray(value) ? find(value as Node[], name) : [];
      if (inner.length > 0) return inner;
    }
  }
  return [];
}
const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      '#text' in node
        ? String(node['#text'])
        : Object.entries(node)
            .map(([key, value]) => (key === ':@' || !Array.isArray(value) ? '' : textOf(value as Node[])))
            .join(''),
    )
    .join('');

describe('CSV', () => {
  test('is read back cell by cell', () => {
    for (const { columns, rows } of csvSheets) {
      const made = rows(analysis);
      const lines = parseCsv(`${csvHead(columns)}${made.map(csvLine).join('')}`.replace(/^\uFEFF/u, ''));
      expect(lines[0]).toEqual(columns);
      expect(lines).toHaveLength(1 + made.length);
      for (const line of lines) expect(line).toHaveLength(columns.length);
    }
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =HYPERLINK("x")', '＝1', "=cmd|' /C calc'!A0"])(
    '%j is no formula in a spreadsheet',
    (text) => {
      expect(parseCsv(csvLine([text, 2]))).toEqual([[`'${text}`, '2']]);
    },
  );

  test('any other text comes back as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (cells) => {
        const [line] = parseCsv(csvLine(cells));
        return cells.every((cell, index) => line?.[index] === cell || line?.[index] === `'${cell}`);
      }),
    );
  });
});
