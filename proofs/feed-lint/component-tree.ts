import type { ContentLine } from './content-lines.ts';
import type { Finding, LintRule } from './finding.ts';

/** What stands between a BEGIN and its END (RFC 5545 §3.6). */
export interface Component {
  name: string;
  /** Number of the physical line of its BEGIN. */
  line: number;
  properties: ContentLine[];
  children: Component[];
}

/**
 * Builds the tree of components. All that is wrong with BEGIN and END is found here, and that a calendar's property
 * comes after one of its components.
 *
 * @returns the components that stand on their own: one VCALENDAR where nothing is wrong
 */
export function readComponentTree(lines: readonly ContentLine[]): {
  roots: Component[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const roots: Component[] = [];
  const open: Component[] = [];
  const find = (line: number, rule: LintRule, message: string) => findings.push({ rule, line, message });
  for (const property of lines) {
    const { name, line } = property;
    const value = property.value.toUpperCase();
    const parent = open.at(-1);
    if (name === 'BEGIN') {
      const component: Component = { name: value, line, properties: [], children: [] };
      (parent?.children ?? roots).push(component);
      open.push(component);
    } else if (name === 'END') {
      if (parent?.name === value) open.pop();
      else find(line, 'balance', `END:${value} without its BEGIN`);
    } else if (!parent) find(line, 'balance', `${name} stands in no component`);
    else {
      if (parent.children.length > 0) find(line, 'property-order', `${name} comes after a component`);
      parent.properties.push(property);
    }
  }
  for (const { name, line } of open) find(line, 'balance', `${name} does not end`);
  if (roots.length !== 1 || roots[0]!.name !== 'VCALENDAR') find(1, 'balance', 'not one VCALENDAR');
  return { roots, findings };
}
