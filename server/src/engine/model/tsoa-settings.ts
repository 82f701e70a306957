/** What a `tsoa.json` says of the routes that tsoa generates. */
import { isRecord, parseRecord } from '../source/parse-record.ts';

export interface TsoaSettings {
  /** Stands before the path of every route. */
  readonly basePath: string;
}

export function parseTsoaSettings(text: string): TsoaSettings {
  const { routes } = parseRecord(text);
  const basePath = isRecord(routes) ? routes.basePath : undefined;
  return { basePath: typeof basePath === 'string' ? basePath : '/' };
}
