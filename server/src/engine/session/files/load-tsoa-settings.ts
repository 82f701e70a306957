import { parseTsoaSettings } from '../../model/tsoa-settings.ts';
import type { FilePath } from '../../source/path.ts';
import type { Loading } from './parts.ts';

export function loadTsoaSettings(path: FilePath, { parts: { inputs }, reader }: Loading): void {
  const source = reader.read(path);
  if (source !== undefined) inputs.tsoa.set(path, parseTsoaSettings(source.text));
}
