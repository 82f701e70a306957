/** Settings of the compiler that the code of a pattern cannot stand, each with what helps. */
import { baseName, type FilePath } from '../source/path.ts';
import type { CompilerOptions } from './compiler-options.ts';
import type { PatternVariant } from './pattern.ts';
import type { ProjectPackages } from './project-packages.ts';

interface Code {
  readonly path: FilePath;
  readonly variant: Pick<PatternVariant, 'code' | 'imports' | 'language' | 'prefix'>;
  readonly options: CompilerOptions;
  readonly packages: ProjectPackages | undefined;
}

/** Nothing for a file without a tsconfig, and for languages that no compiler reads. */
export function unmetSettings(
  code: Omit<Code, 'options'> & { readonly options: CompilerOptions | undefined },
): readonly string[] {
  const { options, variant } = code;
  if (options === undefined) return [];
  const checked: Code = { ...code, options };
  return (checksOf[variant.language] ?? []).flatMap(({ fails, remedy }) =>
    fails(checked) ? [`\`${variant.prefix}\` ${remedy(baseName(options.file))}`] : [],
  );
}

interface Check {
  fails(code: Code): boolean;
  /** Behind the name of the pattern. */
  remedy(file: string): string;
}

const checks: readonly Check[] = [
  {
    fails: code => code.options.values.verbatimModuleSyntax === true && becomesCommonJs(code),
    remedy: file =>
      `imports and exports by name, which \`verbatimModuleSyntax\` in \`${file}\` forbids in files that become CommonJS. Name the file \`.mts\`, or give its package \`"type": "module"\`.`,
  },
  {
    fails: code => {
      const year = libraryYear(code);
      return libraries.some(([since, uses]) => year < since && uses.test(code.variant.code));
    },
    remedy: file =>
      `is written for the library of ES2022, which every Node since 18 has. Add \`"lib": ["es2022"]\` to \`${file}\`.`,
  },
  {
    fails: code =>
      code.variant.imports.some(isDefaultOfCommonJs) && becomesCommonJs(code) && !importsDefaults(code),
    remedy: file => `imports a default export of CommonJS. Add \`"esModuleInterop": true\` to \`${file}\`.`,
  },
  {
    fails: ({ options, variant }) => options.values.strict === false && imports(variant, pothos),
    remedy: file => `uses Pothos, whose types ask for \`"strict": true\` in \`${file}\`.`,
  },
  {
    fails: ({ options, variant }) =>
      options.values.erasableSyntaxOnly === true && parameterProperty.test(variant.code),
    remedy: file => `has parameter properties, which \`erasableSyntaxOnly\` in \`${file}\` forbids.`,
  },
  {
    fails: ({ options, variant }) =>
      options.values.experimentalDecorators !== true && decorator.test(variant.code),
    remedy: file =>
      `has decorators of its library's kind. Add \`"experimentalDecorators": true\` and \`"emitDecoratorMetadata": true\` to \`${file}\`.`,
  },
];

const checksOfJavaScript: readonly Check[] = [
  {
    fails: ({ options: { values }, variant }) =>
      values.checkJs === true &&
      (values.noImplicitAny ?? values.strict) === true &&
      parameter.test(variant.code),
    remedy: file =>
      `has no types in JavaScript, which \`checkJs\` and \`strict\` in \`${file}\` ask for. Insert it into a file in TypeScript, or add \`"noImplicitAny": false\`.`,
  },
];

/** A language that no compiler reads has none. */
const checksOf: Partial<Record<PatternVariant['language'], readonly Check[]>> = {
  typescript: checks,
  javascript: checksOfJavaScript,
};

const pothos = '@pothos/core';
/** One that says nothing of its type, as a default would. */
const parameter =
  /\bfunction\*? \w+\((?:\w+[,)]|[{[])|^ +(?:async )?#?\w+\((?:\w+[,)]|[{[]).*\{$|= (?:async )?\((?:\w+[,)]|[{[]).*=>/m;

/** The year of what code uses of the language's library. */
const libraries: readonly (readonly [since: number, uses: RegExp])[] = [
  [2022, /\.at\(|\{ cause\b|\bcause \} = |\.cause\b|\bhasOwn\(|\bErrorOptions\b/],
  [2021, /\bAggregateError\b|\.replaceAll\(/],
];

const parameterProperty =
  /^[ \t]*(?:constructor\()?(?:@\w+\(.*\) )?(?:private|public|protected) (?:readonly )?\w+: [^;\n]*[,)]/m;
const decorator = /^[ \t]*@[A-Za-z]\w*\(/m;

function imports({ imports }: Pick<PatternVariant, 'imports'>, name: string): boolean {
  return imports.some(({ specifier }) => specifier === name);
}

/** Some give their default export under that name as well, as modules do that were compiled. */
function isDefaultOfCommonJs({ default: byDefault, specifier }: PatternVariant['imports'][number]): boolean {
  const isDefault = /^(?:@fastify\/|fastify-plugin$|@koa\/router$|axios$)|helmet$/.test(specifier);
  return byDefault !== undefined && !isDefault;
}

function libraryYear({ options: { values } }: Code): number {
  const { lib, target } = values;
  const names = Array.isArray(lib) ? lib : [target ?? defaultTarget(values)];
  const years = names.map(name => {
    const [, year = ''] = /^es(20\d\d|next)$/i.exec(String(name)) ?? [];
    return year.toLowerCase() === 'next' ? Number.POSITIVE_INFINITY : Number(year);
  });
  return Math.max(...years);
}

/** Node's kinds of modules say what Node can run. */
function defaultTarget({ module }: CompilerOptions['values']): string {
  return /^node/i.test(String(module)) ? 'esnext' : 'es5';
}

function becomesCommonJs({ path, options, packages }: Code): boolean {
  const kind = String(options.values.module ?? 'commonjs').toLowerCase();
  if (kind === 'commonjs') return !path.endsWith('.mts');
  if (!kind.startsWith('node')) return false;
  return path.endsWith('.cts') || (!path.endsWith('.mts') && packages?.isModule !== true);
}

/** Asked for, or as a matter of course: with Node's own kinds of modules, and since TypeScript 6. */
function importsDefaults({ options: { values }, packages }: Code): boolean {
  if (typeof values.esModuleInterop === 'boolean') return values.esModuleInterop;
  const version = /\d+/.exec(packages?.dependencies.typescript ?? '')?.[0];
  return /^node|^preserve$/i.test(String(values.module)) || Number(version) >= 6;
}
