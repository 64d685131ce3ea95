import { render } from 'preact';
import { App } from './app.tsx';
import { readBlock } from './source/data-block.ts';
import { embeddedSource } from './source/embedded-source.ts';
import { httpSource } from './source/http-source.ts';

const note = readBlock('source');
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(<App source={note.kind === 'http' ? httpSource(note) : embeddedSource()} />, root);
}
