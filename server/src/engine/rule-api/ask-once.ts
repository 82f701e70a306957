import type { ProjectModel } from '../model/project-model.ts';
import { type FilePath, toFilePath } from '../source/path.ts';

/** A question about the project, or about the part of it that `key` names. */
export type ProjectQuestion<Value> = (model: ProjectModel, key: string) => Value;

/**
 * Lets many files share one answer, which is found again only when what it was made from has changed. The answer is
 * plain data. Where it holds no positions, an edit that only moves code leaves everything else as it is.
 */
export function askOnce<Value>(question: ProjectQuestion<Value>): ProjectQuestion<Value> {
  const answers = new WeakMap<ProjectModel, (key: string) => Value>();
  return (model, key) => {
    const known = answers.get(model) ?? model.remember(asked => question(model, asked));
    answers.set(model, known);
    return known(key);
  };
}

/**
 * The same for a question about one file, and about something besides, such as an option. A question about the project
 * that is put together from these asks only the files that changed.
 */
export function askPerFile<Value>(
  question: (model: ProjectModel, path: FilePath, about: string) => Value,
): (model: ProjectModel, path: FilePath, about?: string) => Value {
  const ask = askOnce((model, key) => {
    const cut = key.indexOf('\0');
    return question(model, toFilePath(key.slice(cut + 1)), key.slice(0, cut));
  });
  return (model, path, about = '') => ask(model, `${about}\0${path}`);
}
