/** Shows how far a batch has come, on stderr. */
export interface Progress {
  step(ok: boolean): void;
  end(): void;
}

/** A terminal's line is drawn at most this often, in milliseconds; elsewhere a plain line is written every ten seconds. */
const REDRAW = 100;
const PLAIN = 10_000;

/** Progress over `total` documents: a line with rate, remaining time and failures; nothing when `silent`, but a last line where no terminal is. */
export function startProgress(total: number, silent: boolean): Progress {
  const started = performance.now();
  const { isTTY } = process.stderr;
  let done = 0;
  let failed = 0;
  let drawn = started;
  const line = (): string => {
    const seconds = (performance.now() - started) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const left = rate === 0 ? 0 : Math.ceil((total - done) / rate);
    return `${done}/${total} documents, ${rate.toFixed(1)} a second, ${left} s left${failed === 0 ? '' : `, ${failed} left out`}`;
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
      process.stderr.write(`${isTTY ? '\r\u001B[K' : ''}${done - failed} documents analysed${failed === 0 ? '' : `, ${failed} left out`}\n`);
    },
  };
}
