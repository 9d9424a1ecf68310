import type { ApiClient } from '../../../testing/api-client.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('what somebody sends, with a session and without', () => {
  let app: TestApp;
  let host: ApiClient;

  beforeAll(async () => {
    app = await startTestApp();
    host = await app.newHost('host@example.test');
  });
  afterAll(() => app.stop());

  it('a NUL character is refused wherever it stands', async () => {
    const answers = await Promise.all([
      host.post('/api/products', { name: 'a\u0000b', timeZone: 'Europe/Paris' }),
      host.get('/api/products?search=%00'),
      app.anonymous.post('/api/auth/login', { email: 'a\u0000', password: 'b' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('JSON that is nested tens of thousands of levels deep is a wrong body', async () => {
    let nested = '';
    for (let level = 0; level < 40_000; level += 1) nested = `[${nested}]`;
    const inField = `{"email":${nested},"password":"b"}`;
    const answers = await Promise.all([
      app.anonymous.send('POST', '/api/auth/login', nested),
      app.anonymous.send('POST', '/api/auth/login', inField),
      host.send('POST', '/api/products', nested),
    ]);
    expect(answers.map(({ status, json }) => [status, json.errors[0].code])).toEqual(
      answers.map(() => [400, 'nested_too_deep']),
    );
  });
});
