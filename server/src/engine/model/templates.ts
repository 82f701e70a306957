/** What the templates of pages put in as it is. */
import type { RawOutput, TemplateFacts } from '../languages/template/facts.ts';
import type { FilePath } from '../source/path.ts';
import { type Database, type Input, isSameData } from './database.ts';

export interface TemplateSources {
  readonly templateFacts: Input<TemplateFacts>;
  readonly templates: Input<readonly FilePath[]>;
  /** The folder of the package that a file belongs to. */
  homeOf(path: FilePath): FilePath;
}

export interface RawOutputPlace extends RawOutput {
  readonly path: FilePath;
}

/** What the template puts in as it is that code in `path` calls by a name such as `users/profile`. */
export type RawOutputsQuery = (path: FilePath, view: string) => readonly RawOutputPlace[];

export function createRawOutputsQuery(
  database: Database,
  { templateFacts, templates, homeOf }: TemplateSources,
): RawOutputsQuery {
  const outputsIn = database.pairQuery<readonly RawOutputPlace[], FilePath>(
    'raw outputs',
    (home, view) => {
      const wanted = `/${view.replace(/^\.?\//, '')}`;
      const named = (templates.get('') ?? []).filter(
        path => homeOf(path) === home && (path.endsWith(wanted) || withoutEnding(path).endsWith(wanted)),
      );
      const [only, ...others] = named;
      // Which of several is meant depends on the settings of the engine.
      if (only === undefined || others.length > 0) return [];
      return (templateFacts.get(only)?.raw ?? []).map(raw => ({ ...raw, path: only }));
    },
    isSameData,
  );
  return (path, view) => outputsIn(homeOf(path), view);
}

function withoutEnding(path: FilePath): string {
  return path.slice(0, path.lastIndexOf('.'));
}
