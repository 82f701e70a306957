import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { LoansRepository } from './loans.repository';
import { Reminder } from './reminder.model';

@Injectable()
export class LoansService {
  constructor(private readonly repository: LoansRepository) {}

  list(direction: 'asc' | 'desc') {
    return this.repository.list(direction);
  }

  numbered(number: number) {
    return this.repository.numbered(number);
  }

  reminders(borrower: string) {
    return Reminder.find({ borrower }).sort({ _id: 1 }).limit(50).exec();
  }

  async announce(callback: string): Promise<void> {
    const answer = await fetch(callback, { method: 'POST', signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`The receipt was not taken: ${answer.status}.`);
  }

  receipt(name: string): Promise<string> {
    return readFile(`/var/receipts/${name}.txt`, 'utf8');
  }

  slip(title: string): string {
    return `<h1>${title}</h1>`;
  }
}
