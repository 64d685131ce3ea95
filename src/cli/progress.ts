/** Shows how far a batch has come, on stderr. */
export interface Progress {
  step(ok: boolean): void;
  end(): void;
}

/** A terminal's line is drawn at most this often, in milliseconds; elsewhere a plain line is written every ten seconds. */
const REDRAW = 100;
const PLAIN = 10_000;

/** Characters of the bar. */
const BAR = 24;

/**
 * Progress over `total` documents (undefined: nobody knows how many): a bar with rate, remaining time and failures, a plain line now and
 * then where no terminal is, nothing when `silent`.
 */
export function startProgress(total: number | undefined, silent: boolean): Progress {
  const started = performance.now();
  const { isTTY } = process.stderr;
  let done = 0;
  let failed = 0;
  let drawn = started;
  const line = (): string => {
    const seconds = (performance.now() - started) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const parts = [`${done}${total === undefined ? '' : `/${total}`} documents`, `${rate.toFixed(1)} a second`];
    if (total !== undefined) parts.push(`${clock((total - done) / Math.max(rate, 0.001))} left`);
    if (failed > 0) parts.push(`${failed} left out`);
    return `${isTTY && total !== undefined ? `${bar(done / Math.max(total, 1))} ` : ''}${parts.join(', ')}`;
  };
  return {
    step(ok) {
      done++;
      if (!ok) failed++;
      const now = performance.now();
      if (silent || now - drawn < (isTTY ? REDRAW : PLAIN)) return;
      drawn = now;
      process.stderr.write(isTTY ? `\r\u001B[K${line()}` : `${line()}\n`);
    },
    end() {
      if (silent) return;
      const seconds = (performance.now() - started) / 1000;
      process.stderr.write(`${isTTY ? '\r\u001B[K' : ''}${countOf(done - failed)} in ${clock(seconds)}${failed === 0 ? '' : `, ${failed} left out`}\n`);
    },
  };
}

const bar = (share: number): string => `${'━'.repeat(Math.round(share * BAR))}${'─'.repeat(BAR - Math.round(share * BAR))}`;

/** «1 document», «2 documents». */
export const countOf = (documents: number): string => `${documents} document${documents === 1 ? '' : 's'}`;

/** Seconds as 4 s, 3:05 min or 2:07 h. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  return whole < 3600 ? `${Math.floor(whole / 60)}:${two(whole % 60)} min` : `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)} h`;
}
