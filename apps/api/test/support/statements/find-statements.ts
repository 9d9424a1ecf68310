import { dirname, relative } from 'node:path';
import ts from 'typescript';
import { type Call, Calls } from './calls.ts';
import { type FoldedText, foldTexts } from './fold-text.ts';
import { Unfoldable } from './folded-value.ts';

/** One text that the API sends to the database, and what it says that this gives. */
export interface Statement {
  /** Where it is asked, by whoever knows its text. @example webhook/webhook-lanes.ts:53 */
  place: string;
  text: string;
  /** How many values it is given; null where only the run can tell. */
  values: number | null;
  answer: Answer;
}

/** What the code takes an answer for. */
interface Answer {
  /** `rows` from TypeORM; `counted` from it for UPDATE and DELETE: rows and their number; `unread` when nobody looks. */
  shape: 'rows' | 'counted' | 'unread' | 'untold';
  /** Of a row; null when no column is read. */
  row: ts.Type | null;
  /** From the driver itself, which tells the number of rows apart. */
  isOfDriver?: boolean;
}

export interface FoundStatements {
  statements: Statement[];
  /** Places whose text cannot be told from the source, each with the part that cannot. */
  untold: { place: string; because: string }[];
}

/** What hands a text to the database. */
const DOORS = ['query', 'executeSql'];
const PACKAGES_OF_DOORS = /node_modules\/(typeorm|@types\/pg|pg-boss)\//;

/** @param project its `tsconfig.json` */
export function programOf(project: string): ts.Program {
  const { config } = ts.readConfigFile(project, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(project));
  return ts.createProgram(fileNames, { ...options, noEmit: true });
}

/**
 * Every statement of a program, from its source alone; migrations are proved by being made.
 *
 * @param folder of the sources whose statements are asked for; places are told from it
 */
export function findStatements(program: ts.Program, folder: string): FoundStatements {
  const checker = program.getTypeChecker();
  const calls = new Calls(
    program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile),
    checker,
  );
  const found: FoundStatements = { statements: [], untold: [] };
  const doors = DOORS.flatMap((name) => calls.named(name)).filter((call) => {
    const { fileName } = call.getSourceFile();
    return fileName.startsWith(folder) && !fileName.includes('/migrations/') && isDoor(call, checker);
  });
  for (const call of doors) {
    const [text, values] = call.arguments ?? [];
    try {
      for (const folded of foldTexts(text!, checker, calls))
        found.statements.push({
          place: placeOf(folded.through.at(-1) ?? call, folder),
          text: folded.text,
          values: countOf(values),
          answer: answerOf(call, folded, checker),
        });
    } catch (error) {
      if (!(error instanceof Unfoldable)) throw error;
      found.untold.push({ place: placeOf(call, folder), because: error.message });
    }
  }
  return found;
}

function isDoor(call: Call, checker: ts.TypeChecker): boolean {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  return declaration !== undefined && PACKAGES_OF_DOORS.test(declaration.getSourceFile().fileName);
}

function placeOf(node: ts.Node, folder: string): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(folder, source.fileName)}:${line + 1}`;
}

function countOf(values: ts.Expression | undefined): number | null {
  if (!values) return 0;
  const isTold = ts.isArrayLiteralExpression(values) && !values.elements.some(ts.isSpreadElement);
  return isTold ? values.elements.length : null;
}

/** What the call says of its answer; where that is for its callers to say, what the nearest of them says. */
function answerOf(call: Call, { through }: FoldedText, checker: ts.TypeChecker): Answer {
  const answers = [call, ...through].map((one) => answerAt(one, checker));
  return answers.find(({ shape }) => shape !== 'untold') ?? answers[0]!;
}

function answerAt(call: Call, checker: ts.TypeChecker): Answer {
  const { type, isRead } = takenFor(call, checker);
  if (!isRead) return { shape: 'unread', row: null };
  return shapeOf(type, checker);
}

/** The type as which the value of a call is used, after `await` and `as`. */
function takenFor(call: Call, checker: ts.TypeChecker): { type: ts.Type; isRead: boolean } {
  const promised = checker.getTypeAtLocation(call);
  let type = checker.getAwaitedType(promised) ?? promised;
  let node: ts.Node = call;
  for (;;) {
    const { parent } = node;
    if (ts.isAsExpression(parent)) type = checker.getTypeFromTypeNode(parent.type);
    else if (
      !ts.isAwaitExpression(parent) &&
      !ts.isParenthesizedExpression(parent) &&
      !ts.isVoidExpression(parent)
    )
      return { type, isRead: !ts.isExpressionStatement(parent) };
    node = parent;
  }
}

function shapeOf(type: ts.Type, checker: ts.TypeChecker): Answer {
  if (type.flags & ts.TypeFlags.Unknown) return { shape: 'unread', row: null };
  if (checker.isTupleType(type)) {
    const [rows] = checker.getTypeArguments(type as ts.TypeReference);
    return { ...shapeOf(rows!, checker), shape: 'counted' };
  }
  if (checker.isArrayType(type)) {
    const [row] = checker.getTypeArguments(type as ts.TypeReference);
    if (row!.flags & ts.TypeFlags.Unknown) return { shape: 'rows', row: null };
    if (row!.flags & (ts.TypeFlags.Any | ts.TypeFlags.TypeParameter)) return { shape: 'untold', row: null };
    return { shape: 'rows', row: row! };
  }
  const rows = type.getProperty('rows');
  if (rows) return { ...shapeOf(checker.getTypeOfSymbol(rows), checker), isOfDriver: true };
  return { shape: 'untold', row: null };
}
