import type { Complaints } from '../complaints.ts';
import { type NamedField, namedFields } from '../named-fields.ts';
import type { Resolved, ResolvedComparison, ResolvedTable } from '../resolve.ts';
import type { AnalysisYaml } from '../schema.ts';
import { groupingsOf, sweptFields } from '../sweep.ts';
import type { TableYaml } from '../table.ts';
import { checkUnits } from '../units.ts';

/** Complains of a figure where it is declared: what its kind's check is made of. */
export class FigureCheck {
  readonly names: AnalysisYaml;
  readonly parts: Resolved;
  readonly #path: readonly string[];
  readonly #complaints: Complaints;
  readonly #fields: readonly NamedField[];

  constructor(path: readonly string[], names: AnalysisYaml, parts: Resolved, complaints: Complaints) {
    this.names = names;
    this.parts = parts;
    this.#path = path;
    this.#complaints = complaints;
    this.#fields = namedFields(names.fields);
  }

  /** A table of amounts, or of shares, and a grouping of it that decides the colour. */
  table(
    figure: { kind: string; table: string; series?: string | undefined },
    of: 'field' | 'share',
  ): { table: ResolvedTable } | undefined {
    const table = this.#tableNamed(figure.table);
    if (!table) {
      this.unknown(['table'], 'table', figure.table, this.names.tables);
      return undefined;
    }
    if (table.count !== undefined) {
      this.add(
        ['table'],
        `table ${figure.table} counts ${table.count}, but a figure of kind ${figure.kind} needs a table with ${of}:`,
        'name another table',
      );
    } else if ((table.share === undefined ? 'field' : 'share') !== of) {
      this.add(['table'], `a figure of kind ${figure.kind} needs a table with ${of}:`, 'name another table');
    }
    this.colours(figure.series, groupingsOf(table, this.names.fields));
    const resolved = this.parts.tables.get(figure.table);
    return resolved && { table: resolved };
  }

  /** That the table's field has one value per chain, because `what` counts chains. */
  perChain(figure: { table: string }, what: string): void {
    const table = this.#tableNamed(figure.table);
    if (this.#fields.find(({ name }) => name === table?.field)?.yaml.per === 'run') {
      this.add(['table'], `${what} counts chains, and this field is per run`, 'use kind: strip');
    }
    if (sweptFields(table?.field ?? '', this.names.fields)[0]) {
      this.add(
        ['table'],
        `table ${figure.table} is of a sweep, which has no one value per chain`,
        'use kind: strip',
      );
    }
  }

  #tableNamed(name: string): TableYaml | undefined {
    const { tables } = this.names;
    return Object.hasOwn(tables, name) ? tables[name] : undefined;
  }

  /** A field that has a unit, and is per chain where `of` says so; `why` says what needs it. */
  field(key: string, name: string, of: 'runs' | 'chains', why: string): void {
    const field = this.#fields.find((one) => one.name === name);
    if (!field) {
      const names = this.#fields.map((one) => one.name);
      this.#complaints.unknown([...this.#path, key], 'field', name, names);
      return;
    }
    if (of === 'chains' && field.yaml.per === 'run') {
      this.add([key], `${why}, and ${name} is per run`, 'name another field');
    }
    if (field.unit === undefined) {
      const remedy = 'say unit: (1 for a bare number)';
      this.#complaints.add(field.path, `field ${name} has no unit, but a figure shows it`, remedy);
    }
  }

  /** A comparison at `path` of the figure; a log scale is for ratios only. */
  comparison(
    path: readonly PropertyKey[],
    name: string,
    scale: 'linear' | 'log',
  ): ResolvedComparison | undefined {
    const { comparisons } = this.names;
    if (!Object.hasOwn(comparisons, name)) {
      this.unknown(path, 'comparison', name, comparisons);
    } else if (scale === 'log' && comparisons[name]?.as !== 'ratio') {
      this.add(path, 'a difference can be 0, which a log scale has not', 'leave scale: out');
    }
    return this.parts.comparisons.get(name);
  }

  /** `series` of the groups that `by` makes. */
  colours(series: string | undefined, by: readonly string[]): void {
    if (series === undefined || by.includes(series)) return;
    this.#complaints.unknown([...this.#path, 'series'], 'grouping', series, by);
  }

  /** That times can be shown in this unit. */
  time(show: string): void {
    checkUnits(this.#path, { unit: 'ns', show }, this.#complaints);
  }

  /** `path`: inside the figure. */
  add(path: readonly PropertyKey[], what: string, remedy: string): void {
    this.#complaints.add([...this.#path, ...path], what, remedy);
  }

  unknown(path: readonly PropertyKey[], kind: string, name: string, known: object): void {
    this.#complaints.unknown([...this.#path, ...path], kind, name, Object.keys(known));
  }
}
