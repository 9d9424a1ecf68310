import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Behaviour } from '../fault-server.ts';
import type { Credentials } from '../test-authority.ts';

/** What a platform was asked for. */
export interface Asked {
  /** Path with its query, which holds the secret of the address. */
  path: string;
  /** Host and port as the caller wrote them. */
  host: string;
}

/** How a connection ends: orderly, torn, or not at all. */
type Ending = 'closes' | 'resets' | 'holds';

const DROP_MS = 40;
const HEAD_END = '\r\n\r\n';

/** Reads a whole request head before it speaks. */
export function onRequest(answer: (connection: Socket, asked: Asked) => void): Behaviour {
  return (connection) => {
    let head = '';
    connection.on('data', (chunk) => {
      const wasWhole = head.includes(HEAD_END);
      head += chunk.toString('latin1');
      if (wasWhole || !head.includes(HEAD_END)) return;
      const host = /^host: *(.+)\r$/im.exec(head)?.[1] ?? '';
      answer(connection, { path: head.split(' ')[1]!, host });
    });
  };
}

/** Says something as soon as somebody dials, whatever he wants. */
export function greets(bytes: string | Buffer): Behaviour {
  return (connection) => void connection.resume().end(bytes);
}

/** Answers every request with these very bytes. */
export function says(
  bytes: string | Buffer | ((asked: Asked) => string),
  ending: Ending = 'closes',
): Behaviour {
  return onRequest((connection, asked) => {
    connection.write(typeof bytes === 'function' ? bytes(asked) : bytes);
    if (ending === 'closes') connection.end();
    if (ending === 'resets') onceRead(() => connection.resetAndDestroy());
  });
}

/** Begins to answer, then a drop at a time: never idle, never done. */
export function drips(start: string, drop: string): Behaviour {
  return onRequest((connection) => {
    connection.write(start);
    const drops = setInterval(() => connection.write(drop), DROP_MS);
    connection.once('close', () => clearInterval(drops));
  });
}

/** Begins to answer, and says the same again for as long as anybody listens. */
export function floods(start: string, wave: string | Buffer): Behaviour {
  return onRequest((connection) => {
    const pour = () => {
      let hasRoom = true;
      while (hasRoom && connection.writable) hasRoom = connection.write(wave);
    };
    connection.on('drain', pour).write(start);
    pour();
  });
}

/** The same over TLS, with these credentials. */
export function secured(credentials: Credentials, behaviour: Behaviour): Behaviour {
  return (connection) => {
    const secure = new TLSSocket(connection, {
      isServer: true,
      secureContext: createSecureContext(credentials),
    });
    secure.on('error', () => connection.destroy());
    behaviour(secure);
  };
}

/** An HTTP/1.1 answer with a true Content-Length, unless the headers say otherwise. */
export function http(
  status: string,
  headers: Record<string, string> = {},
  body: string | Buffer = '',
): Buffer {
  const length = { 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' };
  return Buffer.concat([head(status, { ...length, ...headers }), Buffer.from(body)]);
}

/** A calendar in a whole answer. */
export const ok = (body: string | Buffer, headers: Record<string, string> = {}): Buffer =>
  http('200 OK', { 'Content-Type': 'text/calendar; charset=utf-8', ...headers }, body);

/** The head of an answer alone, whose body somebody else writes. */
export function head(status: string, headers: Record<string, string> = {}): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, 'latin1');
}

/** After the other side, which lives in this very process, has read what was written. */
function onceRead(then: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(then)));
}
