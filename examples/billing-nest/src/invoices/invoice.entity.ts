import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type InvoiceStatus = 'draft' | 'issued' | 'paid' | 'overdue';

@Entity('invoices')
@Index(['accountId', 'createdAt'])
export class Invoice {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('varchar', { length: 254 })
  recipient: string;

  @Column('varchar', { length: 16, default: 'draft' })
  status: InvoiceStatus;

  @Column('int')
  amount: number;

  @Column('int', { default: 0 })
  tax: number;

  @Column('date')
  dueOn: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
