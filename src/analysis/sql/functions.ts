/**
 * What an expression may call. A list of what is allowed, because DuckDB's own catalogue calls
 * current_localtime(), age(x) and current_setting() CONSISTENT (1.5); no logarithm or power either: the last
 * digit of those is the machine's C library's.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Of one row's values: the same arguments give the same value on every machine. */
export const SCALARS = words(
  `+ - * / // % || & | ~ << >> ~~ !~~ ~~* !~~* ^@
   abs add bit_count ceil ceiling divide floor gcd greatest isfinite isinf isnan lcm least mod multiply nullif
   round sign sqrt subtract trunc xor
   array_extract ascii chr concat concat_ws contains ends_with hex instr lcase left len length like_escape lower
   ltrim position prefix regexp_extract regexp_full_match regexp_matches regexp_replace replace reverse right
   rtrim split_part starts_with strlen strpos substr substring suffix trim ucase unicode upper
   array_length list_contains list_extract list_position list_sort list_value`,
);

/** Of many rows' values, whatever the order of the rows (floats: one thread, in stored order). */
export const AGGREGATES = words(
  `avg bit_and bit_or bit_xor bool_and bool_or corr count count_if count_star countif covar_pop covar_samp favg
   fsum kahan_sum mad max mean median min quantile quantile_cont quantile_disc regr_count regr_intercept regr_r2
   regr_slope stddev stddev_pop stddev_samp sum sumkahan var_pop var_samp variance`,
);

const MOMENTARY = words(
  `age ago current_date current_localtime current_localtimestamp current_time current_timestamp gen_random_uuid
   get_current_time get_current_timestamp localtime localtimestamp nextval now random setseed today
   transaction_timestamp txid_current uuid uuidv4 uuidv7`,
);

const ORDER_DEPENDENT = words(
  `any_value arbitrary arg_max arg_max_null arg_max_nulls_last arg_min arg_min_null arg_min_nulls_last argmax argmin
   array_agg first first_value group_concat last last_value list listagg max_by min_by mode string_agg`,
);

/** Why a function that is not allowed is refused. */
export function refusal(name: string): string {
  if (MOMENTARY.has(name)) return `${name}() gives another value each time: a report must be recomputable`;
  if (ORDER_DEPENDENT.has(name)) {
    return `${name}() depends on the order of rows or on how ties fall: a report must be recomputable`;
  }
  return `${name}() is not one of the functions that an analysis may call`;
}
