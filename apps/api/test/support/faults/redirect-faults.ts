import type { SyncFailureCode } from '#availability';
import type { Behaviour } from '../fault-server.ts';
import { type Asked, http, ok, onRequest, says, secured } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR } from './network-fault.ts';
import { TRUSTED } from './tls-faults.ts';

const leads = (to: (asked: Asked) => string, status = '302 Found'): Behaviour =>
  says((asked) => http(status, { Location: to(asked) }).toString());
const leadsTo = (address: string): Behaviour => leads(({ path }) => `${address}${secretOf(path)}`);
const secretOf = (path: string) => path.slice(path.indexOf('?'));

function to(address: string, code: SyncFailureCode, name: string): NetworkFault {
  return { name: `a redirect to ${name}`, code, behaves: leadsTo(address) };
}

/** A calendar behind so many redirects. */
function hops(count: number): Behaviour {
  return onRequest((connection, { path }) => {
    const hop = Number(/^\/hop(\d+)/.exec(path)?.[1] ?? 0);
    const location = `/hop${hop + 1}.ics${secretOf(path)}`;
    connection.end(hop < count ? http('301 Moved Permanently', { Location: location }) : ok(OTHER_CALENDAR));
  });
}

/** The site sends us elsewhere. */
export const REDIRECT_FAULTS: NetworkFault[] = [
  {
    name: 'a redirect to itself',
    code: 'redirects',
    behaves: leads(({ path }) => path, '307 Temporary Redirect'),
  },
  { name: 'a calendar behind four redirects', code: 'redirects', behaves: hops(4) },
  { name: 'a redirect to nowhere', code: 'redirects', behaves: says(http('302 Found')) },
  {
    name: 'a redirect to an empty address',
    code: 'redirects',
    behaves: says(http('303 See Other', { Location: '' })),
  },
  to('http://[', 'redirects', 'what is no address'),
  to('ftp://example.test/calendar.ics', 'redirects', 'an FTP server'),
  to('file:///calendar.ics', 'redirects', 'a file'),
  to('javascript:alert(1)//', 'redirects', 'a script'),
  to('http://host:word@example.test/calendar.ics', 'redirects', 'an address with a password'),
  to('http://10.0.0.1/calendar.ics', 'url_private', 'a private network'),
  to('http://169.254.169.254/latest/meta-data/', 'url_private', 'a cloud’s metadata'),
  to('http://localhost/calendar.ics', 'url_private', 'this very machine'),
  to('http://127.0.0.1:1/calendar.ics', 'connect', 'a port at which nobody listens'),
  to('http://gone.example.test/calendar.ics', 'dns', 'a name that does not exist'),
  {
    name: 'a redirect from https back to http',
    code: 'redirects',
    scheme: 'https',
    behaves: secured(
      TRUSTED,
      leads(({ host, path }) => `http://${host}${path}`, '308 Permanent Redirect'),
    ),
  },
];
