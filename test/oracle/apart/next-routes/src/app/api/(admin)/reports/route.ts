import { reply } from '../../../../trace.ts';

class Reports {
  static read = (request: Request) => reply(request, 'readReports');

  async write(request: Request) {
    return reply(request, 'writeReport');
  }
}

const reports = new Reports();

export const GET = Reports.read;
export const PUT = reports.write.bind(reports);
