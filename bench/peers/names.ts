import nlp from 'compromise';

/** A name as another package finds it: UTF-16 offsets and PER, ORG or LOC. */
interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** compromise's people, organizations and places, without the signs around them and without «'s». */
export function compromiseNames(text: string): FoundSpan[] {
  const document = nlp(text);
  const views: readonly [string, { json(options: object): object }][] = [
    ['PER', document.people()],
    ['ORG', document.organizations()],
    ['LOC', document.places()],
  ];
  return views.flatMap(([type, view]) =>
    (view.json({ offset: true }) as { offset: { start: number; length: number } }[]).flatMap(({ offset }) => {
      const found = /^[^\p{L}\p{N}]*(.*?)(?:['’]s)?[^\p{L}\p{N}]*$/su.exec(text.slice(offset.start, offset.start + offset.length));
      const name = found?.[1] ?? '';
      const start = offset.start + (found?.[0].indexOf(name) ?? 0);
      return name === '' ? [] : [{ start, end: start + name.length, type }];
    }),
  );
}
