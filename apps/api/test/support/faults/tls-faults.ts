import { type Credentials, TestAuthority } from '../test-authority.ts';
import { greets, ok, says, secured } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR, PLATFORM_HOST, SHORT } from './network-fault.ts';

const PLATFORM = { hosts: [PLATFORM_HOST] };
const DAY_MS = 86_400_000;
const daysAhead = (days: number) => new Date(Date.now() + days * DAY_MS);
/** A fatal alert `handshake_failure` (RFC 8446 §6). */
const NO_COMMON_CIPHER = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
const GARBAGE = Buffer.alloc(200, 0xee);

/** The authority that the API trusts while these faults are played. */
export const AUTHORITY = new TestAuthority('Trusted by the fault tests only');
/** What the platform shows on good days. */
export const TRUSTED = AUTHORITY.issue(PLATFORM);

/** A whole calendar from somebody who cannot prove who he is. */
function shows(name: string, credentials: Credentials): NetworkFault {
  return { name, code: 'tls', scheme: 'https', behaves: secured(credentials, says(ok(OTHER_CALENDAR))) };
}

/** The secure connection does not come about. */
export const TLS_FAULTS: NetworkFault[] = [
  shows('a certificate that vouches for itself', TestAuthority.selfSigned(PLATFORM)),
  shows('a certificate of an authority unknown', new TestAuthority('Nobody').issue(PLATFORM)),
  shows(
    'a certificate that has run out',
    AUTHORITY.issue({ ...PLATFORM, from: daysAhead(-9), until: daysAhead(-2) }),
  ),
  shows(
    'a certificate that is not good yet',
    AUTHORITY.issue({ ...PLATFORM, from: daysAhead(2), until: daysAhead(9) }),
  ),
  shows('a certificate for another name', AUTHORITY.issue({ hosts: ['other.example.test'] })),
  {
    name: 'a plain server at a secure address',
    code: 'tls',
    scheme: 'https',
    behaves: greets(ok(OTHER_CALENDAR)),
  },
  {
    name: 'a server without a common cipher',
    code: 'tls',
    scheme: 'https',
    behaves: greets(NO_COMMON_CIPHER),
  },
  {
    name: 'garbage in place of a handshake',
    code: 'tls',
    scheme: 'https',
    behaves: greets(GARBAGE),
  },
  {
    name: 'a handshake that is hung up on',
    code: 'connect',
    scheme: 'https',
    behaves: greets(''),
  },
  {
    name: 'a handshake that is never answered',
    code: 'connect',
    scheme: 'https',
    behaves: (connection) => void connection.resume(),
    limits: SHORT.connect,
  },
  {
    name: 'a secure server at a plain address',
    code: 'connect',
    behaves: secured(TRUSTED, says(ok(OTHER_CALENDAR))),
  },
  {
    name: 'a secure connection that breaks off mid-body',
    code: 'body_cut',
    scheme: 'https',
    behaves: secured(TRUSTED, says(ok(OTHER_CALENDAR, { 'Content-Length': '9999' }))),
  },
];
