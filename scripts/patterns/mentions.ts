// Where the code of a pattern speaks of its subject: in names of its own, in texts and in comments.
import { ts } from 'ts-morph';
import { placePieces } from '../../server/src/engine/patterns/change-pieces.ts';
import type { MentionStyle, PatternMention } from '../../server/src/engine/patterns/pattern.ts';
import { namesSubject } from '../../server/src/engine/patterns/subject.ts';
import { bind, identifiersIn, isInImport, isMemberName } from './names.ts';

/** Offsets count from `start`, where the imports end; `body` is what stands below them, as an editor's snippet. */
export function mentionsIn(
  code: string,
  start: number,
  body: string,
  subject: string,
): readonly PatternMention[] {
  const spoken = partsOf(code);
  const stops = placePieces(body).filter(
    ({ stop, text }) => stop !== undefined && namesSubject(text, subject),
  );
  const ofStops = stops.map(({ range: [at], text }) => ({ at: at + start, text }));
  const isAtStop = (at: number, text: string): boolean =>
    ofStops.some(stop => stop.at < at + text.length && at < stop.at + stop.text.length);
  const words = [...code.matchAll(/[\w$]+(?:-[a-z][\w$]*)*/gi)]
    .map(({ index, 0: text }) => wholeName(index, text, spoken))
    .filter(({ at, text }) => at >= start && namesSubject(text, subject) && !isAtStop(at, text))
    .filter(({ at }) => spoken.own.has(at) || !spoken.identifiers.has(at));
  return [...ofStops, ...words]
    .map(({ at, text }) => ({ at: at - start, text, style: styleAt(at, text, code, spoken) }))
    .toSorted((left, right) => left.at - right.at);
}

interface Word {
  readonly at: number;
  readonly text: string;
}

/** What a word is part of: names and texts are, all else is comments. */
interface Parts {
  /** Offset → name. */
  readonly identifiers: ReadonlyMap<number, string>;
  /** Offsets of those that the pattern itself gives. */
  readonly own: ReadonlySet<number>;
  /** Offsets of names in the types of objects, where tables are listed for query builders. */
  readonly keys: ReadonlySet<number>;
  readonly texts: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** `total-order` is two names in code. */
function wholeName(at: number, text: string, { identifiers }: Parts): Word {
  return { at, text: identifiers.get(at) ?? text };
}

function partsOf(code: string): Parts {
  const { source, checker } = bind(code);
  const identifiers = identifiersIn(source);
  const members = new Set(identifiers.filter(isDeclaredMember).map(({ text }) => text));
  const isOwn = (identifier: ts.Identifier): boolean => {
    if (isOfPrisma(identifier)) return true;
    if (isMemberName(identifier)) return members.has(identifier.text);
    const [declaration] = checker.getSymbolAtLocation(identifier)?.declarations ?? [];
    return declaration !== undefined && !isInImport(declaration);
  };
  const texts: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push({ start: node.getStart(source), end: node.end, text: node.text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    identifiers: new Map(identifiers.map(each => [each.getStart(source), each.text])),
    own: new Set(identifiers.filter(isOwn).map(each => each.getStart(source))),
    keys: new Set(
      identifiers.filter(({ parent }) => ts.isPropertySignature(parent)).map(each => each.getStart(source)),
    ),
    texts,
  };
}

/** `readonly order: Order` of an interface or a class. */
function isDeclaredMember({ parent }: ts.Identifier): boolean {
  return ts.isTypeElement(parent) || ts.isClassElement(parent) || ts.isParameter(parent);
}

/** `Prisma.OrderSelect`: generated for a model, and named after it. */
function isOfPrisma({ parent }: ts.Identifier): boolean {
  const left = ts.isQualifiedName(parent)
    ? parent.left
    : ts.isPropertyAccessExpression(parent)
      ? parent.expression
      : undefined;
  return left !== undefined && ts.isIdentifier(left) && left.text === 'Prisma';
}

const sql = /\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|INTO|TABLE|INDEX|VIEW)\b/;

function styleAt(at: number, word: string, code: string, { identifiers, texts, keys }: Parts): MentionStyle {
  const [before = '', after = ''] = [code.slice(0, at), code.slice(at + word.length)];
  const isTable = keys.has(at) && texts.some(({ text }) => text === word);
  if (word.includes('_') || isTable) return 'snake';
  if (identifiers.has(at)) return 'code';
  const text = texts.find(({ start, end }) => start <= at && at < end)?.text;
  const isInFileName = text === undefined && /^\.[a-z]/.test(after);
  const isInPath = /(?:[/-]|Controller\(')$/.test(before);
  if (word.includes('-') || isInFileName || isInPath || after.startsWith('-')) return 'kebab';
  if (/[A-Z]/.test(word)) return 'code';
  const line = text ?? `${/[^\n]*$/.exec(before)?.[0]}${word}${/^[^\n]*/.exec(after)?.[0]}`;
  const isSentence = /\s/.test(line.trim()) && !sql.test(line);
  return isSentence ? 'words' : 'snake';
}
