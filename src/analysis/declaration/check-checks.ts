import type { CheckYaml } from './check.ts';
import { checkValue, longForm } from './check-values.ts';
import type { Complaints } from './complaints.ts';
import type { AnalysisYaml } from './schema.ts';

/** Complains of a check without a limit, with its limits the wrong way round, or of a value that cannot be checked. */
export function checkCheck(name: string, check: CheckYaml, yaml: AnalysisYaml, complaints: Complaints): void {
  const path = ['checks', name];
  const { bad, warn, fail, value } = check;
  checkValue(name, value, yaml, complaints, [...path, 'value']);
  if (longForm(value).part?.startsWith('checks.')) {
    complaints.add([...path, 'value'], 'a check of a check', 'name what that one checks');
  }
  if (warn === undefined && fail === undefined) {
    complaints.add(path, `check ${name} has no limit`, 'say warn:, fail: or both');
  } else if (warn !== undefined && fail !== undefined && (bad === 'above' ? warn > fail : warn < fail)) {
    const order = bad === 'above' ? 'below' : 'above';
    complaints.add(
      [...path, 'warn'],
      `values ${bad} are bad, but fail comes before warn`,
      `warn ${order} fail`,
    );
  }
}
