import { type Comparison, STANDINGS } from './comparison.ts';
import { explainedClasses } from './explained.ts';

/** The comparison as two tables in Markdown. */
export function renderTable(comparison: Comparison): string {
  const { feeds, standings, withoutAnswer, notOk, unexplained, explained } = comparison;
  return [
    '| | feeds |',
    '| --- | ---: |',
    row('compared', feeds),
    ...STANDINGS.map((standing) => row(standing, standings[standing])),
    ...Object.entries(withoutAnswer).map(([oracle, count]) => row(`${oracle} gives no answer`, count)),
    row('our reader does not read as `ok`', notOk.length),
    row('differences that no class explains', unexplained.length),
    '',
    '| class | differences | explained by it alone |',
    '| --- | ---: | ---: |',
    ...explainedClasses().map((title) => {
      const { differences, alone } = explained[title] ?? { differences: 0, alone: 0 };
      return `| ${title} | ${differences} | ${alone} |`;
    }),
  ].join('\n');
}

function row(name: string, count: number): string {
  return `| ${name} | ${count} |`;
}
