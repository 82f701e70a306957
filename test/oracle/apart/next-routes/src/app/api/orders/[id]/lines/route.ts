export * from '../../../../../server/lines.ts';
