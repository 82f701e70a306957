/** Middleware that refuses what the description of the API does not know, before any handler sees it. */
import { forEach, type MethodTable } from '../../libraries/method-table.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askPerFile } from '../ask-once.ts';
import { entryOfCall } from '../code/method-entries.ts';
import { findWithin, literalOf, optionAt } from '../code/written-options.ts';

/** Where their options about requests are. */
const validators: MethodTable<string> = {
  'express-openapi-validator': forEach(['middleware', 'default.middleware'], '0.validateRequests'),
};

/** Whether a query parameter that is not described never reaches this file: its service refuses the request. */
export function refusesUndescribedQueries(file: FilePath, model: ProjectModel): boolean {
  return model.services().some(({ entry }) => {
    const reached = model.reachedFiles(entry);
    return reached.has(file) && [...reached].some(path => setsUpRefusal(model, path));
  });
}

const setsUpRefusal = askPerFile((model, path): boolean =>
  model.calls(path).some(call => {
    const place = entryOfCall(call, validators, model);
    if (place === undefined) return false;
    const requests = optionAt(call.fact, place, path, model);
    const unknown = findWithin(requests, 'allowUnknownQueryParameters', model);
    return literalOf(requests, model) !== false && literalOf(unknown, model) !== true;
  }),
);
