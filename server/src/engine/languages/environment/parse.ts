/** Files of environment variables, such as `.env`. */

import type { SourceText } from '../../source/source-text.ts';
import { type Span, spanOf } from '../../source/span.ts';
import { parseSuppression, type SuppressionFact } from '../../source/suppression-comment.ts';

export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
}

/** Files of settings, and those of deployments, whose readers are others. */
export type EnvironmentKind = 'settings' | 'compose' | 'manifest' | 'workflow' | 'image';

/** What a file sets. Its values are looked at while it is read and kept nowhere. */
export interface EnvironmentFile {
  readonly kind: EnvironmentKind;
  readonly entries: readonly EnvironmentEntry[];
  readonly suppressions: readonly SuppressionFact[];
}

const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\r\n#]*(?:(?<=\S)#[^\r\n]*)?))/gm;
const comment = /(?:^|[ \t])#[^\r\n]*/gm;

export function parseEnvironment({ text }: SourceText): EnvironmentFile {
  const entries = [...text.matchAll(assignment)].map(match => {
    const [whole, name = ''] = match;
    const start = match.index + whole.indexOf(name);
    const value = match[2] ?? match[3] ?? match[4] ?? match[5]?.trim() ?? '';
    return { name, value, nameSpan: spanOf(start, start + name.length) };
  });
  return { kind: 'settings', entries, suppressions: suppressionsIn(text) };
}

/** What comments behind a `#` say of findings. */
export function suppressionsIn(text: string): readonly SuppressionFact[] {
  return [...text.matchAll(comment)].flatMap(match => {
    const start = match.index + match[0].indexOf('#');
    return parseSuppression(match[0], spanOf(start, match.index + match[0].length)) ?? [];
  });
}

/** Whether a file is one that sets variables for a machine; those that show what to set are not. */
export function isEnvironmentFile(name: string): boolean {
  return (
    /^\.env(?:\.[\w.-]+)?$/.test(name) &&
    !/example|sample|template|dist|default|schema|vault|\.(?:[cm]?[jt]s|json|ya?ml|hbs|md)$/i.test(name)
  );
}
