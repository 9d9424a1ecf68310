import type { Component } from './component-tree.ts';
import type { ContentLine } from './content-lines.ts';
import type { Finding, LintRule } from './finding.ts';
import type { ComponentRules } from './property-rules.ts';

/** An x-name (RFC 5545 §3.1), which anybody may use. */
const X_NAME = /^X-[A-Z0-9-]*[A-Z0-9]$/;

/** Judges the properties of one component: which there are, how often, and how their values are written. */
export function lintComponent({ name, line, properties }: Component, rules: ComponentRules): Finding[] {
  const seen = new Set<string>();
  const findings = properties.flatMap((property) => {
    const faults = lintProperty(property, rules);
    if (seen.has(property.name)) faults.push(fault(property, 'repeated-property', 'is there twice'));
    seen.add(property.name);
    return faults;
  });
  const missing = rules.required.filter((required) => !seen.has(required));
  return findings.concat(
    missing.map((required) => ({ rule: 'required-property', line, message: `${name} has no ${required}` })),
  );
}

function lintProperty(property: ContentLine, { properties }: ComponentRules): Finding[] {
  const { name, value, params } = property;
  if (!Object.hasOwn(properties, name))
    return X_NAME.test(name) ? [] : [fault(property, 'unknown-property', 'is no property that we publish')];
  const { rule, valueParameter, isValid } = properties[name]!;
  const findings: Finding[] = [];
  const wanted = valueParameter ? `VALUE=${valueParameter}` : '';
  const written = params.map((param) => param.join('=')).join(';');
  if (written !== wanted)
    findings.push(fault(property, 'value-parameter', `has “${written}” for its parameters, not “${wanted}”`));
  if (!isValid(value)) findings.push(fault(property, rule, `cannot be “${value}”`));
  return findings;
}

function fault({ name, line }: ContentLine, rule: LintRule, message: string): Finding {
  return { rule, line, message: `${name} ${message}` };
}
