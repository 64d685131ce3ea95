import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];
const KEY = 'communique.theme';

/** Light, dark, or as the system has it; kept between visits where the browser allows it. */
export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = useState<Theme>(() => themes.find((known) => known === stored()) ?? 'auto');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
  return (
    <button
      type="button"
      class="theme"
      title={`Colours: ${theme}. Turn to ${next}.`}
      aria-label={`Colours: ${theme}. Turn to ${next}.`}
      onClick={() => {
        setTheme(next);
        store(next);
      }}
    >
      <span aria-hidden="true">{theme === 'auto' ? '◐' : theme === 'light' ? '☀' : '☾'}</span>
    </button>
  );
}

/** A page opened from a file may have no storage at all. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then the choice lasts as long as the page.
  }
}
