/** The exit code of a run that SIGINT or SIGTERM ended (128 + 2, as shells have it). */
export const INTERRUPTED = 130;

/** A signal that SIGINT and SIGTERM raise; what runs is finished, a second signal ends the process at once. */
export function stopSignal(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, release: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}
