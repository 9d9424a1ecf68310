import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLeaks } from './find-leaks.ts';

describe('secrets in logs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosteed-leaks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a feed token', `{"url":"/api/feeds/${'0f'.repeat(32)}.ics"}`],
    ['an API token', `{"authorization":"Bearer hosteed_${'0f'.repeat(32)}"}`],
    ['a secret of a webhook', `{"secret":"whsec_${'Ab0+'.repeat(10)}"}`],
    ['a session', '{"cookie":"__Host-sid=abc"}'],
    ['a marked secret', '{"msg":"could not read https://example.test/canary.ics"}'],
    ['a password', '{"body":{"password":"correct horse battery"}}'],
    ['a database password', '{"err":"connect postgres://hosteed:secret@127.0.0.1:5432/hosteed"}'],
  ])('%s is found, and not told once more', (secret, line) => {
    writeFileSync(join(folder, 'a.log'), `{"msg":"request"}\n${line}\n`);
    const { lines, leaks } = findLeaks(folder);
    expect([lines, leaks.map((leak) => leak.secret)]).toEqual([2, [secret]]);
    expect(leaks[0]!.line).toContain('[…]');
    expect(leaks[0]!.line).not.toMatch(/0f0f|canary|horse|sid=|:secret@/);
  });

  it('ids, digests of other lengths and plain words are none', () => {
    writeFileSync(join(folder, 'a.log'), `{"id":"${crypto.randomUUID()}","digest":"${'0f'.repeat(20)}"}\n`);
    expect(findLeaks(folder)).toEqual({ lines: 1, leaks: [] });
  });
});
