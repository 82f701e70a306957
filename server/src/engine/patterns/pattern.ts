/** Patterns as everything but their sources knows them. Plain data, generated from `snippets/`. */
import type { DataMap } from '../languages/data/render-data.ts';
import type { PatternLanguageId } from './languages.ts';

export interface Pattern {
  /** Its folder below `snippets/`, such as `ops/shutdown`. */
  readonly id: string;
  readonly section: string;
  /** Such as `ba-shutdown`. */
  readonly prefix: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly why: string;
  /** Markdown. */
  readonly whenNot: string;
  /** Ids of rules. */
  readonly cures: readonly string[];
  readonly variants: readonly PatternVariant[];
}

export interface PatternVariant extends LoggingCode {
  /** Such as `ba-shutdown-express`. */
  readonly prefix: string;
  readonly title: string;
  /** As VS Code names it. */
  readonly language: PatternLanguageId;
  /** What it imports from, with the versions that it works with. */
  readonly packages: Readonly<Record<string, string>>;
  /** Those of them that only development and tests need. */
  readonly development: readonly string[];
  /** Packages that bring no types → those that have them, such as `@types/pg`. */
  readonly types: Readonly<Record<string, string>>;
  /** It is meant for projects that use one of these; empty when it fits everywhere. */
  readonly stack: readonly string[];
  readonly place: PatternPlace;
  /** Where nobody says a place, it goes before all that a file holds, not behind it. */
  readonly comesFirst?: boolean;
  /** How a file that holds the application puts it to use, each kind in its way; absent where that takes more than the file tells. */
  readonly use?: readonly PatternUse[];
  /** What it adds to an API description. */
  readonly description?: DescribedPattern;
  /** What it is about, as its placeholders name one of it, such as `Order`. */
  readonly subject?: string;
  /** The same without types, for files in JavaScript; absent in other languages, and where decorators are used. */
  readonly javascript?: LoggingCode;
}

/**
 * How loggers take what the code gives to `console` as a text and an object behind it: pino wants the object first and drops
 * one that comes behind; winston writes an error in it as `{}`.
 */
export const logForms = ['fieldsFirst', 'errorsAsText'] as const;

export type LogForm = (typeof logForms)[number];

export interface LoggingCode extends PatternCode {
  /** The same for loggers of other kinds, where it logs more than texts. */
  readonly logs?: Readonly<Record<LogForm, PatternCode>>;
}

export interface DescribedPattern {
  /** From the root of the description on. */
  readonly data: DataMap;
  /** What stands below the keys of its place, as members in JSON: an editor's snippet. */
  readonly json: string;
}

export interface PatternCode {
  readonly imports: readonly PatternImport[];
  /** Where it speaks of that; nothing in languages other than TypeScript, where only the tab stops are followed. */
  readonly mentions: readonly PatternMention[];
  /** What stands below the imports, as an editor's snippet. */
  readonly body: string;
  /** All of it, as it is proposed. */
  readonly code: string;
  /** Where in the code the imports end. */
  readonly codeStart: number;
  /** What a file may have of its own under the same names: nothing in languages other than TypeScript. */
  readonly names: PatternNames;
}

/** A word in the code below the imports that is, or is made of, what the pattern is about. */
export interface PatternMention {
  readonly at: number;
  readonly text: string;
  readonly style: MentionStyle;
}

/** How several words are joined: `orderItems` in names, `order_items`, `order-items`, and `order items` in sentences. */
export type MentionStyle = 'code' | 'snake' | 'kebab' | 'words';

export interface PatternNames {
  readonly declared: readonly PatternDeclaration[];
  readonly imported: readonly PatternName[];
  /** What the language or the platform gives, such as `Response`. */
  readonly given: readonly PatternName[];
}

/** A name, and where it stands in the code below the imports. */
export interface PatternName {
  readonly name: string;
  readonly at: readonly number[];
  /** Where it is a key too: `{ pool }`. */
  readonly shorthand: readonly number[];
}

export interface PatternDeclaration extends PatternName {
  /** The statements that declare it, with their comments. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/**
 * Where it can stand: at the top of a source file, among the statements of a function, among the members of a class or
 * of a block in braces; in a file of its own; or below a key of a YAML document, such as `components.parameters`.
 */
export type PatternPlace = 'top' | 'statement' | 'member' | 'file' | `below ${string}`;

export interface PatternUse {
  /** Behind what makes the application, behind its last route, behind what makes it listen, or in its root module. */
  readonly at: 'application' | 'routes' | 'listen' | 'module';
  /** The packages whose applications take it, where these are not those of the variant's stack. */
  readonly of?: readonly string[];
  /**
   * `$app` stands for the application and `$server` for what `listen` gives, as the file calls them. For a module, lines
   * such as `controllers: HealthController`, each with what comes into one of its lists.
   */
  readonly code: string;
}

export interface PatternImport {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  /** `import express from`. */
  readonly default?: string;
  /** `import * as path from`. */
  readonly namespace?: string;
  /** As written between the braces: `Request`, `Router as createRouter`, `type Response`. */
  readonly names: readonly string[];
}
