import { looksLikeSchema } from '../../languages/graphql/sniff.ts';
import type { FilePath } from '../../source/path.ts';
import type { Loading } from './parts.ts';

/** What clients ask is written in the same language, and no schema. */
export function loadGraphql(path: FilePath, { parts, files, reader }: Loading): void {
  if (reader.isPassedOver(path) || reader.isSecondName(path)) {
    files.passedOver.add(path);
    return files.loseSight(path);
  }
  files.passedOver.delete(path);
  const source = reader.read(path);
  if (source === undefined) return;
  if (!looksLikeSchema(source.text)) return files.loseSight(path);
  parts.needsGraphql();
  parts.inputs.sdl.set(path, { text: source.text, start: 0, hasHoles: false });
  parts.review.own.set(path, { findings: [], notices: [] });
  files.schemas.add(path);
}
