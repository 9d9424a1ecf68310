import ts from 'typescript';
import type { Catalog } from './catalog.ts';
import type { Column, Description } from './describe-statement.ts';
import type { Statement } from './find-statements.ts';

/** What is wrong with a statement that PostgreSQL has described, a sentence each. */
export function faultsOf(
  { text, values, answer }: Statement,
  { columns, parameters }: Description,
  catalog: Catalog,
  checker: ts.TypeChecker,
): string[] {
  const faults: string[] = [];
  if (values !== null && values !== parameters.length)
    faults.push(`is given ${values} values and has ${parameters.length} parameters`);
  if (answer.shape === 'unread') return faults;
  if (answer.shape === 'untold') return columns.length > 0 ? [...faults, 'has rows of no type'] : faults;
  const isCounted = COUNTED.has(commandOf(text));
  if (isCounted !== (answer.shape === 'counted') && !answer.isOfDriver)
    faults.push(`gives ${isCounted ? 'rows with their number' : 'rows alone'}, unlike its type`);
  return answer.row ? [...faults, ...rowFaults(answer.row, columns, catalog, checker)] : faults;
}

/** What of a row type is not so in the columns that are described. */
export function rowFaults(
  row: ts.Type,
  columns: readonly Column[],
  catalog: Catalog,
  checker: ts.TypeChecker,
): string[] {
  const faults: string[] = [];
  const fields = fieldsOf(row, checker);
  if (fields === 'any') return faults;
  const names = columns.map(({ name }) => name);
  for (const name of names.filter((one, at) => names.indexOf(one) !== at))
    faults.push(`has two columns "${name}"`);
  for (const [name, { isOptional }] of fields)
    if (!isOptional && !names.includes(name))
      faults.push(`gives no column "${name}", which its row type has`);
  for (const column of columns) {
    const types = fields.get(column.name)?.types;
    if (!types) faults.push(`gives "${column.name}", which its row type has not`);
    else faults.push(...columnFaults(column, types, catalog, checker));
  }
  return faults;
}

interface Field {
  types: ts.Type[];
  isOptional: boolean;
}

/** The properties of a row type; of several that it may be, those of all. */
function fieldsOf(row: ts.Type, checker: ts.TypeChecker): Map<string, Field> | 'any' {
  if (row.getStringIndexType()) return 'any';
  const fields = new Map<string, Field>();
  for (const member of row.isUnion() ? row.types : [row])
    for (const property of checker.getPropertiesOfType(member)) {
      const field = fields.get(property.name) ?? { types: [], isOptional: false };
      field.types.push(checker.getTypeOfSymbol(property));
      field.isOptional ||= Boolean(property.flags & ts.SymbolFlags.Optional);
      fields.set(property.name, field);
    }
  return fields;
}

function columnFaults(
  column: Column,
  types: readonly ts.Type[],
  catalog: Catalog,
  checker: ts.TypeChecker,
): string[] {
  const delivered = catalog.deliveredAs(column.type);
  const members = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
  const said = types.map((type) => checker.typeToString(type)).join(' | ');
  const values = members.filter(({ flags }) => !(flags & NOTHING));
  if (!values.every((type) => fits(type, delivered, checker)))
    return [`gives "${column.name}" as ${delivered} (${catalog.nameOf(column.type)}), not as ${said}`];
  const mayBeNothing = values.length < members.length || members.some(({ flags }) => flags & ANYTHING);
  if (catalog.mayBeNull(column) && !mayBeNothing)
    return [`may give "${column.name}" as null, not as ${said} alone`];
  return [];
}

const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
const ANYTHING = ts.TypeFlags.Any | ts.TypeFlags.Unknown;
const COUNTED = new Set(['UPDATE', 'DELETE']);

/** Whether a value that arrives as this is rightly called that. */
function fits(type: ts.Type, delivered: string, checker: ts.TypeChecker): boolean {
  if (type.flags & ts.TypeFlags.Unknown) return true;
  if (type.isUnion()) return type.types.every((member) => fits(member, delivered, checker));
  if (delivered === 'json') return isJson(type, checker, new Set());
  if (delivered.endsWith('[]')) {
    if (!checker.isArrayType(type) && !checker.isTupleType(type)) return false;
    return checker
      .getTypeArguments(type as ts.TypeReference)
      .flatMap((element) => (element.isUnion() ? element.types : [element]))
      .every((element) => element.flags & NOTHING || fits(element, delivered.slice(0, -2), checker));
  }
  if (delivered === 'Date' || delivered === 'Buffer') return type.symbol?.name === delivered;
  return Boolean(
    (checker.getBaseConstraintOfType(type) ?? type).flags & FLAGS[delivered as keyof typeof FLAGS],
  );
}

const FLAGS = {
  string: ts.TypeFlags.StringLike,
  number: ts.TypeFlags.NumberLike,
  boolean: ts.TypeFlags.BooleanLike,
};

/** JSON has neither dates nor octets, however deep. */
function isJson(type: ts.Type, checker: ts.TypeChecker, seen: Set<ts.Type>): boolean {
  if (seen.has(type)) return true;
  seen.add(type);
  if (type.isUnionOrIntersection()) return type.types.every((member) => isJson(member, checker, seen));
  if (type.flags & ts.TypeFlags.BigIntLike || UNLIKE_JSON.has(type.symbol?.name)) return false;
  if (!(type.flags & ts.TypeFlags.Object)) return true;
  const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
  if (element) return isJson(element, checker, seen);
  return checker
    .getPropertiesOfType(type)
    .every((property) => isJson(checker.getTypeOfSymbol(property), checker, seen));
}

const UNLIKE_JSON = new Set<string | undefined>(['Date', 'Buffer', 'Uint8Array', 'Map', 'Set']);

/** The word that says what a statement does, after what it reads beforehand (`WITH`). */
function commandOf(text: string): string {
  const bare = text.replaceAll(/--.*|'(?:[^']|'')*'/g, '');
  let depth = 0;
  for (const [word] of bare.matchAll(/[()]|\b[A-Z]+\b/g)) {
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    else if (depth === 0 && COMMANDS.has(word)) return word;
  }
  return '';
}

const COMMANDS = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES']);
