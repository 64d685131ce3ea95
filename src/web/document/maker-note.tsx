import type { JSX } from 'preact';
import type { RuleNote } from '../../pages/page-data.ts';

/** The rule or lexicon line behind an item. */
export function MakerNote(props: {
  readonly maker: string;
  readonly entity: string | undefined;
  readonly notes: Readonly<Record<string, RuleNote>>;
}): JSX.Element {
  const { maker, entity, notes } = props;
  const found = [notes[maker], entity === undefined ? undefined : notes[entity]].filter((note) => note !== undefined);
  return (
    <section class="maker" aria-label="Rule">
      <h3>Rule</h3>
      <p>
        <code>{maker}</code>
      </p>
      {found.map((note) => (
        <div key={note.place ?? note.lines[0]}>
          {note.lines.map((line) => (
            <p key={line} class="note">
              {line}
            </p>
          ))}
          {note.place !== null && <p class="place">{note.place}</p>}
        </div>
      ))}
    </section>
  );
}
