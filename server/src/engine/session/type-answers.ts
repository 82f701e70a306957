/** Asks types what syntax and model left open, file by file, and only where something has changed. */
import type { ModelInputs } from '../model/model-inputs.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import type { TypeOracle, TypeQuestions } from '../types/question.ts';

export interface TypeAnswers {
  /** Takes note of a file that changed: it and whatever imports it is asked about again. */
  touch(path: FilePath): void;
  /** Asks about all files. Those that need no answers cost nothing. */
  settle(): Promise<TypeCounts>;
}

export interface TypeCounts {
  readonly asked: number;
  readonly answered: number;
}

export interface TypeAnswerParts {
  readonly root: FilePath;
  readonly model: ProjectModel;
  readonly inputs: ModelInputs;
  readonly oracle: TypeOracle;
  textOf(path: FilePath): string | undefined;
  openDocuments(): Iterable<FilePath>;
}

export function createTypeAnswers(parts: TypeAnswerParts): TypeAnswers {
  const { root, model, inputs, oracle, textOf } = parts;
  const known = new Set<FilePath>();
  const changed = new Set<FilePath>();

  const isStale = (path: FilePath): boolean => {
    if (!known.has(path)) return true;
    if (changed.size === 0) return false;
    const reached = model.reachedFiles(path);
    return [...changed].some(one => reached.has(one));
  };

  const questionsOf = (
    path: FilePath,
  ): (TypeQuestions & { readonly names: readonly string[] }) | undefined => {
    if (model.roleOf(path) !== 'application' || !model.isServerCode(path)) return undefined;
    const receivers = model.openReceivers(path);
    const text = receivers.length === 0 ? undefined : textOf(path);
    if (text === undefined) return undefined;
    return {
      path,
      text,
      offsets: receivers.map(({ offset }) => offset),
      names: receivers.map(({ name }) => name),
    };
  };

  return {
    touch: path => void changed.add(path),
    async settle() {
      const stale = model.files().filter(isStale);
      const questions = stale.flatMap(path => questionsOf(path) ?? []);
      const texts = new Map(questions.map(({ path, text }) => [path, text]));
      const changes = [...new Set([...changed, ...parts.openDocuments()])].map(path => ({
        path,
        text: textOf(path),
      }));
      changed.clear();
      for (const path of stale) known.add(path);
      const answers = questions.length === 0 ? [] : await oracle.ask({ root, changes, files: questions });
      let answered = 0;
      for (const path of stale) if (!texts.has(path)) inputs.receiverTypes.delete(path);
      for (const [index, { path, names }] of questions.entries()) {
        const types = new Map(
          names.flatMap((name, position) => {
            const answer = answers[index]?.[position];
            return answer === undefined || answer.kind === 'unknown' ? [] : [[name, answer] as const];
          }),
        );
        answered += types.size;
        inputs.receiverTypes.set(path, types);
      }
      return { asked: questions.reduce((sum, { names }) => sum + names.length, 0), answered };
    },
  };
}
