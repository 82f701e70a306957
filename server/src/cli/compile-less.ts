import { setFlagsFromString } from 'node:v8';

/** The flag is known from here on; older versions would print that they do not know it. */
const firstVersion = 24;

/**
 * Lets code run more often before the dearest of V8's compilers takes it. A review ends before most of that
 * pays. Measured on 4,800 files in six runs by turns, a seventh less processor time.
 */
export function compileLess(): void {
  const [major = ''] = process.versions.node.split('.');
  if (Number(major) >= firstVersion) setFlagsFromString('--invocation-count-for-turbofan=20000');
}
