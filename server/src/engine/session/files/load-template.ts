import { parseTemplate, templateLanguageOf } from '../../languages/template/parse.ts';
import type { FilePath } from '../../source/path.ts';
import type { Loading } from './parts.ts';

export function loadTemplate(path: FilePath, { parts, files, reader }: Loading): void {
  if (reader.isPassedOver(path) || reader.isSecondName(path)) {
    files.passedOver.add(path);
    return files.loseSight(path);
  }
  files.passedOver.delete(path);
  const language = templateLanguageOf(path);
  const source = language === undefined ? undefined : reader.read(path);
  if (language === undefined || source === undefined) return;
  parts.inputs.templateFacts.set(path, parseTemplate(source.text, language));
  parts.review.own.set(path, { findings: [], notices: [] });
  files.templates.add(path);
}
