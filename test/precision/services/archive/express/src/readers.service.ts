import { findDocuments } from './documents.js';
import { labelOf } from './label.js';
import { lettersBy, lettersSorted, letterWith } from './letters.js';
import { loadScan, makePreview, readScan } from './scans.js';

interface Wanted {
  readonly shelf: string;
  readonly title: string;
}

class ReadersService {
  letters(writer: string) {
    return lettersBy(writer.trim());
  }

  sorted(order: string) {
    return lettersSorted(order);
  }

  numbered(number: number) {
    return letterWith(number);
  }

  documents({ shelf, title }: Wanted) {
    return findDocuments(shelf, title);
  }

  takeScan(source: string) {
    return loadScan(source);
  }

  scan(name: string) {
    return readScan(name);
  }

  preview(name: string, size: string) {
    return makePreview(name, size);
  }

  label(title: string): string {
    return `<main>${labelOf(title)}</main>`;
  }
}

export const readersService = new ReadersService();
