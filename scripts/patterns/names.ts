// Which names the code of a pattern declares, imports and takes as given, and where each stands.
import { ts } from 'ts-morph';
import type { PatternDeclaration, PatternName } from '../../server/src/engine/patterns/pattern.ts';

export interface CodeNames {
  readonly declared: readonly PatternDeclaration[];
  readonly imported: readonly PatternName[];
  readonly given: readonly PatternName[];
}

/** Offsets count from `start`, where the imports end. */
export function namesIn(code: string, start: number): CodeNames {
  const { source, checker } = bind(code);
  const declared = source.statements
    .filter(statement => !ts.isImportDeclaration(statement))
    .flatMap(statement => namesOf(statement).map(name => ({ name, statement })));
  const own = new Map(declared.map(({ name }) => [checker.getSymbolAtLocation(name), name.text]));
  const places = new Map<string, PlacedName>();
  for (const identifier of identifiersIn(source)) {
    if (identifier.pos < start && isInImport(identifier)) continue;
    const kind = kindOf(identifier, checker, own);
    if (kind === undefined) continue;
    const { text: name } = identifier;
    const place = places.get(`${kind} ${name}`) ?? { kind, name, at: [], shorthand: [] };
    places.set(`${kind} ${name}`, place);
    const offset = identifier.getStart(source) - start;
    (isShorthand(identifier) ? place.shorthand : place.at).push(offset);
  }
  const all = [...places.values()];
  const named = (kind: Kind): readonly PatternName[] =>
    all.filter(place => place.kind === kind).map(({ kind: _, ...place }) => place);
  return {
    declared: named('declared').map(place => {
      const statements = declared.filter(({ name }) => name.text === place.name);
      return { ...place, spans: statements.map(({ statement }) => spanIn(statement, source, start)) };
    }),
    imported: named('imported'),
    given: named('given'),
  };
}

type Kind = 'declared' | 'imported' | 'given';

interface PlacedName {
  readonly kind: Kind;
  readonly name: string;
  readonly at: number[];
  readonly shorthand: number[];
}

/** Without libraries, so that what is not of the file has no symbol. */
export function bind(code: string): { readonly source: ts.SourceFile; readonly checker: ts.TypeChecker } {
  const fileName = 'pattern.ts';
  const source = ts.createSourceFile(fileName, code, ts.ScriptTarget.Latest, true);
  const options: ts.CompilerOptions = { noLib: true, noResolve: true, types: [] };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getSourceFile: name => (name === fileName ? source : undefined),
    fileExists: name => name === fileName,
  };
  return { source, checker: ts.createProgram([fileName], options, host).getTypeChecker() };
}

function namesOf(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => identifiersOf(name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name] : [];
}

function identifiersOf(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? identifiersOf(element.name) : []));
}

export function identifiersIn(source: ts.SourceFile): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export function isInImport(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isImportDeclaration) !== undefined;
}

function kindOf(
  identifier: ts.Identifier,
  checker: ts.TypeChecker,
  own: ReadonlyMap<ts.Symbol | undefined, string>,
): Kind | undefined {
  if (isMemberName(identifier)) return undefined;
  const symbol = isShorthand(identifier)
    ? (checker.getShorthandAssignmentValueSymbol(identifier.parent) ??
      checker.getSymbolAtLocation(identifier))
    : checker.getSymbolAtLocation(identifier);
  const [declaration] = symbol?.declarations ?? [];
  if (symbol === undefined || declaration === undefined) return 'given';
  if (own.get(symbol) === identifier.text) return 'declared';
  return isInImport(declaration) ? 'imported' : undefined;
}

/** `{ pool }`, as a value or taken apart: to call it something else takes its key too. */
function isShorthand({ parent }: ts.Identifier): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return (
    ts.isBindingElement(parent) &&
    ts.isObjectBindingPattern(parent.parent) &&
    parent.propertyName === undefined &&
    parent.dotDotDotToken === undefined
  );
}

/** What only an object knows under that name. */
export function isMemberName(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === identifier;
  if (ts.isQualifiedName(parent)) return parent.right === identifier;
  if (ts.isBindingElement(parent)) return parent.propertyName === identifier;
  if (ts.isModuleDeclaration(parent) || ts.isMetaProperty(parent)) return true;
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isClassElement(parent) ||
    ts.isTypeElement(parent) ||
    ts.isEnumMember(parent) ||
    ts.isNamedTupleMember(parent);
  return isMember && parent.name === identifier;
}

/** With the comment that stands on it. */
function spanIn(statement: ts.Statement, source: ts.SourceFile, start: number): readonly [number, number] {
  const [comment] = ts.getLeadingCommentRanges(source.text, statement.pos) ?? [];
  return [(comment?.pos ?? statement.getStart(source)) - start, statement.end - start];
}
