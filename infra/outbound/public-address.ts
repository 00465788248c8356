import { BlockList, isIP } from 'node:net';

/** Networks that are not part of the public internet (RFC 6890 and its registries): own machine, private, link-local with cloud metadata, shared, documentation, multicast, reserved. */
const NETWORKS_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const;

/** Of IPv6 only the global range 2000::/3 is public; what in it stands for other addresses or nothing is not. */
const NETWORKS_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const blocked4 = listOf(NETWORKS_4, 'ipv4');
const blocked6 = listOf(NETWORKS_6, 'ipv6');
const global6 = listOf(['2000::/3'], 'ipv6');
const loopback4 = listOf(['127.0.0.0/8'], 'ipv4');

/** Is this IP address a place of the public internet? An IPv4 address written as IPv6 is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked4.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
}

export const isLoopbackAddress = (address: string): boolean => (isIP(address) === 4 ? loopback4.check(address, 'ipv4') : address === '::1');
