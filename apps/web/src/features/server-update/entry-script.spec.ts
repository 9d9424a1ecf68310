import { entryScriptOf } from './entry-script.ts';

describe('which build a page belongs to', () => {
  const page = (entry: string) =>
    `<!doctype html><html><head><title>x</title><script type="module" crossorigin src="${entry}"></script>
     <link rel="modulepreload" crossorigin href="/assets/other-1.js"></head></html>`;

  it('is told by the script with which it begins', () => {
    expect(entryScriptOf(page('/assets/index-a1.js'))).toBe('/assets/index-a1.js');
  });

  it('is unknown of a page that is not ours, such as that of a proxy', () => {
    expect(entryScriptOf('<html><title>Maintenance</title></html>')).toBeUndefined();
  });
});
