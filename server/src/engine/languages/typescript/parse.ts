import type { Program } from '@oxc-project/types';
import type { Comment, ParseResult, ParserOptions } from 'oxc-parser';
import type { FilePath } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import { spanOf } from '../../source/span.ts';
import { isStackOverflow, NestedTooDeeply } from '../../source/stack-overflow.ts';
import type { ParseErrorFact } from './facts.ts';
import { isNestedTooDeeply } from './nesting.ts';
import { stepsThrough, type WalkSteps } from './walk.ts';

/** A file's syntax tree. Short-lived: dropped as soon as facts and findings are taken from it. */
export interface ParsedTypeScript {
  readonly source: SourceText;
  readonly program: Program;
  readonly steps: WalkSteps;
  readonly comments: readonly Comment[];
  readonly errors: readonly ParseErrorFact[];
}

export interface TypeScriptParser {
  parse(source: SourceText): ParsedTypeScript;
  /** The children of each kind of node, by the parser's own account. */
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>;
}

/**
 * Loads oxc-parser: its native binding, or its WebAssembly build where no native one fits.
 * Trees come as JSON: raw transfer is quicker over thousands of files but reserves gigabytes of address space,
 * so only a review of a whole repository asks for it, and only where the machine grants it.
 */
export async function loadTypeScriptParser(volume: 'few files' | 'many files'): Promise<TypeScriptParser> {
  const oxc = await import('oxc-parser');
  const transfer = volume === 'many files' && oxc.rawTransferSupported() ? rawTransfer : {};
  let options: ParserOptions = { ...baseOptions, ...transfer };
  const parseAs = (source: SourceText, lang: Language, more: ParserOptions = {}): ParseResult => {
    try {
      return oxc.parseSync(source.path, source.text, { ...options, lang, ...more });
    } catch (error) {
      if (isStackOverflow(error) || !('experimentalRawTransfer' in options)) throw error;
      // The machine would not reserve the memory. JSON gives the same tree.
      options = baseOptions;
      return oxc.parseSync(source.path, source.text, { ...options, lang, ...more });
    }
  };
  const parse = (source: SourceText): ParseResult => {
    if (isNestedTooDeeply(source.text)) throw new NestedTooDeeply();
    const language = languageOf(source.path);
    const result = parseAs(source, language);
    if (language !== 'jsx' || result.errors.every(isMinor)) return result;
    // A module of CommonJS is the body of a function, and may return. Flow writes most types as TypeScript does.
    const commonJs = parseAs(source, language, { sourceType: 'commonjs' });
    if (commonJs.errors.every(isMinor)) return commonJs;
    const typed = parseAs(source, 'tsx');
    return typed.errors.every(isMinor) ? typed : result;
  };
  return {
    visitorKeys: oxc.visitorKeys,
    parse(source) {
      const result = parse(source);
      return {
        source,
        program: result.program,
        steps: stepsThrough(result.program, oxc.visitorKeys),
        comments: result.comments,
        errors: result.errors.filter(error => !isMinor(error)).map(describeError),
      };
    },
  };
}

const baseOptions: ParserOptions = { preserveParens: false, astType: 'ts', sourceType: 'unambiguous' };
const rawTransfer = { experimentalRawTransfer: true };

const typeScriptExtension = /\.(?:[cm]?[jt]s|[jt]sx)$/;

export function isTypeScriptPath(path: FilePath): boolean {
  return typeScriptExtension.test(path);
}

type Language = 'ts' | 'tsx' | 'jsx' | 'dts';

function isMinor({ severity }: ParseResult['errors'][number]): boolean {
  return severity !== 'Error';
}

function languageOf(path: FilePath): Language {
  if (/\.d\.[cm]?ts$/.test(path)) return 'dts';
  if (path.endsWith('.tsx')) return 'tsx';
  return /\.[cm]?ts$/.test(path) ? 'ts' : 'jsx';
}

function describeError(error: ParseResult['errors'][number]): ParseErrorFact {
  const label = error.labels[0];
  const help = error.helpMessage === null ? '' : `. ${error.helpMessage}`;
  return { message: `${error.message}${help}`, span: spanOf(label?.start ?? 0, label?.end ?? 0) };
}
