import type { OpenApiDocument, Place } from '../../openapi-document.ts';
import { versionIn } from './compare-documents.ts';

export interface VersionStep {
  readonly from: string;
  readonly to: string;
  readonly place: Place;
}

/** The new major version that a description announces, in `info` or in the path of its servers. */
export function findMajorStep(before: OpenApiDocument, after: OpenApiDocument): VersionStep | undefined {
  const [from, to] = [versionOf(before), versionOf(after)];
  const place = after.root.get('info')?.get('version')?.keyPlace ?? after.place;
  const [was, is] = [majorOf(from), majorOf(to)];
  if (was !== undefined && is !== undefined && is > was) return { from, to, place };
  const [base, server] = [pathVersion(before), after.servers()[0]];
  const moved = pathVersion(after);
  if (base === undefined || moved === undefined || server === undefined || moved <= base) return undefined;
  return { from: `v${base}`, to: `v${moved}`, place: server.place };
}

/** Before the first version that is one, everything may change. */
export function isBeforeFirst(document: OpenApiDocument): boolean {
  return majorOf(versionOf(document)) === 0;
}

function versionOf(document: OpenApiDocument): string {
  const value = document.root.get('info')?.get('version')?.value;
  return value === undefined || value === null ? '' : String(value);
}

function majorOf(version: string): number | undefined {
  const major = /^v?(\d+)(?:[.-]|$)/i.exec(version)?.[1];
  return major === undefined ? undefined : Number(major);
}

function pathVersion(document: OpenApiDocument): number | undefined {
  const versions = new Set(document.servers().map(({ url }) => versionIn(url)));
  const [only] = versions;
  return versions.size === 1 ? only : undefined;
}
