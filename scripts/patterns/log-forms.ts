// What a pattern logs as `console.error('text', { fields })`, in the forms that loggers of other kinds take.
import { ts } from 'ts-morph';
import { type LogForm, logForms } from '../../server/src/engine/patterns/pattern.ts';
import { formatCode } from './javascript.ts';
import { logsAnything, type Variant } from './pattern.ts';

/** By the paths of the variants that log more than texts, with the code of each form. */
export function logFormsOf(
  variants: readonly Variant[],
): ReadonlyMap<string, Readonly<Record<LogForm, string>>> {
  const logging = variants.filter(({ language, code }) => language.id === 'typescript' && logsFields(code));
  const [fieldsFirst = [], errorsAsText = []] = logForms.map(form =>
    formatCode(
      'ts',
      logging.map(({ code }) => writeLogs(code, form)),
    ),
  );
  return new Map(
    logging.map(({ path }, index) => [
      path,
      { fieldsFirst: fieldsFirst[index] ?? '', errorsAsText: errorsAsText[index] ?? '' },
    ]),
  );
}

function logsFields(code: string): boolean {
  return logsAnything(code) && writeLogs(code, 'fieldsFirst') !== code;
}

/** Changed from the end, so that places before it stay where they are. */
export function writeLogs(code: string, form: LogForm): string {
  const source = ts.createSourceFile('pattern.ts', code, ts.ScriptTarget.Latest, true);
  const written = logCallsIn(source).reduceRight((text, { arguments: given }) => {
    const [message, fields] = given;
    if (message === undefined || fields === undefined) return text;
    const rest = text.slice(fields.end);
    return `${text.slice(0, message.getStart())}${writeArguments(message, fields, form)}${rest}`;
  }, code);
  const needsInspect = written !== code && form === 'errorsAsText' && written.includes('inspect(');
  return needsInspect ? withImport(written, source) : written;
}

function logCallsIn(source: ts.SourceFile): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && logsAnything(`${node.expression.getText()}(`)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function writeArguments(message: ts.Expression, fields: ts.Expression, form: LogForm): string {
  const written = `{ ${fieldsOf(fields)
    .map(field => writeField(field, form))
    .join(', ')} }`;
  return form === 'fieldsFirst' ? `${written}, ${message.getText()}` : `${message.getText()}, ${written}`;
}

interface Field {
  readonly name: string;
  readonly value: string;
}

/** What is no object is an error. */
function fieldsOf(fields: ts.Expression): readonly Field[] {
  if (!ts.isObjectLiteralExpression(fields)) return [{ name: 'error', value: fields.getText() }];
  return fields.properties.map(property => {
    const name = property.name?.getText() ?? '';
    const value = ts.isPropertyAssignment(property) ? property.initializer.getText() : name;
    return { name, value };
  });
}

function writeField({ name, value }: Field, form: LogForm): string {
  if (name === 'error')
    // Deeper, the error of an HTTP client holds the request with its credentials.
    return form === 'fieldsFirst' ? `err: ${value}` : `error: inspect(${value}, { depth: 0 })`;
  return name === value ? name : `${name}: ${value}`;
}

/** Behind those of Node. */
function withImport(code: string, { statements }: ts.SourceFile): string {
  const ofNode = statements.findLast(
    statement => ts.isImportDeclaration(statement) && /^'node:/.test(statement.moduleSpecifier.getText()),
  );
  const end = ofNode === undefined ? 0 : ofNode.end + 1;
  return `${code.slice(0, end)}import { inspect } from 'node:util';\n${code.slice(end)}`;
}
