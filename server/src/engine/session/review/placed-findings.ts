/** What rules find that look at a description or a service as a whole, by the file in which it is shown. */
import { isSameData, type Query } from '../../model/database.ts';
import { runAbsenceRules, runOpenApiRules } from '../../run/rule-runs.ts';
import { groupBy } from '../../source/group-by.ts';
import { type FilePath, isInside, toFilePath } from '../../source/path.ts';
import { parseNotices } from '../notices.ts';
import type { Notice } from '../session.ts';
import { type Found, join, nothing } from './found.ts';
import type { ReviewerParts } from './reviewer-parts.ts';
import { collectFound } from './run-on.ts';

export interface PlacedFindings {
  readonly of: Query<Found>;
  /** The files in which something is found. */
  files(): Iterable<FilePath>;
}

export function createPlacedFindings(parts: ReviewerParts): PlacedFindings {
  const { database, model, root } = parts;

  const ofDescription = database.query(
    'description findings',
    key => findInDescription(parts, toFilePath(key)),
    isSameData,
  );
  const ofServices = database.query(
    'service findings',
    () =>
      join(
        model
          .services()
          .map(service => collectFound(parts, service.entry, run => runAbsenceRules(service, run))),
      ),
    isSameData,
  );
  const byPlace = database.query('findings by place', () => {
    const descriptions = model.descriptions().map(path => ofDescription(path));
    const all = join([...descriptions, ofServices('')]);
    return {
      findings: groupBy(all.findings, finding => finding.path),
      notices: groupBy(all.notices, notice => notice.path ?? root),
    };
  });
  /** What does not parse as a schema. */
  const ofSchema = database.query<readonly Notice[]>(
    'schema notices',
    key => parseNotices(root, toFilePath(key), model.schema.facts(toFilePath(key))?.parseErrors ?? []),
    isSameData,
  );
  return {
    of: database.query<Found>(
      'placed findings',
      key => {
        const path = toFilePath(key);
        return {
          findings: byPlace('').findings.get(path) ?? [],
          notices: [...(byPlace('').notices.get(path) ?? []), ...ofSchema(path)],
        };
      },
      isSameData,
    ),
    files: () => byPlace('').findings.keys(),
  };
}

function findInDescription(parts: ReviewerParts, path: FilePath): Found {
  const document = parts.model.document(path);
  if (document === undefined) return nothing;
  if (originalOf(parts, path) !== undefined) return nothing;
  return collectFound(parts, path, run => runOpenApiRules(document, run));
}

/**
 * The description that is reviewed in the place of this one, which says the same: what is wrong is mended where it is
 * written, not in what is made from that. Whoever names a file wants that very file reviewed.
 */
export function originalOf(
  { model, named }: Pick<ReviewerParts, 'model' | 'named'>,
  path: FilePath,
): FilePath | undefined {
  if (named.includes(path)) return undefined;
  const isAskedFor = (original: FilePath): boolean =>
    named.length === 0 || named.some(folder => isInside(folder, original));
  return model.originalsOf(path).find(isAskedFor);
}
