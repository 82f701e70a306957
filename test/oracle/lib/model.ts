// The static side of every oracle: what the model says about a fixture service, without running any of it.
import { isHttp, titleOf } from '../../../server/src/engine/frameworks/endpoint.ts';
import type { ProjectModel } from '../../../server/src/engine/model/project-model.ts';
import { createSession } from '../../../server/src/engine/session/create-session.ts';
import { toFilePath } from '../../../server/src/engine/source/path.ts';

/** The model of a fixture service: `modelOf(new URL('./express5-features/', import.meta.url))`. */
export async function modelOf(folder: URL): Promise<ProjectModel> {
  const root = toFilePath(folder.pathname.replace(/\/$/, ''));
  const session = await createSession({ root, rules: [], cacheDirectory: undefined, overrides: {} });
  await session.review();
  return session.model;
}

/** `GET /v1/orders` for every endpoint, in order; `?` for what is not known. */
export async function endpointsOf(folder: URL): Promise<readonly string[]> {
  return (await modelOf(folder)).endpoints().map(titleOf);
}

/** `GET /v1/orders: requireAuth, validate` for every endpoint: with what stands before its handler, as functions are named. */
export async function chainsOf(folder: URL): Promise<readonly string[]> {
  const endpoints = (await modelOf(folder)).endpoints().filter(isHttp);
  return endpoints.map(endpoint => {
    const names = endpoint.chain.map(piece => functionName(piece.name));
    return `${titleOf(endpoint)}: ${names.join(', ')}`;
  });
}

/** Factories of the packages name the functions they make by their own taste. */
const madeNames: Readonly<Record<string, string>> = {
  'express.json()': 'jsonParser',
  'express.urlencoded()': 'urlencodedParser',
};

/** Factories of the fixtures give their functions their own name. */
function functionName(pieceName: string): string {
  const name = madeNames[pieceName] ?? pieceName;
  return name === 'inline function' ? '<anonymous>' : name.replace(/\(\)$/, '').replace(/^.*\./, '');
}
