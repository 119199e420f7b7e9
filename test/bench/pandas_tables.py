"""Contender (c): the tables in pandas from CSV, which holds only the columns that they read. Prints seconds and tables."""

import json
import sys
import time

import numpy
import pandas

chains_file, runs_file, edges_text = sys.argv[1:4]
edges = json.loads(edges_text)

start = time.perf_counter()
with open(runs_file, encoding="utf-8") as file:
    runs = pandas.DataFrame(
        {"run": run["run"], "block": run["block"], "condition": run["labels"]["condition"]} for run in json.load(file)
    )
chains = pandas.read_csv(chains_file, true_values=["true"], false_values=["false"])
chains = chains[~chains["warmup"]].merge(runs, on="run")
chains["latency"] = chains["first_tkread_ts_ns"] - chains["ttwu_ts_ns"]

by_run = chains.groupby(["condition", "wf_migrated", "run", "block"])["latency"]
medians = by_run.agg(["median", "count", "size"]).reset_index()
enough = medians[medians["count"] >= 20]
by_group = enough.groupby(["condition", "wf_migrated"])["median"].agg(["median", "count"])
sizes = medians.groupby(["condition", "wf_migrated"])["size"].sum()

wide = enough.pivot(index=["condition", "block"], columns="wf_migrated", values="median")
shifts = []
for condition, d in (wide[True] - wide[False]).dropna().groupby("condition"):
    values = d.to_numpy()
    i, j = numpy.triu_indices(len(values))
    shifts.append([condition, float(numpy.median((values[i] + values[j]) / 2))])

shares = chains.groupby("condition")["wf_migrated"].agg(["sum", "count"])
counts = [
    [condition, bool(migrated), numpy.histogram(latency.dropna(), bins=edges + [numpy.inf])[0][:-1].tolist()]
    for (condition, migrated), latency in chains.groupby(["condition", "wf_migrated"])["latency"]
]
seconds = time.perf_counter() - start

print(json.dumps({"seconds": seconds}))
tables = {
    "runs": [
        [int(run), bool(migrated), median]
        for run, migrated, median in enough.sort_values(["run", "wf_migrated"])[
            ["run", "wf_migrated", "median"]
        ].itertuples(index=False)
    ],
    "groups": [
        [condition, bool(migrated), row["median"], int(row["count"]), int(sizes[condition, migrated])]
        for (condition, migrated), row in by_group.iterrows()
    ],
    "shifts": shifts,
    "shares": [[condition, int(row["sum"]), int(row["count"])] for condition, row in shares.iterrows()],
    "counts": counts,
}
print(json.dumps(tables))
