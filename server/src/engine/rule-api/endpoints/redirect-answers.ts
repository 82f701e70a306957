/** Redirects that a handler gives back instead of calling for them: Nest's `@Redirect()` goes to the `url` of the result. */
import type { FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { UsePlace } from '../../languages/typescript/value-checks.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { propertyOf } from '../code/code.ts';

export interface RedirectAnswer {
  readonly url: Value;
  readonly place: UsePlace;
}

export function redirectAnswersIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly RedirectAnswer[] {
  return facts.functions.flatMap(({ decorators, returns }, index) => {
    const redirects = decorators.some(({ callee }) => {
      const origin = model.origins.ofReference(path, callee);
      return origin.kind === 'library' && origin.package === '@nestjs/common' && origin.export === 'Redirect';
    });
    if (!redirects) return [];
    return returns.flatMap(optionsOf).flatMap(value => {
      const url = propertyOf(value, 'url');
      return url === undefined
        ? []
        : [{ url, place: { function: index as FunctionIndex, span: value.span } }];
    });
  });
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options.flatMap(optionsOf) : [value];
}
