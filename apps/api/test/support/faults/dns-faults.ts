import type { LookupAddress } from 'node:dns';
import type { SyncFailureCode } from '#availability';
import { ok, says } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR } from './network-fault.ts';

const PLATFORM = { address: '127.0.0.1', family: 4 };
const PRIVATE = { address: '10.0.0.1', family: 4 };
/** The platform listens on IPv4 alone. */
const NOBODY = { address: '::1', family: 6 };

function fault(name: string, code: SyncFailureCode, lookUp: () => Promise<LookupAddress[]>): NetworkFault {
  return { name, code, lookUp, behaves: says(ok(OTHER_CALENDAR)) };
}

const failing = (code: string) => () =>
  Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
const leadingTo =
  (...addresses: LookupAddress[]) =>
  () =>
    Promise.resolve(addresses);

/** The name of the site leads nowhere, or elsewhere. */
export const DNS_FAULTS: NetworkFault[] = [
  fault('a name that no longer exists', 'dns', failing('ENOTFOUND')),
  fault('a name server that is out of order', 'dns', failing('EAI_AGAIN')),
  fault('a name without an address', 'dns', leadingTo()),
  fault('a name server that never answers', 'dns', () => new Promise(() => undefined)),
  fault('a name that leads into a private network', 'url_private', leadingTo(PRIVATE)),
  fault('a name of which one address is private', 'url_private', leadingTo(PLATFORM, PRIVATE)),
  fault('a name that leads to where nobody listens', 'connect', leadingTo(NOBODY)),
];
