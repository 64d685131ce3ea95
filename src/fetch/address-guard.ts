import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** True where an address may be called without leave although it is not public: a test's own server, an intranet that the caller trusts. */
export type Exceptions = (address: string) => boolean;

/** IPv4 blocks that are no public hosts beyond those ipaddr.js names (IANA special-purpose registry, RFC 6890). */
const special = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(net, bits, 'ipv4');

/**
 * True for an IP address of the public internet. Private, loopback, link-local, shared, multicast and reserved ranges are not, nor are IPv6
 * addresses that carry such an IPv4 address: mapped (::ffff:0:0/96), compatible (::/96), NAT64 (64:ff9b::/96 and
 * 64:ff9b:1::/48), 6to4 (2002::/16) and Teredo (2001::/32). Anything that is no address is refused.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/gu, '').replace(/%.*$/u, '');
  if (isIP(bare) === 4) return ipaddr.parse(bare).range() === 'unicast' && !special.check(bare, 'ipv4');
  if (isIP(bare) !== 6) return false;
  const parsed = ipaddr.parse(bare) as ipaddr.IPv6;
  const bytes = parsed.toByteArray();
  const carried = carriedAddress(bytes);
  if (carried !== undefined) return carried !== 'none' && isPublicAddress(carried);
  return parsed.range() === 'unicast' && ((bytes[0] ?? 0) & 0xe0) === 0x20;
}

/** The IPv4 address inside a transition address; `none` where it cannot be told and must be refused; undefined for any other. */
function carriedAddress(bytes: readonly number[]): string | undefined {
  const dotted = (from: number): string => bytes.slice(from, from + 4).join('.');
  const zero = (from: number, to: number): boolean => bytes.slice(from, to).every((byte) => byte === 0);
  if (zero(0, 10) && bytes[10] === 0xff && bytes[11] === 0xff) return dotted(12);
  if (zero(0, 8) && bytes[8] === 0xff && bytes[9] === 0xff && zero(10, 12)) return dotted(12);
  if (zero(0, 12)) return zero(12, 15) ? 'none' : dotted(12);
  if (bytes[0] === 0 && bytes[1] === 0x64 && bytes[2] === 0xff && bytes[3] === 0x9b) return zero(4, 12) ? dotted(12) : 'none';
  if (bytes[0] === 0x20 && bytes[1] === 0x02) return dotted(2);
  if (bytes[0] === 0x20 && bytes[1] === 0x01 && bytes[2] === 0 && bytes[3] === 0) return 'none';
  return undefined;
}
