import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { addNights, nightAt } from '#availability';
import { insertProperties } from '../testing/insert-properties.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { addProperty, feedUrlOf } from './add-property.ts';
import { feedBesidePeers } from './feed-beside-peers.ts';
import type { Kind } from './load.ts';
import { tellsProcessorTime } from './processes.ts';
import { type Figure, type Size, type Suite, say } from './suite.ts';
import { withProduct } from './with-product.ts';

const PROPERTIES = 100;

/** Bytes of answers, and what a feed costs that is asked for, beside others who answer it. */
export const HTTP: Suite = {
  names: ['http'],
  run: (size: Size) =>
    withProduct({}, async (product, folder) => {
      const feedUrl = await feedUrlOf(product, await addProperty(product));
      const bytes = [...(await answerBytes(feedUrl)), await planningBytes(product)];
      if (tellsProcessorTime) return [...bytes, ...(await feedBesidePeers(product, folder, feedUrl, size))];
      say('this system tells no processor time: nothing beside others');
      return bytes;
    }),
};

/** Headers with it; which do not vary in length from one answer to the next. */
async function answerBytes(feedUrl: string): Promise<Figure[]> {
  const whole = await rawAnswer(feedUrl, '');
  const [, etag] = /^etag: (.*)\r$/im.exec(whole)!;
  const unchanged = await rawAnswer(feedUrl, `If-None-Match: ${etag}\r\n`);
  const figure = (kind: Kind, answer: string): Figure => ({
    suite: 'http',
    name: `an answer, ${kind}`,
    value: Buffer.byteLength(answer),
    unit: 'bytes',
  });
  return [figure('200', whole), figure('304', unchanged)];
}

/** What the planning is told of a year. Paris counts the days of the properties. */
async function planningBytes({ databaseUrl, call }: RunningProduct): Promise<Figure> {
  await insertProperties(databaseUrl, PROPERTIES);
  const from = nightAt(new Date(), 'Europe/Paris');
  const answer = await call<object>(
    'GET',
    `/api/occupancy?from=${from}&to=${addNights(from, 365)}&pageSize=${PROPERTIES}`,
  );
  const value = Buffer.byteLength(JSON.stringify(answer));
  return { suite: 'http', name: `the planning of ${PROPERTIES} properties`, value, unit: 'bytes' };
}

/** @param header further ones of the request, each with its end of line */
async function rawAnswer(feedUrl: string, header: string): Promise<string> {
  const { host, hostname, port, pathname, search } = new URL(feedUrl);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${header}\r\n`);
  return text(socket);
}
