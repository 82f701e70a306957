export { default as books } from './books.ts';
export { loans } from './loans.ts';
export * as status from './status.ts';
