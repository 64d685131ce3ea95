import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { parseRoute, routeTo, type Route, type ViewName } from './route.ts';
import type { PageSource } from './source/page-source.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { useAnswer } from './use-answer.ts';
import { CommitmentsView } from './views/commitments-view.tsx';
import { CompareView } from './views/compare-view.tsx';
import { DocumentsView } from './views/documents-view.tsx';
import { MatrixView } from './views/matrix-view.tsx';
import { SearchView } from './views/search-view.tsx';
import { TimelineView } from './views/timeline-view.tsx';
import { TrackView } from './views/track-view.tsx';
import { DocumentView } from './document/document-view.tsx';

const navigation: readonly (readonly [ViewName, string])[] = [
  ['documents', 'Documents'],
  ['matrix', 'Who on whom'],
  ['timeline', 'Timeline'],
  ['commitments', 'Commitments'],
  ['compare', 'Compare'],
  ['track', 'Formulas'],
];

/** The whole page: head with navigation and search, and the view its address names. */
export function App({ source }: { readonly source: PageSource }): JSX.Element {
  const [route, setRoute] = useState<Route>(() => parseRoute(location.hash));
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const turn = (): void => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', turn);
    return () => removeEventListener('hashchange', turn);
  }, []);
  const only = useOnlyDocument(source);
  const shown: Route = only !== undefined && location.hash === '' ? { view: 'document', args: [only] } : route;
  useEffect(() => {
    if (shown.view !== 'document') scrollTo(0, 0);
  }, [shown.view]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to content
      </a>
      <header class="head">
        <a class="brand" href={routeTo('documents')}>
          <span class="brand-mark" aria-hidden="true">
            §
          </span>
          Communique
        </a>
        <nav aria-label="Views">
          {navigation.map(([view, name]) => (
            <a key={view} href={routeTo(view)} aria-current={shown.view === view || (view === 'documents' && shown.view === 'document') ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <SearchBox words={shown.view === 'search' ? (shown.args[0] ?? '') : ''} />
        <ThemeSwitch />
      </header>
      <main id="main" ref={main} tabIndex={-1} class={`view-${shown.view}`}>
        <View source={source} route={shown} />
      </main>
    </>
  );
}

/** The id of the only document, where there is but one: its page is opened at once. */
function useOnlyDocument(source: PageSource): string | undefined {
  const answer = useAnswer(() => source.documents({ offset: 0, limit: 2 }), 'only');
  return answer.state === 'here' && answer.value.total === 1 ? answer.value.items[0]?.id : undefined;
}

function View({ source, route: { view, args } }: { readonly source: PageSource; readonly route: Route }): JSX.Element {
  const [first, second] = args;
  switch (view) {
    case 'document':
      return <DocumentView source={source} id={first ?? ''} at={second} />;
    case 'matrix':
      return <MatrixView source={source} holder={first} target={second} />;
    case 'timeline':
      return <TimelineView source={source} />;
    case 'commitments':
      return <CommitmentsView source={source} />;
    case 'compare':
      return <CompareView source={source} old={first} next={second} />;
    case 'track':
      return <TrackView source={source} formula={first} />;
    case 'search':
      return <SearchView source={source} words={first ?? ''} />;
    default:
      return <DocumentsView source={source} />;
  }
}

function SearchBox({ words }: { readonly words: string }): JSX.Element {
  const [typed, setTyped] = useState(words);
  return (
    <form
      class="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') location.hash = routeTo('search', typed.trim());
      }}
    >
      <input
        type="search"
        aria-label="Search everything"
        placeholder="Search everything"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </form>
  );
}
