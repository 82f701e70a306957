import type { DocumentNode } from '../../openapi-document.ts';

/** Whether something had been said to go: by a date that is past, or without one. */
export type Retirement = 'over' | 'announced' | 'early' | 'unannounced';

/** Reads what the earlier description said of something. `today` and dates are like `2026-01-31`. */
export function retirementOf(node: DocumentNode, today: string): Retirement {
  if (isUnstable(node)) return 'over';
  if (node.get('deprecated')?.value !== true) return 'unannounced';
  const sunset = node.text('x-sunset') ?? node.text('sunset');
  if (sunset === undefined) return 'announced';
  const date = readDate(sunset);
  return date !== undefined && date <= today ? 'over' : 'early';
}

/** Tools write it in full, or as in the header of that name. */
function readDate(text: string): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso !== undefined) return iso;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** What is promised to nobody says so in its path: `/beta/rules`, `/v1alpha1/rules`. */
export function isUnstablePath(template: string): boolean {
  return template.split('/').some(segment => /^(?:v\d+)?(?:alpha|beta)\d*$|^experimental$/i.test(segment));
}

/** What is not promised may change. */
export function isUnstable(node: DocumentNode): boolean {
  const level = node.text('x-stability-level') ?? node.text('x-stability') ?? '';
  const marks = ['x-internal', 'x-beta', 'x-alpha', 'x-experimental'];
  return (
    /^(?:draft|alpha|beta|experimental)$/i.test(level) || marks.some(key => node.get(key)?.value === true)
  );
}

/** How what was promised of something is taken back, while it is still there. */
export function withdrawalOf(before: DocumentNode, after: DocumentNode): string | undefined {
  if (isUnstable(before)) return undefined;
  if (isUnstable(after)) return 'is marked as unstable now';
  if (before.get('deprecated')?.value !== true || after.get('deprecated')?.value !== true) return undefined;
  const [was, is] = [sunsetOf(before), sunsetOf(after)];
  if (was === undefined || was === is) return undefined;
  if (is === undefined) return `was to stay until ${was}, and has no date now`;
  return is < was ? `was to stay until ${was}, and goes on ${is}` : undefined;
}

function sunsetOf(node: DocumentNode): string | undefined {
  const sunset = node.text('x-sunset') ?? node.text('sunset');
  return sunset === undefined ? undefined : readDate(sunset);
}
