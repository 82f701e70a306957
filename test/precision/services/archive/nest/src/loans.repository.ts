import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class LoansRepository {
  constructor(private readonly database: DataSource) {}

  list(direction: string) {
    return this.database.query(`SELECT id, title FROM loans ORDER BY due ${direction}, id LIMIT 50`);
  }

  numbered(number: number) {
    return this.database.query(`SELECT id, title FROM loans WHERE number = ${number}`);
  }
}
