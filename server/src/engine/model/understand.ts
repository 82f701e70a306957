/** For tests: the model of a project that is written down in the test. */

import { loadGraphqlParser } from '../languages/graphql/parse.ts';
import { isGraphqlPath } from '../languages/graphql/sniff.ts';
import { parseOpenApi } from '../languages/openapi/parse.ts';
import { isPrismaPath, parsePrisma } from '../languages/prisma/parse.ts';
import { parseTemplate, templateLanguageOf } from '../languages/template/parse.ts';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { isTypeScriptPath, loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { joinPath, toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { createProjectModel } from './create-model.ts';
import { createDatabase } from './database.ts';
import { parseManifest } from './manifest.ts';
import { createModelInputs } from './model-inputs.ts';
import type { ProjectModel } from './project-model.ts';
import { createModuleResolver } from './resolve-module.ts';
import { parseTsoaSettings } from './tsoa-settings.ts';

export const projectRoot = toFilePath('/project');

const parser = await loadTypeScriptParser('few files');

/** Understands files by their paths relative to the project; a `package.json` and an `openapi.yaml` may be among them. */
export async function understand(files: Readonly<Record<string, string>>): Promise<ProjectModel> {
  const database = createDatabase();
  const inputs = createModelInputs(database);
  const model = createProjectModel(database, inputs, projectRoot, await createModuleResolver());
  const paths = Object.keys(files).map(path => joinPath(projectRoot, path));
  for (const path of paths) {
    const source = createSourceText(path, files[path.slice(projectRoot.length + 1)] ?? '');
    const template = templateLanguageOf(path);
    if (isTypeScriptPath(path)) {
      inputs.facts.set(path, extractTypeScript(parser.parse(source), parser.visitorKeys).facts);
    } else if (/\bopenapi\.(?:ya?ml|json)$/.test(path)) {
      inputs.openApi.set(path, parseOpenApi(source));
    } else if (path.endsWith('/tsoa.json')) {
      inputs.tsoa.set(path, parseTsoaSettings(source.text));
    } else if (isGraphqlPath(path)) {
      inputs.sdl.set(path, { text: source.text, start: 0, hasHoles: false });
    } else if (isPrismaPath(path)) {
      inputs.prisma.set(path, parsePrisma(source.text));
    } else if (template !== undefined) {
      inputs.templateFacts.set(path, parseTemplate(source.text, template));
    } else {
      inputs.manifests.set(path, parseManifest(path, source.text));
    }
  }
  inputs.descriptions.set('', paths.filter(path => inputs.openApi.get(path) !== undefined).sort());
  inputs.schemas.set('', paths.filter(isGraphqlPath).sort());
  inputs.prismaSchemas.set('', paths.filter(isPrismaPath).sort());
  inputs.templates.set('', paths.filter(path => templateLanguageOf(path) !== undefined).sort());
  inputs.graphqlParser.set('', await loadGraphqlParser());
  inputs.files.set('', paths.filter(isTypeScriptPath).sort());
  inputs.resolution.set('', 1);
  return model;
}
