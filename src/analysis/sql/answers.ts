import type { SqlRow } from './protocol.ts';
import type { SqlSession } from './session.ts';

/**
 * The same session, which remembers its answers: tables and figures of one field ask the same. Leave the rows as they
 * are. A change of what is asked about forgets them all; a question that failed is asked again.
 */
export function remembering(session: SqlSession): SqlSession {
  const answers = new Map<string, Promise<SqlRow[]>>();
  return {
    parse: (expressions) => session.parse(expressions),
    load: (sources, runs, labels) => session.load(sources, runs, labels),
    async query(sql, subject, threads) {
      const known = answers.get(sql);
      if (known) return await known;
      const asked = session.query(sql, subject, threads);
      answers.set(sql, asked);
      asked.catch(() => answers.delete(sql));
      return await asked;
    },
    async change(sql, subject) {
      await session.change(sql, subject);
      answers.clear();
    },
  };
}
