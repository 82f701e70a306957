import type { DocumentFilter } from 'vscode-languageserver/node';

/** The languages that descriptions are written in. What concerns nothing else is registered for these alone. */
export const descriptionLanguages: readonly DocumentFilter[] = ['yaml', 'json', 'jsonc'].map(language => ({
  scheme: 'file',
  language,
}));
