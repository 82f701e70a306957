import { parsePrisma } from '../../languages/prisma/parse.ts';
import type { FilePath } from '../../source/path.ts';
import type { Loading } from './parts.ts';

export function loadPrisma(path: FilePath, { parts, files, reader }: Loading): void {
  if (reader.isPassedOver(path) || reader.isSecondName(path)) {
    files.passedOver.add(path);
    return files.loseSight(path);
  }
  files.passedOver.delete(path);
  const source = reader.read(path);
  if (source === undefined) return;
  parts.inputs.prisma.set(path, parsePrisma(source.text));
  parts.review.own.set(path, { findings: [], notices: [] });
  files.prismaSchemas.add(path);
}
