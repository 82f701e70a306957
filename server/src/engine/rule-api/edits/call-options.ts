/** Puts an option into what a call is given. */

import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { editPlace } from './edit-place.ts';

export interface CallWithOptions {
  readonly fact: CallFact;
  /** What is given as options. */
  readonly options: Value | undefined;
  /** The argument that they are. */
  readonly position: number;
}

/** Puts `option`, such as `take: 100`, first into the options, or gives the call options; undefined where that is not possible. */
export function optionAdder(
  { fact, options, position }: CallWithOptions,
  path: FilePath,
  option: string,
): ((editor: Editor) => readonly Edit[]) | undefined {
  if (options?.kind === 'object') {
    const [first] = options.properties;
    return editor => {
      if (first === undefined) return [editor.replace(editPlace(path, options.span), `{ ${option} }`)];
      const place = { path, start: first.keySpan.start, end: first.keySpan.start };
      const before = editor.textOf(path).slice(options.span.start + 1, first.keySpan.start);
      return [editor.insertBefore(place, `${option},${before.includes('\n') ? before : ' '}`)];
    };
  }
  const missing = position - fact.arguments.length;
  if (options !== undefined || missing < 0) return undefined;
  const last = fact.arguments.at(-1);
  const place = last === undefined ? fact.span.end - 1 : last.span.end;
  const text = `${last === undefined ? '' : ', '}${'undefined, '.repeat(missing)}{ ${option} }`;
  return editor => [editor.insertAfter({ path, start: place, end: place }, text)];
}
