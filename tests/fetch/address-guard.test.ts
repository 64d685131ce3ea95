import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../src/fetch/address-guard.ts';

describe('an address of the public internet', () => {
  test.each(['8.8.8.8', '93.184.216.34', '2001:4860:4860::8888', '2606:2800:220:1::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('what is none', () => {
  test.each([
    ['loopback', '127.0.0.1 127.255.255.254 ::1'],
    ['private', '10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fd12:3456::1'],
    ['link-local, where clouds keep their secrets', '169.254.169.254 fe80::1 fe80::1%eth0'],
    ['shared by carriers', '100.64.0.1 100.127.255.255'],
    ['this host and network', '0.0.0.0 0.1.2.3 ::'],
    ['multicast and broadcast', '224.0.0.1 239.255.255.255 255.255.255.255 ff02::1'],
    ['reserved, documentation, benchmarking', '240.0.0.1 192.0.2.1 198.51.100.7 203.0.113.9 198.18.0.1 192.0.0.8 2001:db8::1'],
    ['IPv4 mapped', '::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 0:0:0:0:0:ffff:a9fe:a9fe'],
    ['IPv4 compatible', '::127.0.0.1 ::7f00:1 ::2'],
    ['IPv4 translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::7f00:1 64:ff9b:1:ffff::808:808'],
    ['6to4', '2002:7f00:1:: 2002:a00:1::1 2002:c0a8:101::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['site-local and unassigned', 'fec0::1 4000::1 100::1'],
    ['no address at all', 'localhost 2130706433 0x7f000001 127.1 [::1 1.2.3'],
  ])('%s', (_name, addresses) => {
    for (const address of addresses.split(' ')) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });
});
