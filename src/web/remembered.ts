/** A word kept for this session of the browser, or ''. */
export function remembered(name: string): string {
  try {
    return sessionStorage.getItem(`communique.${name}`) ?? '';
  } catch {
    return '';
  }
}

/** Keeps a word for this session; a browser without storage forgets it at once. */
export function remember(name: string, value: string): void {
  try {
    sessionStorage.setItem(`communique.${name}`, value);
  } catch {
    // Asked for again, then.
  }
}
