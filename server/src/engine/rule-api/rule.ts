import type { Node } from '@oxc-project/types';
import type { EnvironmentEntry, EnvironmentKind } from '../languages/environment/parse.ts';
import type { Reference, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { OpenApiDocument } from '../model/openapi-document.ts';
import type { Origin } from '../model/origin.ts';
import type { ProjectModel, Service } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';
import type { EditPlace } from './edits/edit-place.ts';
import type { Edit, FindingTag, FixKind, RelatedPlace, Severity } from './finding.ts';
import type { OptionsSchema, OptionValues } from './options.ts';
import type { TeamAnswer, TeamAnswers } from './team-answers.ts';

/**
 * A rule is one object in one file: what it says, why, how to cure it, examples that prove it, and its check.
 * Its id is its path below `rules/`, its diagnostic code, its page and its test's name.
 */
export type Rule = SourceRule | ProjectRule | OpenApiRule | AbsenceRule;

/** Looks at the syntax of one source file at a time. Its findings are cached with the file. */
export interface SourceRule<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleDescription<M, O> {
  readonly kind: 'source';
  visit(context: SourceContext<M, O>): Visitor;
  /** Decides, once the project is known, about what was reported with `onlyIf`: whether that is what it was taken for. */
  confirm?(origin: Origin, model: ProjectModel, message: string, at: ConfirmedPlace): boolean;
  /** The same question asked of a file of environment variables, such as `.env`. */
  checkEnvironment?(context: EnvironmentContext<M, O>): void;
}

/** Where something was reported that is to be confirmed. */
export interface ConfirmedPlace {
  readonly path: FilePath;
  readonly span: Span;
}

/** Looks at one source file at a time, knowing the whole project. Reports in that file. */
export interface ProjectRule<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleDescription<M, O> {
  readonly kind: 'project';
  check(context: ProjectContext<M, O>): void;
}

/** Looks at one API description, with all the files that it refers to. */
export interface OpenApiRule<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleDescription<M, O> {
  readonly kind: 'openapi';
  check(context: OpenApiContext<M, O>): void;
  /** The same question asked of the code that serves the API, one source file at a time. */
  checkCode?(context: ProjectContext<M, O>): void;
}

/** Looks at one service as a whole and says what it lacks: at most one finding per service. */
export interface AbsenceRule<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleDescription<M, O> {
  readonly kind: 'absence';
  check(context: AbsenceContext<M, O>): void;
}

export type RuleKind = Rule['kind'];
export type Preset = 'recommended' | 'strict';

export interface RuleDescription<M extends Messages, O extends OptionsSchema> {
  readonly id: string;
  /** One line: what holds in a good backend. */
  readonly statement: string;
  readonly severity: Severity;
  /**
   * Rules of `recommended` are on by default; `strict` adds those that need a team's own judgement. Of a recommended
   * rule, single reports may be left to `strict` too.
   */
  readonly preset: Preset;
  readonly guidance: GuidanceSection;
  readonly standards: readonly Standard[];
  readonly options: O;
  readonly messages: M;
  readonly docs: RuleDocs;
  /** Read only when somebody wants to see them: they are a quarter of all that rules say. */
  readonly examples: () => Promise<{ readonly examples: readonly [Example<M>, ...Example<M>[]] }>;
  /** The pattern that cures it, by its prefix such as `ba-shutdown`. */
  readonly pattern?: string;
  /** Answers in the configuration, any of which makes every finding of this rule void. */
  readonly settledBy?: readonly TeamAnswer[];
}

export type GuidanceSection =
  | 'API design'
  | 'Database architecture'
  | 'Server-side architecture'
  | 'Security'
  | 'Scalability and performance'
  | 'Observability'
  | 'Operational excellence'
  | 'Integration patterns'
  | 'Code quality';

export interface Standard {
  /** Such as `CWE-798` or `RFC 9110 section 15`. */
  readonly name: string;
  readonly url: string;
}

/** Markdown. Written for a developer who has just met the warning. */
export interface RuleDocs {
  readonly why: string;
  readonly howToFix: string;
  readonly whenNotToFollow: string;
}

/** Shown on hover and on the rule's page, and run as a test. */
export interface Example<M extends Messages = Messages> {
  readonly title: string;
  /** Paths relative to an imagined project root. */
  readonly files: Readonly<Record<string, string>>;
  /** What files were at the revision that everything is compared with. */
  readonly before?: Readonly<Record<string, string>>;
  /** Empty for code that must stay silent. */
  readonly reports: readonly ExpectedReport<M>[];
  /** The files that change when all first fixes are applied, as they are then. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  /** What the configuration answers. */
  readonly answers?: TeamAnswers;
}

export interface ExpectedReport<M extends Messages = Messages> {
  readonly message: keyof M & string;
  /** The exact text that is underlined; it stands only once in its file, or once behind `after`. */
  readonly at: string;
  /** Text that stands only once, before it: for a name that an import has said already. */
  readonly after?: string;
  /** Needed when the example has more than one file. */
  readonly in?: string;
  readonly severity?: Severity;
  /** Where only the strict preset reports it. */
  readonly preset?: 'strict';
  /** The kind of the first fix that is offered; a rule with fixes of both kinds shows which it offers where. */
  readonly fix?: FixKind | 'none';
}

/** Message texts by name: what is wrong, then what to do. `{{name}}` is a placeholder. */
export type Messages = Readonly<Record<string, string>>;

type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type DataOf<Text extends string> = string extends Text
  ? { readonly data?: Readonly<Record<string, string | number>> }
  : [Placeholders<Text>] extends [never]
    ? { readonly data?: never }
    : { readonly data: Readonly<Record<Placeholders<Text>, string | number>> };

export type Report<M extends Messages> = {
  [Name in keyof M & string]: ReportPlace & { readonly message: Name } & DataOf<M[Name]>;
}[keyof M & string];

export interface ReportPlace {
  readonly at: { readonly start: number; readonly end: number };
  /** The file, when it is not the one being checked. Only OpenAPI and absence rules may name another. */
  readonly in?: FilePath;
  /** When this case is graver or milder than the rule's usual one. */
  readonly severity?: Severity;
  /** When this case is likely only, or for a team to judge: it is then reported by the strict preset alone. */
  readonly preset?: 'strict' | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly tags?: readonly FindingTag[];
  readonly fixes?: readonly ProposedFix[];
  /** Answers in the configuration, any of which makes this finding void, besides those of the rule. */
  readonly settledBy?: readonly TeamAnswer[];
  /** Of source rules: a name on which it depends, and of which the file alone does not tell what it stands for. */
  readonly onlyIf?: Reference;
}

export interface ProposedFix {
  readonly title: string;
  readonly kind: FixKind;
  /** Called only when somebody wants the edits. */
  edits(editor: Editor): readonly Edit[];
}

/** Makes edits, given the texts they apply to. */
export interface Editor {
  /** The text of a file of the project, as the check saw it. */
  textOf(path: FilePath): string;
  replace(place: EditPlace, text: string): Edit;
  insertBefore(place: EditPlace, text: string): Edit;
  insertAfter(place: EditPlace, text: string): Edit;
  remove(place: EditPlace): Edit;
  /** The nearest package.json of a file. */
  packageFileOf(path: FilePath): FilePath | undefined;
  /** The white space that begins the line of this offset. */
  indentationAt(path: FilePath, offset: number): string;
}

interface RuleContext<M extends Messages, O extends OptionsSchema> {
  readonly options: OptionValues<O>;
  report(report: Report<M>): void;
}

export interface SourceContext<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleContext<M, O> {
  readonly path: FilePath;
  readonly source: SourceText;
  readonly facts: TypeScriptFacts;
  readonly syntax: SyntaxQueries;
}

/** Questions about one file's syntax that its facts do not answer. */
export interface SyntaxQueries {
  /** What a name or chain of names refers to, seen from this file. */
  referenceOf(node: Node): Reference | undefined;
  valueOf(node: Node): Value;
  /** What an expression stands for, followed through this file; what other files export stays unknown. */
  originOf(node: Node): Origin;
  originOfReference(reference: Reference): Origin;
  /** What the calls of known libraries mean. */
  readonly libraries: Libraries;
  /** The direct children, in source order. */
  childrenOf(node: Node): readonly Node[];
  textOf(node: { readonly start: number; readonly end: number }): string;
  /** Comments that touch this range. */
  commentsIn(range: { readonly start: number; readonly end: number }): readonly CommentText[];
}

export interface CommentText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `ancestors` leads from the file down to the node's parent, which is its last element. */
export type NodeHandler<N extends Node = Node> = (node: N, ancestors: readonly Node[]) => void;

export type Visitor = {
  readonly [Type in Node['type']]?: NodeHandler<Extract<Node, { readonly type: Type }>>;
};

export interface EnvironmentContext<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleContext<M, O> {
  /** The name of the file, without its folder. */
  readonly file: string;
  readonly kind: EnvironmentKind;
  readonly entries: readonly EnvironmentEntry[];
}

export interface ProjectContext<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleContext<M, O> {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly model: ProjectModel;
}

export interface OpenApiContext<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleContext<M, O> {
  readonly document: OpenApiDocument;
  readonly model: ProjectModel;
}

export interface AbsenceContext<M extends Messages = Messages, O extends OptionsSchema = OptionsSchema>
  extends RuleContext<M, O> {
  readonly service: Service;
  readonly model: ProjectModel;
}
