import type { PrismaFacts, PrismaFieldFact, PrismaModelFact } from './facts.ts';

/** Whether a file is written in Prisma's language, by its name. */
export function isPrismaPath(path: string): boolean {
  return path.endsWith('.prisma');
}

/** Reads what it can: a line that is half typed is no field, and takes nothing else with it. */
export function parsePrisma(text: string): PrismaFacts {
  const models: PrismaModelFact[] = [];
  const previewFeatures: string[] = [];
  let fields: PrismaFieldFact[] | undefined;
  let uniqueKeys: (readonly string[])[] = [];
  for (const line of linesOf(text)) {
    const [first, second, third] = line;
    if (first === '}') fields = undefined;
    else if (third === '{' && second !== undefined) {
      fields = [];
      uniqueKeys = [];
      if (first === 'model' || first === 'view') models.push({ name: second, fields, uniqueKeys });
    } else if (fields !== undefined && isWord(first) && isWord(second) && !hasAttribute(line, 'ignore')) {
      fields.push({ name: first, type: second });
      if (hasAttribute(line, 'unique') || hasAttribute(line, 'id')) uniqueKeys.push([first]);
    } else if (fields !== undefined && isUniqueTogether(line)) uniqueKeys.push(listIn(line));
    else if (first === 'previewFeatures')
      previewFeatures.push(...line.filter(word => word.startsWith('"')).map(word => word.slice(1, -1)));
  }
  return { models, previewFeatures };
}

const token = /\n|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|\w+|\S/g;

/** The words and signs of each line, without comments; what stands in brackets goes on until they are closed. */
function linesOf(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  let depth = 0;
  for (const [found] of text.matchAll(token)) {
    if (found === '(' || found === '[') depth++;
    else if (found === ')' || found === ']') depth = Math.max(0, depth - 1);
    // A bracket that nobody closes ends with the block that it stands in.
    else if (found === '}') depth = 0;
    if (found === '\n' && depth === 0) {
      lines.push(line);
      line = [];
    } else if (found !== '\n' && !found.startsWith('//')) line.push(found);
  }
  return [...lines, line];
}

function isWord(text: string | undefined): text is string {
  return text !== undefined && /^[a-z]\w*$/i.test(text);
}

/** `@unique`, or `@ignore`: the client does not know the field. */
function hasAttribute(line: readonly string[], name: string): boolean {
  return line.some((found, index) => found === name && line[index - 1] === '@');
}

/** `@@unique([team, name])` */
function isUniqueTogether([first, second, third]: readonly string[]): boolean {
  return first === '@' && second === '@' && (third === 'unique' || third === 'id');
}

/** The names of the first list in a line, without how long or in which order they are: `[email(sort: Desc), team]`. */
function listIn(line: readonly string[]): readonly string[] {
  const start = line.indexOf('[');
  const end = line.indexOf(']', start);
  let depth = 0;
  return start < 0 || end < 0
    ? []
    : line.slice(start + 1, end).filter(found => {
        if (found === '(') depth++;
        else if (found === ')') depth--;
        return depth === 0 && isWord(found);
      });
}
