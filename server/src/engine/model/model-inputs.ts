/** What a project model is made from. */
import type { SdlText } from '../languages/graphql/facts.ts';
import type { GraphqlParser } from '../languages/graphql/parse.ts';
import type { OpenApiFacts } from '../languages/openapi/facts.ts';
import type { PrismaFacts } from '../languages/prisma/facts.ts';
import type { TemplateFacts } from '../languages/template/facts.ts';
import type { FilePath } from '../source/path.ts';
import { type Database, type Input, isSameData, isSameList } from './database.ts';
import type { Manifest } from './manifest.ts';
import { createFixedFacts, createMovableFacts, type FactsInput } from './movable-spans.ts';
import { isSameTypes, type ReceiverTypes } from './open-receivers.ts';
import type { EarlierSource } from './openapi/earlier.ts';
import type { TsoaSettings } from './tsoa-settings.ts';

/** Whoever owns the model sets these as files come, change and go. */
export interface ModelInputs {
  readonly facts: FactsInput;
  readonly openApi: Input<OpenApiFacts>;
  /** Under `''`: the root documents of API descriptions, sorted. */
  readonly descriptions: Input<readonly FilePath[]>;
  /** Under `''`: the revision that descriptions are compared with; absent where nobody knows one. */
  readonly earlier: Input<EarlierSource>;
  /** Files in GraphQL's schema language. */
  readonly sdl: Input<SdlText>;
  /** Under `''`: the sorted files of those. */
  readonly schemas: Input<readonly FilePath[]>;
  /** Under `''`: what reads them; absent as long as nobody needs it. */
  readonly graphqlParser: Input<GraphqlParser>;
  readonly prisma: Input<PrismaFacts>;
  /** Under `''`: the sorted files of those. */
  readonly prismaSchemas: Input<readonly FilePath[]>;
  readonly templateFacts: Input<TemplateFacts>;
  /** Under `''`: the sorted templates of pages. */
  readonly templates: Input<readonly FilePath[]>;
  readonly manifests: Input<Manifest>;
  /** What tsoa is told, by the path of its `tsoa.json`. */
  readonly tsoa: Input<TsoaSettings>;
  /** Under `''`: the folders of the workspace's packages, by name. */
  readonly packages: Input<ReadonlyMap<string, FilePath>>;
  /** Under `''`: the sorted TypeScript files. */
  readonly files: Input<readonly FilePath[]>;
  /** What types say of receivers that nothing else could follow. */
  readonly receiverTypes: Input<ReceiverTypes>;
  /** Under `''`: changes whenever an import may lead elsewhere. */
  readonly resolution: Input<number>;
  /** Under `''`: whether no import is looked up on the disk, since that would have no end. */
  readonly importsByName: Input<boolean>;
}

/** Where a project lives through edits, its facts are `movable`; whoever asks once has no use for that. */
export function createModelInputs(database: Database, facts: 'fixed' | 'movable' = 'fixed'): ModelInputs {
  return {
    facts: facts === 'movable' ? createMovableFacts(database) : createFixedFacts(database),
    openApi: database.input('openapi facts'),
    descriptions: database.input('descriptions', isSameList),
    earlier: database.input<EarlierSource>('earlier', (left, right) => left.state === right.state),
    sdl: database.input<SdlText>('sdl', isSameData),
    schemas: database.input('schemas', isSameList),
    graphqlParser: database.input('graphql parser'),
    prisma: database.input<PrismaFacts>('prisma facts', isSameData),
    prismaSchemas: database.input('prisma schemas', isSameList),
    templateFacts: database.input<TemplateFacts>('template facts', isSameData),
    templates: database.input('templates', isSameList),
    manifests: database.input('manifest'),
    tsoa: database.input<TsoaSettings>('tsoa settings', isSameData),
    packages: database.input('package'),
    files: database.input('files', isSameList),
    receiverTypes: database.input('receiver types', isSameTypes),
    resolution: database.input('resolution'),
    importsByName: database.input('imports by name'),
  };
}
