import { randomUUID } from 'node:crypto';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { POLICY, type Policy } from '../src/auth/policy.decorator.ts';
import { openApiDocument } from '../src/http/openapi.ts';
import type { ApiClient } from './support/api-client.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** Who may call what: a new route fails this test until somebody decides. */
const POLICIES: Record<string, Policy> = {
  'POST /api/auth/login': 'public',
  'POST /api/auth/logout': 'signed-in',
  'GET /api/auth/me': 'signed-in',
  'PATCH /api/auth/me': 'signed-in',
  'PUT /api/auth/password': 'signed-in',
  'PUT /api/auth/email': 'signed-in',
  'POST /api/auth/password/forgotten': 'public',
  'POST /api/auth/password/reset': 'public',
  'GET /api/auth/me/export': 'signed-in',
  'GET /api/auth/me/export.ics': 'signed-in',
  'POST /api/auth/me/deletion': 'signed-in',
  'POST /api/auth/return': 'public',
  'GET /api/setup': 'public',
  'POST /api/setup': 'public',
  'GET /api/users': 'admin',
  'POST /api/users': 'admin',
  'PATCH /api/users/{userId}': 'admin',
  'PUT /api/users/{userId}/password': 'admin',
  'DELETE /api/users/{userId}': 'admin',
  'POST /api/users/{userId}/restore': 'admin',
  'GET /api/users/{userId}/export': 'admin',
  'GET /api/users/{userId}/export.ics': 'admin',
  'GET /api/users/{userId}/products': 'admin',
  'DELETE /api/users/{userId}/products/{productId}': 'admin',
  'POST /api/users/{userId}/products/{productId}/restore': 'admin',
  'GET /api/users/{userId}/products/{productId}/export': 'admin',
  'GET /api/users/{userId}/products/{productId}/export.ics': 'admin',
  'POST /api/demo': 'signed-in',
  'DELETE /api/demo': 'signed-in',
  'GET /api/operations/{operationId}': 'signed-in',
  'GET /api/occupancy': 'signed-in',
  'GET /api/products': 'signed-in',
  'POST /api/products': 'signed-in',
  'GET /api/products/{productId}': 'owner',
  'PATCH /api/products/{productId}': 'owner',
  'DELETE /api/products/{productId}': 'owner',
  'GET /api/products/{productId}/export': 'owner',
  'GET /api/products/{productId}/export.ics': 'owner',
  'GET /api/discarded-products': 'signed-in',
  'POST /api/discarded-products/{productId}/restore': 'signed-in',
  'GET /api/products/{productId}/occupancy': 'owner',
  'GET /api/products/{productId}/availability': 'owner',
  'POST /api/products/{productId}/publish-anyway': 'owner',
  'GET /api/products/{productId}/nights/{date}': 'owner',
  'GET /api/products/{productId}/conflicts': 'owner',
  'PATCH /api/products/{productId}/conflicts/{conflictId}': 'owner',
  'GET /api/conflicts': 'signed-in',
  'GET /api/alerts': 'signed-in',
  'POST /api/alerts/seen': 'signed-in',
  'GET /api/alerts/settings': 'signed-in',
  'PATCH /api/alerts/settings': 'signed-in',
  'GET /api/alerts/settings/properties': 'signed-in',
  'PUT /api/alerts/settings/properties/{productId}': 'signed-in',
  'GET /api/alerts/unsubscribe/{token}': 'public',
  'POST /api/alerts/unsubscribe/{token}': 'public',
  'GET /api/dashboard/movements': 'signed-in',
  'GET /api/dashboard/troubles': 'signed-in',
  'GET /api/dashboard/first-steps': 'signed-in',
  'GET /api/products/{productId}/reservations': 'owner',
  'POST /api/products/{productId}/reservations': 'owner',
  'GET /api/products/{productId}/reservations/{reservationId}': 'owner',
  'PATCH /api/products/{productId}/reservations/{reservationId}': 'owner',
  'DELETE /api/products/{productId}/reservations/{reservationId}': 'owner',
  'GET /api/products/{productId}/blocks': 'owner',
  'POST /api/products/{productId}/blocks': 'owner',
  'PATCH /api/products/{productId}/blocks/{blockId}': 'owner',
  'DELETE /api/products/{productId}/blocks/{blockId}': 'owner',
  'POST /api/products/{productId}/discarded/{discardedId}/restore': 'owner',
  'GET /api/calendar/{productId}/token': 'owner',
  'POST /api/calendar/{productId}/token': 'owner',
  'GET /api/calendar/{productId}/feeds': 'owner',
  'POST /api/calendar/{productId}/feeds': 'owner',
  'PATCH /api/calendar/{productId}/feeds/{feedId}': 'owner',
  'DELETE /api/calendar/{productId}/feeds/{feedId}': 'owner',
  'POST /api/calendar/{productId}/feeds/{feedId}/token': 'owner',
  'GET /api/calendar/{productId}/feed.ics': 'public',
  'GET /api/feeds/{token}.ics': 'public',
  'GET /api/calendar/{productId}/external': 'owner',
  'POST /api/calendar/{productId}/external': 'owner',
  'POST /api/calendar/{productId}/external/check': 'owner',
  'PUT /api/calendar/{productId}/external/{calendarId}': 'owner',
  'DELETE /api/calendar/{productId}/external/{calendarId}': 'owner',
  'POST /api/calendar/{productId}/external/{calendarId}/sync': 'owner',
  'GET /api/calendar/{productId}/external/{calendarId}/held': 'owner',
  'POST /api/calendar/{productId}/external/{calendarId}/held/apply': 'owner',
  'POST /api/calendar/{productId}/external/{calendarId}/held/keep': 'owner',
  'GET /api/calendar/{productId}/external/{calendarId}/runs': 'owner',
  'GET /api/calendar/{productId}/external/{calendarId}/runs/{runId}/changes': 'owner',
  'POST /api/calendar/{productId}/external/{calendarId}/undo': 'owner',
  'POST /api/calendar/{productId}/sync-all': 'owner',
  'GET /api/sync/stats': 'signed-in',
  'GET /api/sync/runs': 'signed-in',
  'POST /api/calendar/sync-all': 'admin',
  'GET /api/calendar/sync-all': 'admin',
  'GET /api/admin/sync-jobs/{jobId}': 'admin',
  'DELETE /api/admin/sync-jobs/{jobId}': 'admin',
  'PATCH /api/admin/calendars/{calendarId}': 'admin',
  'GET /api/admin/system': 'admin',
  'GET /api/events': 'signed-in',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
};

describe('who may call what', () => {
  let app: TestApp;
  let owner: ApiClient;
  let stranger: ApiClient;
  let productId: string;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.newHost('owner@example.test');
    stranger = await app.newHost('stranger@example.test');
    productId = (await owner.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
  });
  afterAll(() => app.stop());

  const pathOf = (route: string, id: string) =>
    route
      .split(' ')[1]!
      .replace('{productId}', id)
      .replace(/\{\w+\}/g, randomUUID());
  const routesWith = (policy: Policy) => Object.keys(POLICIES).filter((route) => POLICIES[route] === policy);
  const call = (client: ApiClient, route: string, id = productId) =>
    client.send(route.split(' ')[0]!, pathOf(route, id));

  it('the documentation lists exactly the routes whose policy is decided here', () => {
    const document = openApiDocument(app.app);
    const routes = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(Object.keys(POLICIES).sort());
  });

  it('every handler of every controller carries a policy, documented or not', () => {
    const reflector = app.app.get(Reflector);
    const controllers = [...app.app.get(ModulesContainer).values()].flatMap((module) => [
      ...module.controllers.values(),
    ]);
    const handlers = controllers.flatMap(({ metatype }) => {
      const { prototype } = metatype as { prototype: Record<string, unknown> };
      const methods = Object.getOwnPropertyNames(prototype)
        .filter((name) => name !== 'constructor')
        .map((name) => prototype[name] as () => void);
      return methods
        .filter((method) => reflector.get('path', method) !== undefined)
        .map((method) => [method, metatype] as const);
    });
    expect(handlers.length).toBeGreaterThan(30);
    for (const targets of handlers)
      expect(reflector.getAllAndOverride(POLICY, [...targets] as never)).toBeDefined();
  });

  it.each(Object.keys(POLICIES).filter((route) => POLICIES[route] !== 'public'))(
    '%s asks an anonymous caller to sign in',
    async (route) => {
      expect((await call(app.anonymous, route)).status).toBe(401);
    },
  );

  it.each(routesWith('admin'))('%s is forbidden to a host', async (route) => {
    const answer = await call(owner, route);
    expect([answer.status, answer.json.code]).toEqual([403, 'forbidden']);
  });

  it.each(routesWith('owner'))(
    '%s answers a stranger and an administrator as if the property did not exist',
    async (route) => {
      const missing = await call(owner, route, randomUUID());
      for (const client of [stranger, app.admin]) {
        const answer = await call(client, route);
        expect([answer.status, answer.text]).toEqual([404, missing.text]);
      }
    },
  );

  it('a calendar of one property is not found through another', async () => {
    const other = (await owner.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' })).json.id;
    const { json: calendar } = await owner.post(`/api/calendar/${productId}/external`, {
      name: 'X',
      icalUrl: 'http://10.0.0.1/a.ics',
    });
    expect((await owner.delete(`/api/calendar/${other}/external/${calendar.id}`)).status).toBe(404);
    expect((await owner.delete(`/api/calendar/${productId}/external/${calendar.id}`)).status).toBe(200);
  });

  it.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 201],
    [{ 'Content-Type': 'text/plain' }, 415],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    [{ 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
  ])('a request with %j is answered %i', async (headers, status) => {
    const answer = await owner.post(
      '/api/products',
      { name: 'Studio', timeZone: 'Europe/Paris' },
      headers as never,
    );
    expect(answer.status).toBe(status);
  });

  it('an administrator sees every calendar but no source address', async () => {
    await owner.post(`/api/calendar/${productId}/external`, {
      name: 'Secret',
      icalUrl: 'https://calendar.example.invalid/secret-canary.ics',
    });
    const { json, text } = await app.admin.get('/api/calendar/sync-all?status=error');
    expect(json.items[0]).toMatchObject({
      ownerEmail: 'owner@example.test',
      icalHost: 'calendar.example.invalid',
    });
    expect(text).not.toContain('secret-canary');
    expect((await app.admin.post('/api/calendar/sync-all')).json).toMatchObject({ queued: 1 });
  });
});
