"""A month of energy communities by polars: columns and window expressions over hourly sums, exact integers, largest remainders by sorting."""

import os
import time

os.environ["POLARS_MAX_THREADS"] = "2"

import numpy as np
import polars as pl

import month_tables

HOUR = ["configuration", "hour"]
CENT = 10_000_000_000  # rates in micro-EUR per MWh times Wh are 10^-12 EUR


def split(frame, keys, total, weight, name):
    """Whole parts of `total` by `weight` within the keys: floors, then one each to the largest remainders, ties by code."""
    weights = weight.sum().over(keys)
    frame = frame.with_columns(_floor=pl.when(weights > 0).then(total * weight // weights).otherwise(0),
                               _rest=pl.when(weights > 0).then(total * weight % weights).otherwise(0))
    frame = frame.sort([*keys, "_rest", "code"], descending=[False] * len(keys) + [True, False])
    left = total - pl.col("_floor").sum().over(keys)
    place = pl.int_range(pl.len()).over(keys)
    return frame.with_columns((pl.col("_floor") + (place < left).cast(pl.Int64)).alias(name)).drop("_floor", "_rest")


def split_shares(frame, keys, total, weight, name):
    """The same for weights with fractions."""
    weights = weight.sum().over(keys)
    share = total * pl.when(weights > 0).then(weight / weights).otherwise(1 / pl.len().over(keys))
    frame = frame.with_columns(_floor=share.floor().cast(pl.Int64), _rest=share - share.floor())
    frame = frame.sort([*keys, "_rest", "code"], descending=[False] * len(keys) + [True, False])
    left = total - pl.col("_floor").sum().over(keys)
    return frame.with_columns((pl.col("_floor") + (pl.int_range(pl.len()).over(keys) < left).cast(pl.Int64)).alias(name)).drop("_floor", "_rest")


def sum_hours(series, days, values):
    hours = values.reshape(-1, 24, 4).sum(axis=2)
    return pl.DataFrame({"series_id": np.repeat(series, 24), "hour": (days[:, None] * 24 + np.arange(24)).ravel(), "wh": hours.ravel()})


def work_energy(hourly, points, plants):
    withdrawn, injected = hourly.join(points, on="series_id"), hourly.join(plants, on="series_id")
    sums = withdrawn.group_by(HOUR).agg(withdrawn=pl.col("wh").sum()).join(injected.group_by(HOUR).agg(injected=pl.col("wh").sum()), on=HOUR)
    sums = sums.with_columns(shared=pl.min_horizontal("withdrawn", "injected"))
    dates = injected.group_by([*HOUR, "entry"]).agg(together=pl.col("wh").sum()).sort("entry").join(sums.select(*HOUR, "shared"), on=HOUR)
    before = pl.col("together").cum_sum().over(HOUR) - pl.col("together")
    dates = dates.sort("entry").with_columns(given=pl.min_horizontal(pl.col("shared") - before, "together").clip(lower_bound=0))
    attributed = injected.join(dates.select(*HOUR, "entry", "given"), on=[*HOUR, "entry"])
    attributed = split(attributed, [*HOUR, "entry"], pl.col("given"), pl.col("wh"), "part")
    coincident = withdrawn.join(sums, on=HOUR)
    coincident = coincident.with_columns(weight=pl.when(pl.col("withdrawn") > 0).then(pl.col("shared") * pl.col("wh") / pl.col("withdrawn")).otherwise(0))
    return sums, attributed, split(coincident, HOUR, pl.col("shared"), pl.col("wh"), "part")


def work_money(sums, attributed, coincident, prices, terms):
    rate = pl.min_horizontal(terms["cap"], terms["base"] + (terms["threshold"] - pl.col("price")).clip(lower_bound=0)) + terms["correction"]
    earned = attributed.join(prices.select("hour", rate=rate), on="hour").group_by("configuration", "code").agg(
        worth=(pl.col("part") * pl.col("rate")).sum(), weight=pl.col("part").sum())
    rounded = lambda worth: (worth + CENT // 2) // CENT
    amounts = earned.group_by("configuration").agg(premium=rounded(pl.col("worth").sum()), refund=rounded(pl.col("weight").sum() * terms["refund"]))
    amounts = amounts.with_columns(fund=(pl.col("premium") + pl.col("refund") + 5) // 10)
    amounts = amounts.with_columns(rest=pl.col("premium") + pl.col("refund") - pl.col("fund"))
    amounts = amounts.with_columns(producers=pl.col("rest") * 4 // 10 + (pl.col("rest") * 4 % 10 >= 5).cast(pl.Int64))
    plants = earned.select("configuration", "code", pl.lit("plant").alias("receiver"), pl.col("weight").cast(pl.Float64))
    points = coincident.group_by("configuration", "code").agg(pl.lit("point").first().alias("receiver"), pl.col("weight").sum())
    rows = pl.concat([plants, points.select(plants.columns)]).join(amounts, on="configuration")
    given = pl.when(pl.col("receiver") == "plant").then("producers").otherwise(pl.col("rest") - pl.col("producers"))
    rows = split_shares(rows, ["configuration", "receiver"], given, pl.col("weight"), "cents")
    fund = amounts.with_columns(code=pl.lit("fund"), receiver=pl.lit("fund"), cents=pl.col("fund"))
    columns = ["configuration", "receiver", "code", "cents", "premium", "refund"]
    parts = split(pl.concat([rows.select(columns), fund.select(columns)]), ["configuration"], pl.col("premium"), pl.col("cents"), "part")
    worth = earned.join(amounts, on="configuration")
    worth = split(worth, ["configuration"], pl.col("premium").cast(pl.Int128), pl.col("worth").cast(pl.Int128), "cents")
    return amounts, parts, worth


def curves(sums, attributed, coincident):
    def one(frame, kind, quantity, column):
        return frame.sort("hour").group_by("configuration", "subject").agg(wh=pl.col(column)).select(
            "configuration", pl.lit(kind).alias("kind"), "subject", pl.lit(quantity).alias("quantity"), "wh")
    sums = sums.with_columns(subject=pl.col("configuration"))
    return pl.concat([*(one(sums, "configuration", name, name) for name in ("withdrawn", "injected", "shared")),
                      one(attributed, "plant", "injected", "wh"), one(attributed, "plant", "attributed", "part"),
                      one(coincident, "point", "withdrawn", "wh"), one(coincident, "point", "coincident", "part")])


def write(folder, options, whole, points, plants, results):
    sums, attributed, coincident, amounts, parts, worth, curve = results
    month, text = pl.lit(options["month"]), lambda value: pl.lit(value)
    total = lambda frame, keys, *columns: frame.group_by(keys).agg(pl.col(*columns).sum())
    run = total(sums, ["configuration"], "withdrawn", "injected", "shared").join(whole, on="configuration").join(amounts, on="configuration")
    hours = sums["hour"].n_unique()
    frames = {
        "settlement_run": run.select("configuration", configuration_id="configuration", community="community", month=month, version=1, kind=text("complete"),
            state=text("posted"), unit=text("Wh"), hours=hours, missing=0, unpriced=0, withdrawn="withdrawn", injected="injected", shared="shared",
            premium="premium", refund="refund", parameters=text("{}"), input=text("{}"), fingerprint=text("-")),
        "settlement_curve": curve.join(whole, on="configuration").select("configuration", month=month, community="community", kind="kind", subject="subject",
            quantity="quantity",
            wh="{" + pl.col("wh").cast(pl.List(pl.String)).list.join(",") + "}"),
        "settlement_plant": total(attributed, ["configuration", "community", "subject", "code"], "wh", "part").join(
            worth.select("configuration", "code", "cents"), on=["configuration", "code"]).with_columns(missing=0).select(
            "configuration", "community", "subject", "code", "wh", "part", "missing", "cents"),
        "settlement_point": total(coincident, ["configuration", "community", "subject", "membership", "code"], "wh", "part").with_columns(missing=0).select(
            "configuration", "community", "subject", "membership", "code", "wh", "part", "missing"),
        "settlement_part": pl.concat([parts.with_columns(component=text("premium"), worth=pl.col("part")),
                                      parts.with_columns(component=text("refund"), worth=pl.col("cents") - pl.col("part"))]).join(whole, on="configuration").join(
            pl.concat([side.select("configuration", "code", "party", receiver=text(name)) for name, side in (("plant", plants), ("point", points))]),
            on=["configuration", "receiver", "code"], how="left").select("configuration", "community", "receiver", "code", "component", "party", "worth"),
    }
    for table, frame in frames.items():
        frame.write_csv(f"{folder}/{table}.csv", include_header=False)


def compute(folder, options):
    read = lambda name: pl.read_csv(f"{folder}/{name}.csv", schema_overrides={"code": pl.String})
    points, plants, prices, days = read("points"), read("plants"), read("prices"), read("curves")
    values = days["values"].str.strip_chars("{}").str.split(",").explode().cast(pl.Int64).to_numpy()
    series, day = days["series_id"].to_numpy(), days["day"].to_numpy()
    start = time.perf_counter()
    sums, attributed, coincident = work_energy(sum_hours(series, day, values), points, plants)
    amounts, parts, worth = work_money(sums, attributed, coincident, prices, options["terms"])
    curve = curves(sums, attributed, coincident)
    seconds = time.perf_counter() - start
    whole = points.group_by("configuration").agg(pl.col("community").first())
    write(folder, options, whole, points, plants, (sums, attributed, coincident, amounts, parts, worth, curve))
    return seconds


month_tables.run(compute)
