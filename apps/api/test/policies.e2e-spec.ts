import { randomUUID } from 'node:crypto';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { ApiClient } from '../../../testing/api-client.ts';
import { type ActingRole, MEMBER_ROLES, mayCall } from '../src/auth/acting.ts';
import { SCOPES, type Scope } from '../src/auth/api-token.ts';
import { POLICY, type Policy } from '../src/auth/policy.decorator.ts';
import { openApiDocument } from '../src/http/openapi.ts';
import { POLICIES } from './support/route-policies.ts';
import { PASSWORD, startTestApp, type TestApp } from './support/test-app.ts';

const ROUTES = Object.keys(POLICIES);
const GUARDED = ROUTES.filter((route) => POLICIES[route]![0] !== 'public');
/** After which nobody acts for anybody; and the stream without an end, which `members.e2e-spec.ts` opens. */
const NOT_CALLED = ['POST /api/auth/logout', 'PUT /api/auth/acting', 'GET /api/events'];
const ACTING_ROLES: readonly ActingRole[] = [...MEMBER_ROLES, 'administrator'];
const FOR_PROGRAMS = GUARDED.filter((route) => POLICIES[route]![1]);
const FOR_PEOPLE = GUARDED.filter((route) => !POLICIES[route]![1] && POLICIES[route]![0] !== 'token');

describe('who may call what', () => {
  let app: TestApp;
  let owner: ApiClient;
  let stranger: ApiClient;
  let productId: string;
  let otherId: string;
  let strangersId: string;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.newHost('owner@example.test');
    stranger = await app.newHost('stranger@example.test');
    productId = (await owner.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
    otherId = (await owner.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' })).json.id;
    strangersId = (await stranger.post('/api/products', { name: 'Mas', timeZone: 'Europe/Paris' })).json.id;
  });
  afterAll(() => app.stop());

  const pathOf = (route: string, id: string) =>
    route
      .split(' ')[1]!
      .replace('{productId}', id)
      .replace(/\{\w+\}/g, randomUUID());
  const routesWith = (policy: Policy) => ROUTES.filter((route) => POLICIES[route]![0] === policy);
  const call = (client: ApiClient, route: string, id = productId) =>
    client.send(route.split(' ')[0]!, pathOf(route, id));

  it('the documentation lists exactly the routes whose policy is decided here', () => {
    const document = openApiDocument(app.app);
    const routes = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(ROUTES.toSorted());
  });

  /** A field of every route as the documentation has it. */
  const documented = (field: string): Record<string, unknown> => {
    const routes = Object.entries(openApiDocument(app.app).paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Record<string, unknown>>).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation[field]] as const,
      ),
    );
    return Object.fromEntries(routes);
  };
  const expected = (of: (route: string) => unknown) =>
    Object.fromEntries(ROUTES.map((route) => [route, of(route)]));

  it('the documentation names the scope of every route that programs may call', () => {
    expect(documented('x-token-scope')).toEqual(expected((route) => POLICIES[route]![1] ?? undefined));
  });

  it('the documentation says of every route by what one is let in, or that nothing is asked', () => {
    const ways = (route: string) => {
      const [policy, scope] = POLICIES[route]!;
      const cookie = policy === 'public' || policy === 'token' ? [] : [{ cookie: [] }];
      return expect.arrayContaining([...cookie, ...(scope || policy === 'token' ? [{ bearer: [] }] : [])]);
    };
    const security = documented('security');
    expect(security).toEqual(expected(ways));
    const open = ROUTES.filter((route) => (security[route] as unknown[]).length === 0);
    expect(open.toSorted()).toEqual(routesWith('public').toSorted());
  });

  const programs = new Map<string, Promise<ApiClient>>();
  const makeProgram = async (client: ApiClient, body: object) => {
    const { json } = await client.post('/api/tokens', { name: 'A program', ...body });
    return new ApiClient(app.url, json.token);
  };
  /** Of the administrator where only one may call, else of the owner; made once. */
  const programOf = (policy: Policy, body: { scopes: readonly Scope[]; productIds?: string[] }) => {
    const key = JSON.stringify([policy === 'admin', body]);
    const program = programs.get(key) ?? makeProgram(policy === 'admin' ? app.admin : owner, body);
    programs.set(key, program);
    return program;
  };

  it.each(FOR_PROGRAMS)(
    '%s is refused to a program without its scope, and the scope is named',
    async (route) => {
      const [policy, scope] = POLICIES[route]!;
      const others = SCOPES.filter((one) => one !== scope && (policy === 'admin' || one !== 'admin:read'));
      const { status, json } = await call(await programOf(policy, { scopes: others }), route);
      expect([status, json.code, json.scope]).toEqual([403, 'scope_missing', scope]);
    },
  );

  it.each(FOR_PROGRAMS)('%s is open to a program with its scope alone', async (route) => {
    const [policy, scope] = POLICIES[route]!;
    expect([401, 403]).not.toContain(
      (await call(await programOf(policy, { scopes: [scope!] }), route)).status,
    );
  });

  it.each(FOR_PEOPLE)('%s is for people, whatever a token allows', async (route) => {
    const { status, json } = await call(await programOf('admin', { scopes: SCOPES }), route);
    expect([status, json.code]).toEqual([403, 'session_needed']);
  });

  it.each(FOR_PROGRAMS.filter((route) => route.includes('{productId}')))(
    '%s answers a program of other properties as if the property did not exist',
    async (route) => {
      const [, scope] = POLICIES[route]!;
      const program = await programOf('owner', { scopes: [scope!], productIds: [otherId] });
      const missing = await call(program, route, randomUUID());
      const answer = await call(program, route);
      expect([answer.status, answer.text]).toEqual([404, missing.text]);
    },
  );

  const guests = new Map<ActingRole, Promise<ApiClient>>();
  /** Let in to the one property by the owner; an administrator comes by himself. */
  const whoActsAs = (role: ActingRole) => {
    const who =
      guests.get(role) ??
      (role === 'administrator'
        ? administratorAtOwner()
        : app.newMember(owner, { role, productIds: [productId] }));
    guests.set(role, who);
    return who;
  };
  const administratorAtOwner = async () => {
    const account = { email: 'second-admin@example.test', password: PASSWORD };
    await app.admin.post('/api/users', { ...account, name: 'Second', role: 'admin' });
    const administrator = new ApiClient(app.url);
    await administrator.post('/api/auth/login', account);
    const hostId = (await owner.get('/api/auth/me')).json.id;
    expect((await administrator.put('/api/auth/acting', { hostId })).status).toBe(200);
    return administrator;
  };
  /** An administrator may at a host's what a co-host may, and nothing of an administrator's meanwhile. */
  const mayCallAs = (role: ActingRole, route: string) => {
    const [, scope, named] = POLICIES[route]!;
    return mayCall(role === 'administrator' ? 'co-host' : role, {
      scope: scope ?? undefined,
      members: named,
    });
  };
  const CALLS = GUARDED.filter(
    (route) => POLICIES[route]![0] !== 'token' && !NOT_CALLED.includes(route),
  ).flatMap((route) => ACTING_ROLES.map((role) => [role, mayCallAs(role, route), route] as const));

  it.each(CALLS)('a %s may (%s) call %s', async (role, isAllowed, route) => {
    const answer = await call(await whoActsAs(role), route);
    if (isAllowed) expect([401, 403]).not.toContain(answer.status);
    else expect([answer.status, answer.json.code]).toEqual([403, 'role_missing']);
  });

  it.each(CALLS.filter(([, isAllowed, route]) => isAllowed && route.includes('{productId}')))(
    'a %s (%s) is answered at %s of a property that is not theirs to see as if it did not exist',
    async (role, _, route) => {
      const who = await whoActsAs(role);
      const missing = await call(who, route, randomUUID());
      const answer = await call(who, route, role === 'administrator' ? strangersId : otherId);
      expect([answer.status, answer.text]).toEqual([404, missing.text]);
    },
  );

  it('the documentation names who of those whom a host has let in may call a route, where its scope does not say it', () => {
    expect(documented('x-member-roles')).toEqual(expected((route) => POLICIES[route]![2]));
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

  it.each(GUARDED)('%s asks an anonymous caller to sign in', async (route) => {
    expect((await call(app.anonymous, route)).status).toBe(401);
  });

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
    const { json: calendar } = await owner.post(`/api/calendar/${productId}/external`, {
      name: 'X',
      icalUrl: 'http://10.0.0.1/a.ics',
    });
    expect((await owner.delete(`/api/calendar/${otherId}/external/${calendar.id}`)).status).toBe(404);
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
