import type { Complaints } from './complaints.ts';
import type { FigureYaml } from './figure.ts';
import { type NamedField, namedFields } from './named-fields.ts';
import type { AnalysisYaml } from './schema.ts';
import { groupingsOf, sweptFields } from './sweep.ts';
import { checkUnits } from './units.ts';

type Of<K extends FigureYaml['kind']> = Extract<FigureYaml, { kind: K }>;

/** Complains of figures whose table, fields, series, unit or bins do not fit their kind. */
export function checkFigures(yaml: AnalysisYaml, complaints: Complaints): void {
  for (const [name, figure] of Object.entries(yaml.figures)) {
    const check = new FigureCheck(['figures', name], yaml, complaints);
    switch (figure.kind) {
      case 'strip':
      case 'histogram':
      case 'shares':
      case 'ecdf':
        check.ofTable(figure);
        break;
      case 'stages':
        check.stages(figure);
        break;
      case 'timeline':
        check.timeline(figure);
        break;
      case 'scatter':
        check.scatter(figure);
        break;
      case 'series':
        check.series(figure);
        break;
      case 'differences':
        check.differences(figure);
        break;
    }
  }
}

class FigureCheck {
  readonly #path: readonly string[];
  readonly #yaml: AnalysisYaml;
  readonly #complaints: Complaints;
  readonly #fields: readonly NamedField[];

  constructor(path: readonly string[], yaml: AnalysisYaml, complaints: Complaints) {
    this.#path = path;
    this.#yaml = yaml;
    this.#complaints = complaints;
    this.#fields = namedFields(yaml.fields);
  }

  ofTable(figure: Of<'strip' | 'histogram' | 'shares' | 'ecdf'>): void {
    const { kind } = figure;
    const { tables } = this.#yaml;
    const table = Object.hasOwn(tables, figure.table) ? tables[figure.table] : undefined;
    if (!table) {
      this.#unknown('table', 'table', figure.table, tables);
      return;
    }
    if (table.count !== undefined) {
      const needed = kind === 'shares' ? 'share:' : 'field:';
      this.#add(
        'table',
        `table ${figure.table} counts ${table.count}, but a figure of kind ${kind} needs a table with ${needed}`,
        'name another table',
      );
    } else if ((table.share !== undefined) !== (kind === 'shares')) {
      const needed = kind === 'shares' ? 'share:' : 'field:';
      this.#add('table', `a figure of kind ${kind} needs a table with ${needed}`, 'name another table');
    }
    const field = this.#fields.find(({ name }) => name === table.field);
    if ((kind === 'histogram' || kind === 'ecdf') && field?.yaml.per === 'run') {
      const what = kind === 'ecdf' ? 'an ECDF' : 'a histogram';
      this.#add('table', `${what} counts chains, and this field is per run`, 'use kind: strip');
    }
    if ((kind === 'histogram' || kind === 'ecdf') && sweptFields(table.field ?? '', this.#yaml.fields)[0]) {
      this.#add(
        'table',
        `table ${figure.table} is of a sweep, which has no one value per chain`,
        'use kind: strip',
      );
    }
    this.#colours(figure.series, groupingsOf(table, this.#yaml.fields));
    if (kind === 'histogram') this.#bins(figure);
  }

  #bins({ bins: { from, to }, scale }: Of<'histogram'>): void {
    if (from !== undefined && to !== undefined && from >= to) {
      this.#add('bins', 'from is not below to', 'swap them');
    }
    if (scale === 'log' && (from ?? to ?? 1) <= 0) {
      this.#add('bins', 'a log scale has no zero', 'begin above 0');
    }
  }

  stages(figure: Of<'stages'>): void {
    checkUnits(this.#path, { unit: 'ns', show: figure.show }, this.#complaints);
    if (figure.scale === 'log') {
      this.#add('scale', 'times that add up have no log scale', 'leave scale: out');
    }
    this.#colours(figure.series, figure.by);
  }

  timeline(figure: Of<'timeline'>): void {
    const { largest, run, corr_id, archive } = figure;
    checkUnits(this.#path, { unit: 'ns', show: figure.show }, this.#complaints);
    const named = run !== undefined && corr_id !== undefined;
    const halfNamed = named !== (run !== undefined || corr_id !== undefined || archive !== undefined);
    if (halfNamed || named === (largest !== undefined)) {
      this.#add(undefined, 'a timeline needs one chain', 'say either largest:, or run: and corr_id:');
    }
    if (archive !== undefined && !Object.hasOwn(this.#yaml.archives, archive)) {
      this.#unknown('archive', 'archive', archive, this.#yaml.archives);
    }
    if (largest !== undefined) this.#field('largest', largest, 'chains', 'a timeline shows one chain');
  }

  scatter(figure: Of<'scatter'>): void {
    for (const axis of ['x', 'y'] as const) {
      this.#field(axis, figure[axis], figure.of, 'a dot per chain needs fields per chain');
    }
    this.#colours(figure.series, figure.by);
  }

  series(figure: Of<'series'>): void {
    const { series } = this.#yaml;
    if (!Object.hasOwn(series, figure.series)) this.#unknown('series', 'series', figure.series, series);
  }

  differences({ comparisons, scale }: Of<'differences'>): void {
    const { comparisons: known } = this.#yaml;
    for (const [index, name] of comparisons.entries()) {
      const path = [...this.#path, 'comparisons', index];
      if (!Object.hasOwn(known, name)) {
        this.#complaints.unknown(path, 'comparison', name, Object.keys(known));
      } else if (scale === 'log' && known[name]?.as !== 'ratio') {
        this.#complaints.add(path, 'a difference can be 0, which a log scale has not', 'leave scale: out');
      }
    }
  }

  /** A field that has a unit, and is per chain where `of` says so. */
  #field(key: string, name: string, of: 'runs' | 'chains', why: string): void {
    const field = this.#fields.find((one) => one.name === name);
    if (!field) {
      const names = this.#fields.map((one) => one.name);
      this.#complaints.unknown([...this.#path, key], 'field', name, names);
      return;
    }
    if (of === 'chains' && field.yaml.per === 'run') {
      this.#add(key, `${why}, and ${name} is per run`, 'name another field');
    }
    if (field.unit === undefined) {
      const remedy = 'say unit: (1 for a bare number)';
      this.#complaints.add(field.path, `field ${name} has no unit, but a figure shows it`, remedy);
    }
  }

  /** `series` of the groups that `by` makes. */
  #colours(series: string | undefined, by: readonly string[]): void {
    if (series === undefined || by.includes(series)) return;
    this.#complaints.unknown([...this.#path, 'series'], 'grouping', series, by);
  }

  #add(key: string | undefined, what: string, remedy: string): void {
    this.#complaints.add(key === undefined ? this.#path : [...this.#path, key], what, remedy);
  }

  #unknown(key: string, kind: string, name: string, known: object): void {
    this.#complaints.unknown([...this.#path, key], kind, name, Object.keys(known));
  }
}
