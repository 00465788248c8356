"""The month's tables as files by COPY, and results back by COPY in one transaction; shared by the DuckDB and the polars program."""

import json
import os
import sys
import tempfile
import time

import psycopg

CURVES = """select distinct on (series_id, day) series_id, day - date '{month}' as day, values from curve
  where day >= date '{month}' and day < date '{month}' + interval '1 month' order by series_id desc, day desc, version desc"""
POINTS = """select s.id as series_id, a.configuration_id as configuration, a.community_id as community, p.pod as code, p.id as subject,
  m.party_id as party, m.id as membership from point_assignment a join connection_point p on p.id = a.point_id
  join membership m on m.id = a.membership_id join series s on s.point_id = p.id and s.quantity = 'withdrawn' where a.validity @> date '{month}'"""
PLANTS = """select s.id as series_id, a.configuration_id as configuration, a.community_id as community, t.code, t.id as subject,
  p.producer_id as party, t.entry_into_operation as entry from plant_assignment a join plant_section t on t.id = a.section_id
  join plant p on p.id = t.plant_id join series s on s.section_id = t.id and s.quantity = 'injected' where a.validity @> date '{month}'"""
PRICES = """select (day - date '{month}') * 24 + hour - 1 as hour, price from (select distinct on (day) day, prices from price_day
  where market_zone = 'NORD' and day >= date '{month}' and day < date '{month}' + interval '1 month' order by day, version desc) as newest,
  unnest(prices) with ordinality as one (price, hour)"""
INPUTS = {"curves": CURVES, "points": POINTS, "plants": PLANTS, "prices": PRICES}

RUN_COLUMNS = """id, configuration_id, community_id, month, version, kind, state, energy_unit, hours, missing_readings, unpriced_hours,
  withdrawn, injected, shared, premium_cents, refund_cents, parameters, input, fingerprint"""
OUTPUTS = {
    "settlement_run": RUN_COLUMNS,
    "settlement_curve": "run_id, month, community_id, subject_kind, subject_id, quantity, values",
    "settlement_plant": "run_id, community_id, section_id, code, injected, attributed, missing, premium_cents",
    "settlement_point": "run_id, community_id, point_id, membership_id, pod, withdrawn, coincident, missing",
    "settlement_part": "run_id, community_id, receiver, code, component, party_id, cents",
}


def run(compute):
    """Calls compute(folder, options); prints seconds of the whole and of the computing that it reports as JSON."""
    options = json.loads(sys.argv[1])
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=memory) as folder, psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection:
        for name, query in INPUTS.items():
            copy_out(connection, query.format(month=options["month"]), f"{folder}/{name}.csv")
        computing = compute(folder, options)
        for table, columns in OUTPUTS.items():
            copy_in(connection, f"{options['prefix']}{table} ({columns})", f"{folder}/{table}.csv")
        connection.commit()
    print(json.dumps({"totalS": time.perf_counter() - start, "computingS": computing}))


def copy_out(connection, query, path):
    with open(path, "wb") as file, connection.cursor().copy(f"copy ({query}) to stdout (format csv, header)") as copy:
        for block in copy:
            file.write(block)


def copy_in(connection, target, path):
    with open(path, "rb") as file, connection.cursor().copy(f"copy {target} from stdin (format csv)") as copy:
        while block := file.read(1 << 18):
            copy.write(block)
