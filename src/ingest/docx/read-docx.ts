import { CommuniqueError } from '../../core/error.ts';
import type { Block, DrawnFact, Locations } from '../../core/document.ts';
import { factDrawer } from '../drawn.ts';
import { decodePage } from '../html/html-encoding.ts';
import type { CanonicalText } from '../ingested-document.ts';
import { readStyles } from './styles.ts';
import { writeWordBlocks, type WordText } from './word-blocks.ts';
import { childOf, parseXml, xmlAttribute, xmlText, type XmlNode } from './xml-tree.ts';
import { openZip } from './zip-parts.ts';

/** Formatting that says nothing about the words; not kept while a part is read. */
const formatting: ReadonlySet<string> = new Set([
  'w:sectPr',
  'w:rFonts',
  'w:color',
  'w:sz',
  'w:szCs',
  'w:lang',
  'w:tblPr',
  'w:tcPr',
  'w:trPr',
  'w:spacing',
  'w:proofErr',
  'w:bCs',
  'w:shd',
]);

/**
 * The text of a Word file (Office Open XML, ECMA-376): headings by style, list items, quotes, table rows, notes at the end. Each block leads
 * to its paragraph in the file, and to the page on which Word last set it where the file says so.
 * Throws `input.damaged`, `input.locked`, `input.too-large` or `input.too-complex`.
 */
export function readDocx(bytes: Uint8Array, file: string): CanonicalText {
  const partOf = openZip(bytes, file);
  const open = (name: string): { readonly root: XmlNode; readonly source: string } | undefined => {
    const content = partOf(name);
    if (content === undefined) return undefined;
    const source = decodePage(content).text;
    return { root: parseXml(source, file, formatting), source };
  };
  const main = open('word/document.xml');
  if (main === undefined)
    throw new CommuniqueError('input.damaged', 'the Word file has no text part', { place: { file }, hint: 'Open it in its program and save it anew.' });
  const styles = readStyles(open('word/styles.xml')?.root);
  const body = writeWordBlocks(childOf(childOf(main.root, 'w:document'), 'w:body') ?? main.root, main.source, styles);
  const written = start('word/document.xml', body);
  for (const [name, end] of [
    ['footnotes', false],
    ['endnotes', true],
  ] as const) {
    const wanted = body.noteIds.filter((note) => note.end === end).map(({ id }) => id);
    const part = wanted.length === 0 ? undefined : open(`word/${name}.xml`);
    if (part !== undefined) addNotes(written, `word/${name}.xml`, part, wanted, styles);
  }
  const { text, blocks, paths } = written;
  const pages = pagesOf(body, text.length);
  return { text, blocks, locations: { paths, ...(pages === undefined ? {} : { pages }) }, drawn: factsOf(open('docProps/core.xml'), body) };
}

interface Written {
  text: string;
  readonly blocks: Block[];
  readonly paths: NonNullable<Locations['paths']>;
}

function start(part: string, { text, blocks, marks }: WordText): Written {
  return { text, blocks: [...blocks], paths: blocks.map(({ start, end }, index) => [start, end, pathOf(part, marks[index])]) };
}

const pathOf = (part: string, paragraph: number | undefined): string => `${part} (//w:p)[${paragraph ?? 1}]`;

/** The notes that are called in the text, in the order of the part, behind the text. */
function addNotes(
  written: Written,
  name: string,
  part: { readonly root: XmlNode; readonly source: string },
  wanted: readonly string[],
  styles: ReturnType<typeof readStyles>,
): void {
  const ids = new Set(wanted);
  let before = 0;
  for (const note of part.root.children.flatMap((child) => child.children)) {
    const found = writeWordBlocks(note, part.source, styles, 'footnote');
    if (ids.has(xmlAttribute(note, 'w:id') ?? '')) {
      for (const [index, { start, end, ...rest }] of found.blocks.entries()) {
        const at = written.text.length + 2;
        written.text += `\n\n${found.text.slice(start, end)}`;
        written.blocks.push({ ...rest, start: at, end: written.text.length });
        written.paths.push([at, written.text.length, pathOf(name, before + (found.marks[index] ?? 1))]);
      }
    }
    before += countParagraphs(note);
  }
}

const countParagraphs = (node: XmlNode): number => node.children.reduce((sum, child) => sum + (child.name === 'w:p' ? 1 : 0) + countParagraphs(child), 0);

/** The pages as Word last laid them out; undefined where the file was never laid out in more than one page. */
function pagesOf({ pageBreaks, text }: WordText, length: number): Locations['pages'] | undefined {
  if (pageBreaks.length === 0) return undefined;
  const starts = [0, ...pageBreaks];
  return starts.flatMap((from, index): [number, number, number][] => {
    const to = starts[index + 1] ?? text.length;
    return to > from && from < length ? [[from, to, index + 1]] : [];
  });
}

const junkTitle = /^(?:word document|document\d*|untitled|title)$|\.docx?$/iu;

function factsOf(core: { readonly root: XmlNode; readonly source: string } | undefined, { title }: WordText): readonly DrawnFact[] {
  const drawer = factDrawer();
  const properties = childOf(core?.root, 'cp:coreProperties');
  const field = (name: string): string => {
    const node = childOf(properties, name);
    return node === undefined || core === undefined ? '' : xmlText(node, core.source);
  };
  drawer.add('title', title ?? '', 'paragraph in the style Title');
  if (!junkTitle.test(field('dc:title').trim())) drawer.add('title', field('dc:title'), 'docProps/core.xml dc:title');
  drawer.add('language', field('dc:language'), 'docProps/core.xml dc:language');
  return drawer.finish();
}
