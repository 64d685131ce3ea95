import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { CommuniqueError } from '../core/error.ts';
import { isPublicAddress, type Exceptions } from './address-guard.ts';

/** Resolves a host name to all of its addresses. */
export type Resolver = (hostname: string) => Promise<readonly LookupAddress[]>;

const systemResolver: Resolver = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });

/**
 * An HTTP client that connects to public addresses only. The check stands where the connection is made: on the very addresses the name resolved
 * to for this connection (so that a name which changes its address between two look-ups gains nothing), on literal addresses, and once
 * more on the address the socket reached. A refusal is a `CommuniqueError` with the code `fetch.refused`.
 */
export function guardedAgent(options: { readonly resolver?: Resolver; readonly exceptions?: Exceptions; readonly connectTimeout: number }): Agent {
  const { resolver = systemResolver, exceptions = () => false, connectTimeout } = options;
  const allowed = (address: string): boolean => isPublicAddress(address) || exceptions(address);
  const lookup: LookupFunction = (hostname, _options, callback) => {
    resolver(hostname).then(
      (addresses) => {
        const bad = addresses.find(({ address }) => !allowed(address));
        if (bad !== undefined) callback(refusal(hostname, bad.address), []);
        else callback(null, [...addresses]);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, []),
    );
  };
  const connect = buildConnector({ lookup, timeout: connectTimeout, allowH2: false, autoSelectFamily: true });
  return new Agent({
    connections: 2,
    pipelining: 1,
    maxHeaderSize: 32_768,
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/gu, '');
      if (isIP(host) !== 0 && !allowed(host)) {
        callback(refusal(host, host), null);
        return;
      }
      connect(target, (...[error, socket]) => {
        if (error !== null) callback(error, null);
        else if (socket.remoteAddress === undefined || allowed(socket.remoteAddress)) callback(null, socket);
        else {
          socket.destroy();
          callback(refusal(host, socket.remoteAddress), null);
        }
      });
    },
  });
}

/** The error for a host whose address is not public. */
function refusal(host: string, address: string): CommuniqueError {
  return new CommuniqueError('fetch.refused', `${host}${host === address ? '' : ` (${address})`} is not a public address`, {
    hint: 'Only hosts of the public internet are called; save the document and give its path.',
  });
}
