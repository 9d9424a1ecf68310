import { drips, floods, greets, http, onRequest, says } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR, SHORT } from './network-fault.ts';

/** An empty SETTINGS frame, with which a server begins (RFC 9113 §3.4). */
const HTTP2_SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

/** Nobody answers, or whoever does speaks no HTTP. */
export const CONNECTION_FAULTS: NetworkFault[] = [
  {
    name: 'a connection reset as soon as it stands',
    code: 'connect',
    behaves: (connection) => void connection.resetAndDestroy(),
  },
  {
    name: 'a connection closed as soon as it stands',
    code: 'connect',
    behaves: greets(''),
  },
  {
    name: 'a connection reset once it was asked',
    code: 'connect',
    behaves: onRequest((connection) => void connection.resetAndDestroy()),
  },
  {
    name: 'a connection closed once it was asked',
    code: 'connect',
    behaves: says(''),
  },
  {
    name: 'a connection closed inside the status line',
    code: 'connect',
    behaves: says('HTTP/1.1 2'),
  },
  {
    name: 'a connection closed inside the headers',
    code: 'connect',
    behaves: says('HTTP/1.1 200 OK\r\nContent-Type: text/cal'),
  },
  {
    name: 'a site that takes the call and says nothing',
    code: 'timeout',
    behaves: says('', 'holds'),
    limits: SHORT.headers,
  },
  {
    name: 'headers that come a byte at a time',
    code: 'timeout',
    behaves: drips('HTTP/1.1 200 OK\r\nX-Slow: ', 'y'),
    limits: SHORT.deadline,
  },
  {
    name: 'early hints without end',
    code: 'timeout',
    behaves: drips('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    limits: SHORT.deadline,
  },
  {
    name: 'headers without end',
    code: 'http_other',
    behaves: floods('HTTP/1.1 200 OK\r\n', 'X-Again: and again and again\r\n'.repeat(1_000)),
  },
  {
    name: 'one header of a hundred kilobytes',
    code: 'http_other',
    behaves: says(http('200 OK', { 'X-Long': 'y'.repeat(100_000) }, OTHER_CALENDAR)),
  },
  {
    name: 'an SSH server',
    code: 'http_other',
    behaves: greets('SSH-2.0-OpenSSH_9.9\r\n'),
  },
  {
    name: 'a mail server',
    code: 'http_other',
    behaves: greets('220 mail.example.test ESMTP\r\n'),
  },
  {
    name: 'a server that speaks HTTP/2 only',
    code: 'http_other',
    behaves: greets(HTTP2_SETTINGS),
  },
  {
    name: 'a calendar without any HTTP around it',
    code: 'http_other',
    behaves: says(OTHER_CALENDAR),
  },
  {
    name: 'a status line without a status',
    code: 'http_other',
    behaves: says(`HTTP/1.1 OK\r\n\r\n${OTHER_CALENDAR}`),
  },
  {
    name: 'a header line that is none',
    code: 'http_other',
    behaves: says(`HTTP/1.1 200 OK\r\nthis is no header\r\n\r\n${OTHER_CALENDAR}`),
  },
  {
    name: 'a change of protocol that nobody asked for, and no answer',
    code: 'connect',
    behaves: says('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'),
  },
  {
    name: 'a “continue” that nobody asked for, and no answer',
    code: 'connect',
    behaves: says('HTTP/1.1 100 Continue\r\n\r\n'),
  },
];
