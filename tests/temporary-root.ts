import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives a whole test run one temporary folder of its own, for the tests and all programs they start, and takes it away at the end, also what a killed
 * program left there. The run fails where a test left something of ours: each cleans up after itself.
 */
export default function temporaryRoot(): () => void {
  const root = mkdtempSync(join(tmpdir(), 'communique-tests-'));
  // A PostgreSQL server runs as another user and must find its way through.
  chmodSync(root, 0o711);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = root;
  return () => {
    const left = readdirSync(root).filter((name) => name.startsWith('communique-'));
    rmSync(root, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`tests left folders behind: ${left.join(', ')}`);
  };
}
