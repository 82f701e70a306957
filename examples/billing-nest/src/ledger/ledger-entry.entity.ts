import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('ledger_entries')
@Index(['accountId', 'createdAt', 'id'])
export class LedgerEntry {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('uuid')
  invoiceId: string;

  @Column('int')
  amount: number;

  @Column('varchar', { length: 16 })
  kind: 'receivable' | 'payment' | 'correction';

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
