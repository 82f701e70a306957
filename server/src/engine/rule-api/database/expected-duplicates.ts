/** Whether a second row with the same key is answered with something better than a failure. */
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce } from '../ask-once.ts';

/** In this file, or where the errors of all requests are answered, somebody knows what a second row is answered with. */
export function expectsDuplicates(path: FilePath, model: ProjectModel): boolean {
  return model.facts(path)?.knowsDuplicates === true || handlersExpect(model, '');
}

const handlersExpect = askOnce(model =>
  model.files().some(path => handlesErrors.test(path) && model.facts(path)?.knowsDuplicates === true),
);

const handlesErrors = /(?:filter|error|exception|handler|interceptor|middleware|plugin)s?[^/]*(?:\/[^/]*)?$/i;
