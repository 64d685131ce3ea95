import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Analysis } from '../../core/analysis.ts';
import type { Correction } from '../../core/correction.ts';
import type { CorrectionSource } from '../source/page-source.ts';
import { useAnswer } from '../use-answer.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { TextItem } from './text-items.ts';

const said = { accept: 'Accepted', reject: 'Rejected', correct: 'Corrected' } as const;

/** What people have said of the chosen item, and the form to say so. */
export function CorrectionPanel(props: { readonly corrections: CorrectionSource; readonly analysis: Analysis; readonly item: TextItem }): JSX.Element {
  const { corrections, analysis, item } = props;
  const id = item.layer === 'entities' ? item.entity.id : item.key;
  const known = useAnswer(() => corrections.list(analysis.document.id), `${analysis.document.id} ${id}`);
  const [added, setAdded] = useState<readonly Correction[]>([]);
  const all = [...(known.state === 'here' ? known.value : []), ...added].filter((correction) => correction.item === id);
  return (
    <section class="correction" aria-label="Correction">
      <h3>Is this right?</h3>
      {all.map((correction) => (
        <p key={correction.when} class="said">
          <strong>{said[correction.verdict]}</strong> by {correction.who}, {correction.when.slice(0, 10)}
          {correction.note === undefined ? '' : `: ${correction.note}`}
        </p>
      ))}
      <CorrectionForm corrections={corrections} analysis={analysis} item={item} id={id} onSaved={(correction) => setAdded([...added, correction])} />
    </section>
  );
}
