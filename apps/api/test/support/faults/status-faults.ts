import type { SyncFailureCode } from '#availability';
import { http, says } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR } from './network-fault.ts';

const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toUTCString();

/** A whole calendar under a status that does not promise one: never applied. */
function status(
  line: string,
  code: SyncFailureCode,
  headers: Record<string, string> = {},
  name = `an answer ${line}`,
): NetworkFault {
  const isBodiless = /^(204|304)/.test(line);
  const answer = http(line, headers, isBodiless ? '' : OTHER_CALENDAR);
  return { name, code, behaves: says(answer) };
}

export const PLEA_TO_WAIT = status(
  '429 Too Many Requests',
  'http_429',
  { 'Retry-After': '120' },
  'a plea to wait two minutes',
);

/** The site answers, and says no. */
export const STATUS_FAULTS: NetworkFault[] = [
  status('201 Created', 'http_other'),
  status('202 Accepted', 'http_other'),
  status('203 Non-Authoritative Information', 'http_other'),
  status('204 No Content', 'http_other'),
  status('206 Partial Content', 'http_other', { 'Content-Range': 'bytes 0-99/999' }),
  status('300 Multiple Choices', 'http_other'),
  status('304 Not Modified', 'http_other', {}, 'a “not modified” that nobody asked for'),
  status('400 Bad Request', 'http_other'),
  status('401 Unauthorized', 'http_401_403', { 'WWW-Authenticate': 'Basic realm="calendar"' }),
  status('402 Payment Required', 'http_other'),
  status('403 Forbidden', 'http_401_403'),
  status('404 Not Found', 'http_404_410'),
  status('406 Not Acceptable', 'http_other'),
  status('407 Proxy Authentication Required', 'http_other'),
  status('410 Gone', 'http_404_410'),
  status('418 I am a teapot', 'http_other'),
  status('429 Too Many Requests', 'http_429'),
  PLEA_TO_WAIT,
  status('429 Too Many Requests', 'http_429', { 'Retry-After': IN_AN_HOUR }, 'a plea to wait until a time'),
  status('429 Too Many Requests', 'http_429', { 'Retry-After': 'soon' }, 'a plea to wait that is unreadable'),
  status('451 Unavailable For Legal Reasons', 'http_other'),
  status('500 Internal Server Error', 'http_5xx'),
  status('502 Bad Gateway', 'http_5xx'),
  status('503 Service Unavailable', 'http_5xx'),
  status('503 Service Unavailable', 'http_5xx', { 'Retry-After': '600' }, 'an outage that names its end'),
  status('504 Gateway Timeout', 'http_5xx'),
  status('520 Unknown Error', 'http_5xx'),
  {
    name: 'an error page that repeats the secret address',
    code: 'http_404_410',
    behaves: says(({ path, host }) =>
      http('404 Not Found', {}, `<h1>Nothing at http://${host}${path}</h1>`).toString(),
    ),
  },
];
