import type { JSX } from 'preact';
import type { Document } from '../../core/document.ts';

/** Title and metadata of a document. An address from the document becomes a link only where it is http(s). */
export function DocumentHead({ document, names }: { readonly document: Document; readonly names: ReadonlyMap<string, string> }): JSX.Element {
  const { title, id, issuers, authors = [], translators = [], published, genre, source } = document;
  const facts: readonly (readonly [string, string])[] = [
    ['Kind', genre.replace('-', ' ')],
    ['Date', published.value === null ? 'none given' : `${published.value}${published.basis === 'metadata' ? '' : ` (${published.basis})`}`],
    ...(issuers.length === 0 ? [] : [['Issued by', issuers.map((issuer) => names.get(issuer) ?? issuer).join(', ')] as const]),
    ...(authors.length === 0 ? [] : [['Author', authors.join(', ')] as const]),
    ...(translators.length === 0 ? [] : [['Translator', translators.join(', ')] as const]),
    ['File', source.uri],
  ];
  const link = safeUrl(source.url);
  return (
    <header class="document-head">
      <h1>{title ?? id}</h1>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {source.url !== undefined && (
          <div>
            <dt>Source</dt>
            <dd>
              {link === undefined ? (
                source.url
              ) : (
                <a href={link} rel="noreferrer noopener">
                  {source.url}
                </a>
              )}
            </dd>
          </div>
        )}
      </dl>
    </header>
  );
}

/** An address that may be opened, or undefined: `javascript:` and its like are shown as text only. */
function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
