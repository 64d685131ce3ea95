import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';

/** Names under which a loopback server may be asked. */
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for an address only this machine can reach. */
export function isLoopback(host: string): boolean {
  return loopback.has(host) || host === '::1';
}

/**
 * Refuses what a browser may be talked into: a Host that is not the server's own (DNS rebinding), and another site's script as the asker. A server
 * that was deliberately opened to a network is asked under names it cannot know, and takes any.
 */
export function guard(host: string): MiddlewareHandler {
  return async (context, next) => {
    if (isLoopback(host) && !loopback.has(hostOf(context))) return fault(context, 403, 'host', 'This server answers under its own name only.');
    const site = context.req.header('sec-fetch-site');
    if (site !== undefined && site === 'cross-site' && context.req.header('sec-fetch-mode') !== 'navigate')
      return fault(context, 403, 'cross-site', 'Another site asks.');
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('X-Frame-Options', 'DENY');
    context.header('Cache-Control', 'no-store');
    return undefined;
  };
}

/** The Host without its port. */
function hostOf(context: Context): string {
  return (context.req.header('host') ?? '').replace(/:\d+$/u, '').toLowerCase();
}

/** A fault as the API answers it. */
export function fault(context: Context, status: 400 | 401 | 403 | 404 | 405 | 413 | 500, code: string, message: string): Response {
  return context.json({ error: { code, message } }, status);
}

/** True when a request bears the token; takes the same time whatever is wrong with it. */
export function bearsToken(context: Context, token: string): boolean {
  const given = /^Bearer (.+)$/u.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
