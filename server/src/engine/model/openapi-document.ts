import type { DataNode } from '../languages/data/data-node.ts';
import type { ReferenceKind } from '../languages/openapi/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';

/** One API description with everything that it refers to. Each part is looked at only when somebody asks for it. */
export interface OpenApiDocument {
  readonly path: FilePath;
  readonly specification: Specification;
  /** The `openapi` or `swagger` value as written, such as `3.1.0`; empty when it has none. */
  readonly version: string;
  readonly root: DocumentNode;
  /** Where a finding about the description as a whole is shown: its `openapi` or `swagger` line. */
  readonly place: Place;
  paths(): readonly PathItem[];
  /** What clients may call, in the order of the text. Webhooks and callbacks are calls the other way: not here. */
  operations(): readonly Operation[];
  /** Calls that the API makes itself: their templates are names. Version 3.1 and later. */
  webhooks(): readonly PathItem[];
  /** What is defined to be referred to, in the order of the text. */
  components(): readonly Component[];
  tags(): readonly Tag[];
  servers(): readonly Server[];
  /** What is required wherever an operation does not say otherwise. */
  security(): Security;
  securitySchemes(): readonly SecurityScheme[];
  /** The files that it consists of, its own first. Files that are referred to but missing are not among them. */
  files(): readonly FilePath[];
  /** Whether some part of a file may stand in several places of it, as YAML's aliases have it. */
  hasAliases(path: FilePath): boolean;
  /** Every `$ref` of every file, with what it leads to. */
  references(): readonly WrittenReference[];
  /** References that lead nowhere. */
  problems(): readonly DocumentProblem[];
  /** What the schema of its specification finds wrong with it, one for each place. */
  structureProblems(): readonly StructureProblem[];
  /** What a reference would lead to if it were written in a file of the description. */
  follow(reference: string, from: FilePath): DocumentNode | undefined;
  /** A part of one of the files, with its references followed. */
  view(path: FilePath, data: DataNode): DocumentNode;
}

interface StructurePlace extends Place {
  /** What it is a part of, as people call it: `operation`, `parameter` … */
  readonly part: string;
  /** What such an object may have. */
  readonly names: readonly string[];
  /** The key or number under which it stands there. */
  readonly key: string;
}

export type StructureProblem = StructurePlace &
  (
    | { readonly kind: 'missing' | 'unknown'; readonly name: string }
    | { readonly kind: 'value'; readonly expected: readonly string[] }
    | {
        readonly kind: 'type';
        readonly expected: readonly string[];
        /** What stands there, when it is no collection. */
        readonly written: DocumentNode['value'];
      }
    /** Of several names exactly one is needed. */
    | { readonly kind: 'choice'; readonly present: readonly string[] }
    | { readonly kind: 'empty' | 'twice' | 'form' }
  );

export type ComponentKind =
  | 'schema'
  | 'response'
  | 'parameter'
  | 'example'
  | 'requestBody'
  | 'header'
  | 'securityScheme'
  | 'link'
  | 'callback'
  | 'pathItem'
  | 'mediaType';

export interface Component {
  readonly kind: ComponentKind;
  readonly name: string;
  /** By which the root file refers to it, such as `#/components/schemas/Order` or `#/definitions/Order`. */
  readonly pointer: string;
  /** Of its key. */
  readonly place: Place;
  readonly node: DocumentNode;
}

export interface Tag {
  readonly name: string;
  /** Of its name. */
  readonly place: Place;
  readonly node: DocumentNode;
}

/** A `$ref`. Its place is that of its value. */
export interface WrittenReference extends DocumentReference {
  /** What has to stand in its place; undefined where that is not sure. */
  readonly expects: ReferenceKind | undefined;
  /** Where what it leads to is defined, in the end; undefined when it leads nowhere, or to what is not read. */
  readonly definition: DocumentNode | undefined;
}

export type Specification = '2.0' | '3.0' | '3.1' | '3.2';

export interface Place {
  readonly path: FilePath;
  readonly span: Span;
}

export interface DocumentProblem extends Place {
  readonly kind: 'remote' | 'outside' | 'missing' | 'cyclic';
  readonly message: string;
  /** The references that lead from one to the next and back, in the order in which this one meets them. */
  readonly loop: readonly Place[];
}

/** A part of a description with its references followed, in whichever file it stands. */
export interface DocumentNode extends Place {
  readonly data: DataNode;
  /** The key that it is the value of where it is defined; undefined for items of lists and whole files. */
  readonly keyPlace: Place | undefined;
  /** False when it is a reference that leads nowhere: then nothing is known about it. */
  readonly isResolved: boolean;
  /** The `$ref` that led here, when there is one; the first of several. */
  readonly reference: DocumentReference | undefined;
  /** A string, number, boolean or null; undefined for collections. */
  readonly value: string | number | boolean | null | undefined;
  /** Keys beside a `$ref` come before those of its target. */
  get(key: string): DocumentNode | undefined;
  /** The value of a key, when it is a string. */
  text(key: string): string | undefined;
  has(key: string): boolean;
  entries(): readonly DocumentEntry[];
  items(): readonly DocumentNode[];
}

export interface DocumentReference extends Place {
  readonly target: string;
}

export interface DocumentEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly node: DocumentNode;
}

export interface PathItem {
  /** Such as `/users/{id}`. */
  readonly template: string;
  /** Of its key. */
  readonly place: Place;
  readonly node: DocumentNode;
  readonly operations: readonly Operation[];
}

/** Those with a key of their own; version 3.2 has others under `additionalOperations`, as they are sent: `COPY`. */
export type HttpMethod =
  | Uppercase<string>
  | 'get'
  | 'put'
  | 'post'
  | 'delete'
  | 'options'
  | 'head'
  | 'patch'
  | 'trace'
  | 'query';

export interface Operation {
  readonly method: HttpMethod;
  readonly template: string;
  /** Where a finding is shown: its method, or, when it stands in a file of its own, where it begins there. */
  readonly place: Place;
  /** Of the path's key. */
  readonly pathPlace: Place;
  readonly node: DocumentNode;
  readonly operationId: string | undefined;
  readonly tags: readonly string[];
  readonly isDeprecated: boolean;
  /** With those of its path; its own win. */
  parameters(): readonly Parameter[];
  requestBody(): RequestBody | undefined;
  responses(): readonly ResponseDescription[];
  security(): Security;
  servers(): readonly Server[];
  /** What the API calls in return. Since version 3.0. */
  callbacks(): readonly Callback[];
}

export interface Callback {
  /** Under which the operation names it. */
  readonly name: string;
  /** Their templates are expressions that give addresses. */
  readonly items: readonly PathItem[];
}

export interface Parameter {
  /** Empty when its reference leads nowhere. */
  readonly name: string;
  readonly location: string;
  readonly isRequired: boolean;
  /** Of its name where it is defined, or of what stands for it. */
  readonly place: Place;
  readonly node: DocumentNode;
  readonly schema: DocumentNode | undefined;
}

export interface RequestBody {
  readonly node: DocumentNode;
  readonly isRequired: boolean;
  readonly content: readonly MediaType[];
}

export interface ResponseDescription {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Of its key. */
  readonly place: Place;
  readonly node: DocumentNode;
  headers(): readonly DocumentEntry[];
  content(): readonly MediaType[];
}

export interface MediaType {
  /** In lower case and without parameters, such as `application/json`. */
  readonly type: string;
  readonly schema: DocumentNode | undefined;
  /** Of its key; in version 2 of the schema, which speaks for all media types. */
  readonly place: Place;
  /** What holds `schema`, `example` and `examples`; in version 2 the response or parameter itself. */
  readonly node: DocumentNode;
}

export interface Server {
  /** For version 2 it is put together from scheme, host and base path. */
  readonly url: string;
  readonly place: Place;
  readonly node: DocumentNode;
}

/** What a caller has to prove. */
export type Security =
  | { readonly kind: 'unstated' }
  | {
      readonly kind: 'stated';
      readonly place: Place;
      /** Any one of them is enough. None at all, or an empty one, means that everybody may call. */
      readonly alternatives: readonly (readonly SecurityRequirement[])[];
    };

export interface SecurityRequirement {
  readonly scheme: string;
  readonly place: Place;
  /** What a token has to be good for. */
  readonly scopes: readonly DocumentNode[];
}

export interface SecurityScheme {
  readonly name: string;
  /** Of its key. */
  readonly place: Place;
  readonly node: DocumentNode;
  readonly isBasic: boolean;
  /** `apiKey`, `http`, `oauth2` …; what version 2 calls `basic` is `http`. Empty when it says none. */
  readonly type: string;
  /** Where an API key is sent: `header`, `query` or `cookie`. */
  readonly location: string | undefined;
  /** The header, parameter or cookie that carries an API key. */
  readonly parameter: string | undefined;
}
