import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTestApp, type TestApp } from './support/test-app.ts';

const HEAD = 'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\n';
const WITH_BODY = `${HEAD}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;

describe('a request that comes a letter at a time', () => {
  let app: TestApp;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await app.stop();
  });

  const open = (text: string): Socket => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.write(text);
    sockets.push(socket);
    return socket;
  };

  /** @returns what is answered to one who goes on for as long as the connection stands */
  const trickle = async (socket: Socket, letter: string): Promise<string> => {
    const letters = setInterval(() => socket.write(letter), 500);
    let answer = '';
    socket.on('data', (piece) => (answer += String(piece))).on('error', () => undefined);
    await once(socket, 'close');
    clearInterval(letters);
    return answer;
  };

  it('is ended, whether headers or a body trickle; an answer that goes on is not', async () => {
    const events = open(
      `GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: ${app.admin.cookieValue}\r\n\r\n`,
    );
    const [first] = await once(events, 'data');
    expect(String(first)).toMatch(/^HTTP\/1\.1 200/);
    const answers = await Promise.all([trickle(open(HEAD), 'X'), trickle(open(WITH_BODY), ' ')]);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(events.destroyed).toBe(false);
  });
});
