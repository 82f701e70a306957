export { PUT } from '../../../../server/files.ts';
