import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Analysis } from '../../core/analysis.ts';
import type { CorrectedValues, Correction, CorrectionDraft, Verdict } from '../../core/correction.ts';
import type { CorrectionSource } from '../source/page-source.ts';
import { remembered, remember } from '../remembered.ts';
import type { TextItem } from './text-items.ts';

const polarities = ['negative', 'positive', 'neutral'] as const;
const claimTypes = ['event', 'commitment', 'decision', 'assessment', 'threat-assessment', 'background', 'capability', 'reaffirmation', 'causal'] as const;
/** Stands for «nobody» in a list of entities, where the empty value means «as it is». */
const NOBODY = '-';

/** Accept, reject or correct; asks for a name and the server's token, and keeps both for this session of the browser. */
export function CorrectionForm(props: {
  readonly corrections: CorrectionSource;
  readonly analysis: Analysis;
  readonly item: TextItem;
  readonly id: string;
  onSaved(correction: Correction): void;
}): JSX.Element {
  const { corrections, analysis, item, id } = props;
  const [fault, setFault] = useState('');
  const send = async (verdict: Verdict, data: FormData): Promise<void> => {
    const who = textOf(data, 'who');
    const token = textOf(data, 'token');
    const note = textOf(data, 'note');
    const change = changeOf(data);
    if (who === '' || token === '') return setFault('Give your name and the token that the server printed when it was started.');
    if (verdict === 'correct' && Object.keys(change).length === 0) return setFault('Change something first, or accept or reject the item.');
    remember('who', who);
    remember('token', token);
    const draft: CorrectionDraft = {
      document: analysis.document.id,
      item: id,
      verdict,
      who,
      ...(note === '' ? {} : { note }),
      ...(verdict === 'correct' ? { change } : {}),
    };
    try {
      props.onSaved(await corrections.save(draft, token));
      setFault('');
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event;
        const verdict = submitter instanceof HTMLButtonElement ? submitter.value : '';
        if (verdict === 'accept' || verdict === 'reject' || verdict === 'correct') void send(verdict, new FormData(event.currentTarget));
      }}
    >
      <div class="fields">
        <label>
          Your name <input name="who" autocomplete="name" defaultValue={remembered('who')} />
        </label>
        <label>
          Token <input name="token" type="password" autocomplete="off" defaultValue={remembered('token')} />
        </label>
        <label class="wide">
          Note <input name="note" />
        </label>
      </div>
      <div class="verdicts">
        <button type="submit" value="accept">
          ✓ Right
        </button>
        <button type="submit" value="reject">
          ✕ Wrong
        </button>
      </div>
      {(item.layer === 'stances' || item.layer === 'claims') && (
        <fieldset>
          <legend>Right but for</legend>
          {item.layer === 'stances' && (
            <>
              <EntityChoice name="holder" label="Holder" analysis={analysis} now={item.stance.holder.entity} />
              <EntityChoice name="target" label="Target" analysis={analysis} now={item.stance.target.entity} />
              <Choice name="polarity" label="Polarity" values={polarities} now={item.stance.polarity} />
            </>
          )}
          {item.layer === 'claims' && <Choice name="type" label="Type" values={claimTypes} now={item.claim.type} />}
          <button type="submit" value="correct">
            Save the correction
          </button>
        </fieldset>
      )}
      <p role="status" class="fault">
        {fault}
      </p>
    </form>
  );
}

const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function changeOf(data: FormData): CorrectedValues {
  const entity = (name: 'holder' | 'target'): CorrectedValues => {
    const value = textOf(data, name);
    return value === '' ? {} : { [name]: value === NOBODY ? null : value };
  };
  const polarity = polarities.find((known) => known === textOf(data, 'polarity'));
  const type = claimTypes.find((known) => known === textOf(data, 'type'));
  return { ...entity('holder'), ...entity('target'), ...(polarity === undefined ? {} : { polarity }), ...(type === undefined ? {} : { type }) };
}

function Choice(props: { readonly name: string; readonly label: string; readonly values: readonly string[]; readonly now: string }): JSX.Element {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        <option value="">{props.now} (as it is)</option>
        {props.values
          .filter((value) => value !== props.now)
          .map((value) => (
            <option key={value}>{value}</option>
          ))}
      </select>
    </label>
  );
}

function EntityChoice(props: { readonly name: string; readonly label: string; readonly analysis: Analysis; readonly now: string | null }): JSX.Element {
  const { name, label, analysis, now } = props;
  const entities = analysis.entities.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const nowName = now === null ? 'nobody' : (entities.find(({ id }) => id === now)?.name ?? now);
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{nowName} (as it is)</option>
        {now !== null && <option value={NOBODY}>nobody</option>}
        {entities
          .filter(({ id }) => id !== now)
          .map((entity) => (
            <option key={entity.id} value={entity.id}>
              {entity.name}
            </option>
          ))}
      </select>
    </label>
  );
}
