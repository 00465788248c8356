import { describe, expect, it } from 'vitest';
import { clientAddress, proxyTest, senderOf } from './address.ts';

const isProxy = proxyTest(['10.0.0.5', '10.1.0.0/16', 'fd00::/64']);

describe('the address of a caller', () => {
  it.each([
    ['of a connection without a proxy, whatever it claims', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['that a proxy was called by', '10.0.0.5', '198.51.100.1', '198.51.100.1'],
    ['that the proxy appended, not what the caller wrote before', '10.0.0.5', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
    ['in front of several proxies', '10.0.0.5', '192.0.2.1, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['of a proxy that is not trusted', '10.0.0.5', '198.51.100.1, 10.2.0.1', '10.2.0.1'],
    ['of the proxy itself', '10.0.0.5', undefined, '10.0.0.5'],
    ['of the proxy when it appends nonsense', '10.0.0.5', '198.51.100.1, unknown', '10.0.0.5'],
    ['with a port', '10.0.0.5', '198.51.100.1:4711', '198.51.100.1'],
    ['of IPv6', 'fd00::1', '[2001:DB8::7]:443', '2001:db8::7'],
    ['of IPv4 inside IPv6', '::ffff:10.0.0.5', '::ffff:198.51.100.1', '198.51.100.1'],
    ['when every hop is a proxy', '10.0.0.5', '10.1.2.3', '10.1.2.3'],
    ['without a socket', 'unknown', '198.51.100.1', 'unknown'],
  ])('is the one %s', (_what, connection, forwarded, address) => {
    expect(clientAddress(connection, forwarded, isProxy)).toBe(address);
  });

  it('is never taken from a header where no proxy is trusted', () => {
    expect(clientAddress('10.0.0.5', '198.51.100.1', proxyTest([]))).toBe('10.0.0.5');
  });
});

describe('who is counted for an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:1:2::7', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['user:7', 'user:7'],
  ])('%s is %s', (address, sender) => {
    expect(senderOf(address)).toBe(sender);
  });
});
