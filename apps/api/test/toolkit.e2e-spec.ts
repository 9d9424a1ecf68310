import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { packToolkit } from '../../../tools/package.ts';
import { ImportScene, night } from './support/import-scene.ts';
import { runBuiltCommand } from './support/run-command.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LONGEST_MS = 120_000;

describe('the package for programs, as npm packs it, in a folder of its own', () => {
  const scene = ImportScene.inSuite();
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-toolkit-'));
  const installed = join(folder, 'node_modules/hosteed-calendar-toolkit');
  const bin = () => join(installed, manifest().bin.hosteed);
  const manifest = () => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

  /** As npm installs it: the packed files, and what they depend on by name; nothing else can be found from there. */
  beforeAll(() => {
    const packed = packToolkit(folder);
    mkdirSync(installed, { recursive: true });
    expect(spawnSync('tar', ['xzf', packed, '--strip-components=1', '-C', installed]).status).toBe(0);
    for (const name of [...Object.keys(manifest().dependencies), '@types/node']) {
      const link = join(folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link);
    }
  }, LONGEST_MS);
  afterAll(() => rmSync(folder, { recursive: true }));

  const hosteed = (...args: string[]) =>
    spawnSync(process.execPath, ['--no-warnings', bin(), ...args], { cwd: folder, encoding: 'utf8' });
  const tokenWith = async (scopes: string[]) =>
    (await scene.host.post('/api/tokens', { name: 'Assistant', scopes })).json.token;

  /** An assistant with a token of these scopes, until the work is done. */
  const assisted = async (scopes: string[], work: (call: Call, client: Client) => Promise<void>) => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    const env = { HOSTEED_URL: scene.app.url, HOSTEED_TOKEN: await tokenWith(scopes) };
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: ['--no-warnings', bin(), 'mcp'], env }),
    );
    const call: Call = async (name, given) => {
      const { content, isError } = await client.callTool({ name, arguments: given });
      const [told] = content as { text?: string }[];
      return isError ? { refusal: told!.text } : JSON.parse(told!.text!);
    };
    await work(call, client).finally(() => client.close());
  };
  type Call = (name: string, given: Record<string, unknown>) => Promise<Record<string, unknown>>;

  it('reads feeds as the product does', async () => {
    const files = globSync('libs/availability/fixtures/**/*.ics', { cwd: ROOT })
      .slice(0, 60)
      .map((file) => join(ROOT, file));
    expect(files.length).toBeGreaterThan(20);
    const window = ['--from', '2026-01-01', '--to', '2028-01-01'];
    const lines = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => ({ ...JSON.parse(line), milliseconds: 0 }));
    const ours = hosteed('nights', ...files, ...window);
    const { stdout } = await runBuiltCommand('nights', {}, ...files, ...window);
    expect(lines(ours.stdout)).toEqual(lines(stdout));
  });

  it('says how it is called, and what was wrong with a call', () => {
    expect([hosteed().status, hosteed().stderr]).toEqual([2, expect.stringContaining('hosteed mcp')]);
    const { status, stderr } = hosteed('nights', 'nowhere.ics');
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^nowhere\.ics cannot be read: ENOENT\.\nUsage: hosteed nights/),
    ]);
    expect(hosteed('mcp')).toMatchObject({ status: 2, stderr: expect.stringContaining('HOSTEED_TOKEN') });
  });

  it(
    'compiles what its description shows, against its own types',
    () => {
      const readme = readFileSync(join(installed, 'README.md'), 'utf8');
      const samples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code!);
      expect(samples).toHaveLength(2);
      const files = samples.map((code, at) => {
        const file = join(folder, `sample-${at}.mts`);
        writeFileSync(file, `declare const bytes: Uint8Array;\n${code}`);
        return file;
      });
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
      const options = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--types',
        'node',
        '--ignoreConfig',
      ];
      const { stdout, status } = spawnSync(process.execPath, [compiler, ...options, ...files], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect([stdout, status]).toEqual(['', 0]);
    },
    LONGEST_MS,
  );

  it('lets an assistant look up why a night is taken, and what is free', async () => {
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: night(10), to: night(13), summary: 'Reserved' }]));
    await scene.add();
    await assisted(['read'], async (call, client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual([
        'list_properties',
        'explain_night',
        'find_free',
        'list_troubles',
        'block_nights',
      ]);
      const properties = await call('list_properties', {});
      expect(properties).toMatchObject({
        properties: expect.arrayContaining([expect.objectContaining({ id: scene.productId })]),
      });
      expect(await call('explain_night', { property: scene.productId, night: night(11) })).toMatchObject({
        isTaken: true,
        stays: [{ kind: 'imported', from: night(10), to: night(13), source: 'Airbnb' }],
      });
      expect(await call('find_free', { from: night(20), to: night(27), nights: 7 })).toMatchObject({
        unknown: 0,
      });
      await scene.host.patch(`/api/products/${scene.productId}`, { tags: ['sea'] });
      expect(await call('find_free', { from: night(20), to: night(27), tags: ['sea'] })).toMatchObject({
        properties: [expect.objectContaining({ productId: scene.productId })],
      });
      expect(await call('find_free', { from: night(20), to: night(27), tags: ['lake'] })).toMatchObject({
        properties: [],
      });
      expect(await call('list_troubles', {})).toEqual({ alerts: [], conflicts: [] });
      expect(await call('explain_night', { property: 'Nowhere', night: night(11) })).toMatchObject({
        refusal: expect.stringContaining('No property of that name'),
      });
    });
  });

  it('lets an assistant close nights once its host has seen what lies there, and not otherwise', async () => {
    scene.lists([]);
    await scene.add();
    const nights = { property: scene.productId, from: night(20), to: night(22) };
    await assisted(['read', 'stays:write'], async (call) => {
      const asked = await call('block_nights', nights);
      expect(asked).toMatchObject({ isDone: false, liesThere: [] });
      expect(await scene.ranges()).toEqual([]);
      await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(21), to: night(22) });
      expect(await call('block_nights', { ...nights, code: asked['code'] })).toMatchObject({
        refusal: expect.stringContaining('not good any more'),
      });
      const again = await call('block_nights', nights);
      expect(again).toMatchObject({ liesThere: [{ from: night(21), to: night(22) }] });
      expect(await call('block_nights', { ...nights, code: again['code'], note: 'Travaux' })).toMatchObject({
        isDone: true,
      });
      expect(await scene.ranges()).toEqual(expect.arrayContaining([[night(20), night(22)]]));
    });
    await assisted(['read'], async (call) => {
      const { code } = await call('block_nights', { ...nights, from: night(30), to: night(31) });
      expect(await call('block_nights', { ...nights, from: night(30), to: night(31), code })).toMatchObject({
        refusal: expect.stringContaining('scope'),
      });
    });
  });
});
